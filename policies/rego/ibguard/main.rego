# METADATA
# description: |
#   The report: findings, what could not be evaluated, what was out of scope, grants taken for met, and patterns of the
#   settings that match no identity of the input. The input is an IAM policy document, what the AWS CLI prints for one,
#   or a Terraform plan as `terraform show -json` prints it.
package ibguard

import data.ibguard.generated.guidance_rules
import data.ibguard.identities.declarations
import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.reporting.preflight
import data.ibguard.reporting.validation_findings
import data.ibguard.result

# METADATA
# entrypoint: true
# description: Everything that ibguard has to say about the input.
report := {
	"kind": envelope.kind,
	"documents": count(model.documents) + count(model.carried),
	"findings": [result.finding(entry.rule, found) |
		some entries in [_guidance.found, validation_findings.found]
		some entry in entries
		some found in entry.details
	],
	"not_evaluated": array.concat(
		array.concat(preflight.not_evaluated, validation_findings.not_evaluated),
		[result.not_evaluated(entry.rule, found) | some entry in _guidance.unknown; some found in entry.details],
	),
	"out_of_scope": [{"address": document.address, "argument": document.argument} |
		some document in model.out_of_scope
	],
	"met_by_reference": _guidance.met_by_reference,
	"unmatched": declarations.unmatched,
}

_guidance := {"found": [], "unknown": [], "met_by_reference": []} if {
	not envelope.guides
} else := {"found": guidance_rules.found, "unknown": guidance_rules.unknown, "met_by_reference": companion_coverage.met_by_reference}
