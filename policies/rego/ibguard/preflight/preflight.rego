# METADATA
# description: |
#   Refuses to be silent: an input that nobody recognises, reference data that is missing, documents that are
#   unknown or ill-formed become entries of the report instead of an empty list of findings.
package ibguard.preflight

import data.ibguard.model
import data.ibguard.model.source
import data.ibguard.result

# METADATA
# description: Entries for not_evaluated that concern every rule.
not_evaluated := array.concat(
	[_general(reason) | some reason in _reasons],
	array.concat(
		[result.not_evaluated(null, result.undecided(document, null, "", document.unknown.reason, document.unknown.references)) |
			some document in model.documents
			not is_null(document.unknown)
		],
		array.concat(
			[result.not_evaluated(null, result.undecided(document, null, problem.pointer, problem.reason, [])) |
				some document in model.in_scope
				some problem in document.problems
			],
			[result.not_evaluated(null, result.undecided(document, null, "", "this is a resource-based policy; the guidance is about identity-based policies", [])) |
				some document in model.checked
				document.kind == "resource"
			],
		),
	),
)

_general(reason) := {
	"rule": null,
	"location": {"address": null, "argument": "", "pointer": ""},
	"reason": reason,
	"references": [],
}

_reasons contains "the input is neither an IAM policy, nor what the AWS CLI prints for one, nor a Terraform plan" if {
	source.kind == "unknown"
}

_reasons contains "the catalogue of rules is missing from the bundle" if not data.ibguard.catalog.rules

_reasons contains "the reference data on Image Builder is missing from the bundle" if {
	not data.ibguard.reference.imagebuilder
}

_reasons contains "the reference data on managed policies is missing from the bundle" if {
	not data.ibguard.reference.managed
}

_reasons contains "the reference data on services is missing from the bundle" if {
	not data.ibguard.reference.services
	not source.options.reference.services
}

_reasons contains "the plan ended in an error, so that its content is partial" if {
	source.kind == "terraform_plan"
	source.document.errored == true
}

_reasons contains "the plan is incomplete, as with -target: what it leaves out is not checked" if {
	source.kind == "terraform_plan"
	source.document.complete == false
}
