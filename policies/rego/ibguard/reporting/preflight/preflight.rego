# METADATA
# description: |
#   What could not be checked: an input of an unknown kind, missing data, wrong settings, and documents that are unknown
#   or malformed become entries of the report, so that an empty list of findings never hides them.
package ibguard.reporting.preflight

import data.ibguard.iam.policy
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.reporting.entries
import data.ibguard.reporting.validation_findings
import data.ibguard.result
import data.ibguard.settings.problems

# METADATA
# description: Entries for not_evaluated that concern all rules.
not_evaluated := array.concat(
	[_general(reason) | some reason in reservations],
	array.concat(
		[entries.not_evaluated_entry(null, result.not_evaluated(document, null, "", document.unknown.reason, document.unknown.references)) |
			some document in model.documents
			not is_null(document.unknown)
			not _validated(document, {"pointer": "", "reason": document.unknown.reason})
		],
		[entry | envelope.runs_guidance; some entry in _outside_guidance],
	),
)

# Why the Image Builder rules, and only they, do not check a document.
_outside_guidance := array.concat(
	[entries.not_evaluated_entry(null, result.not_evaluated(document, null, problem.pointer, problem.reason, [])) |
		some document in model.in_scope
		some problem in document.problems
		not _validated(document, problem)
	],
	[entries.not_evaluated_entry(null, result.not_evaluated(document, null, "", reason, [])) |
		some document in model.checked
		sort := _other_policy_types[document.kind]
		reason := concat("", ["Image Builder rules do not apply to a ", sort, _validation_ran])
	],
)

_validation_ran := "; validation ran." if {
	envelope.runs_validation
} else := "."

_other_policy_types := {
	"resource": "resource-based policy",
	"scp": "service control policy",
	"rcp": "resource control policy",
}

# A validation error reports the same, with a remediation.
_validated(document, problem) if {
	not problem.reason == policy.too_many_wildcards
	some entry in validation_findings.found
	data.ibguard.generated.catalog.rules[entry.rule].level == "error"
	some found in entry.details
	found.document.address == document.address
	found.document.argument == document.argument
	startswith(found.pointer, problem.pointer)
}

_general(reason) := {
	"rule": null,
	"location": {"address": null, "argument": "", "pointer": ""},
	"reason": reason,
	"references": [],
}

# METADATA
# description: Why an answer about the whole input is unreliable or incomplete.
reservations contains reason if some reason in refusals

reservations contains "The plan ended in an error, so its content is partial." if {
	envelope.kind == "terraform_plan"
	envelope.document.errored == true
}

reservations contains "The plan is incomplete, as with -target: what it leaves out is not checked." if {
	envelope.kind == "terraform_plan"
	envelope.document.complete == false
}

reservations contains "The template uses Fn::ForEach: what it makes is not checked." if {
	envelope.kind == "cloudformation_template"
	envelope.has_loops
}

reservations contains "The template uses a transform: what it adds is not checked." if {
	envelope.kind == "cloudformation_template"
	envelope.given.Transform
}

reservations contains "The account details are truncated (IsTruncated): what they leave out is not checked." if {
	envelope.kind == "account_authorization_details"
	envelope.given.IsTruncated == true
}

# METADATA
# description: |
#   Why the report is unreliable as a whole: the input is of an unknown kind, data is missing, or settings are wrong.
refusals contains "The input is not an IAM policy, an AWS CLI response with one, account details, a Terraform plan or a CloudFormation template." if {
	envelope.kind == "unknown"
}

refusals contains "The input has keys of several kinds of input: not all of it was checked." if {
	not envelope.options.kind
	some key in object.get(_keys_of_other_kinds, [envelope.kind], [])
	not is_null(object.get(envelope.given, [key], null))
}

refusals contains "The input has keys besides the envelope of the command line: they were not checked." if {
	envelope.unread_keys[0]
}

refusals contains "The response has no policy document." if {
	envelope.kind == "iam_response"
	model.documents == []
}

refusals contains "Resources of the template is not an object." if {
	envelope.kind == "cloudformation_template"
	not is_object(object.get(envelope.given, ["Resources"], null))
}

refusals contains concat("", ["The key ", key, " of the account details is not a list."]) if {
	envelope.kind == "account_authorization_details"
	some key, _ in data.ibguard.reference.inputs.account_lists
	not is_array(object.get(envelope.given, [key], []))
}

refusals contains concat("", ["An entry of ", key, " in the account details has no ", name, "."]) if {
	envelope.kind == "account_authorization_details"
	some key, called in data.ibguard.reference.inputs.account_lists
	some entry in envelope.given[key]
	some name in ["Arn", called]
	not is_string(object.get(entry, [name], null))
}

refusals contains "The format of the plan is not 0.1, 0.2 or 1.x." if {
	envelope.kind == "terraform_plan"
	not _known_format
}

refusals contains "The key resource_changes of the plan is not a list." if {
	envelope.kind == "terraform_plan"
	not is_array(object.get(envelope.document, ["resource_changes"], []))
}

refusals contains "The catalogue of rules is missing from the bundle." if not data.ibguard.generated.catalog.rules

refusals contains "The data on characters is missing from the bundle." if {
	not data.ibguard.iam.characters
}

refusals contains "The reference data on Image Builder is missing from the bundle." if {
	not data.ibguard.reference.imagebuilder
}

refusals contains "The reference data on managed policies is missing from the bundle." if {
	not data.ibguard.reference.managed
}

refusals contains "The reference data on services is missing from the bundle." if {
	not data.ibguard.reference.services
	not envelope.options.reference.services
}

refusals contains problem if some problem in problems.problems

# Keys of other kinds of input than the recognised one.
_keys_of_other_kinds := {
	"terraform_plan": ["Statement", "PolicyVersion", "PolicyDocument", "Role", "AWSTemplateFormatVersion"],
	"cloudformation_template": ["PolicyVersion", "PolicyDocument", "Role"],
	"iam_policy": ["PolicyVersion", "PolicyDocument", "Role", "AWSTemplateFormatVersion"],
	"account_authorization_details": ["PolicyVersion", "PolicyDocument", "Role"],
}

_known_format if startswith(envelope.document.format_version, "1.")

_known_format if {
	some format in ["0.1", "0.2"]
	startswith(envelope.document.format_version, format)
}

refusals contains "The reference data on names in AWS is missing from the bundle." if {
	not data.ibguard.reference.known
}

refusals contains "The reference data on resources with policies is missing from the bundle." if {
	not data.ibguard.reference.carriers
}

refusals contains "The reference data on Terraform's resources is missing from the bundle." if {
	not data.ibguard.reference.terraform
}

refusals contains "The reference data on kinds of input is missing from the bundle." if {
	not data.ibguard.reference.inputs
}

refusals contains "The reference data for validation is missing from the bundle." if {
	not data.ibguard.reference.validation
	not envelope.options.reference.validation
}
