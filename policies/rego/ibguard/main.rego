# METADATA
# description: |
#   The report: findings, what could not be evaluated, what was out of scope, grants taken for met, and patterns of the
#   settings that match no identity of the input. The input is an IAM policy document, what the AWS CLI prints for one,
#   or a Terraform plan as `terraform show -json` prints it.
package ibguard

import data.ibguard.index
import data.ibguard.lib.assessment
import data.ibguard.lib.declared
import data.ibguard.model
import data.ibguard.model.source
import data.ibguard.preflight
import data.ibguard.result
import data.ibguard.validity

# METADATA
# entrypoint: true
# description: Everything that ibguard has to say about the input.
report := {
	"kind": source.kind,
	"documents": count(model.documents) + count(model.carried),
	"findings": [result.finding(entry.rule, found) |
		some entries in [_guidance.found, validity.found]
		some entry in entries
		some found in entry.details
	],
	"not_evaluated": array.concat(
		array.concat(preflight.not_evaluated, validity.not_evaluated),
		[result.not_evaluated(entry.rule, found) | some entry in _guidance.unknown; some found in entry.details],
	),
	"out_of_scope": [{"address": document.address, "argument": document.argument} |
		some document in model.out_of_scope
	],
	"met_by_reference": _guidance.met_by_reference,
	"unmatched": declared.unmatched,
}

_guidance := {"found": [], "unknown": [], "met_by_reference": []} if {
	not source.guides
} else := {"found": index.found, "unknown": index.unknown, "met_by_reference": assessment.met_by_reference}
