# METADATA
# description: |
#   The report: findings, what could not be evaluated, what was out of scope, grants that count as met by reference, and
#   patterns of the settings that match no identity of the input. The input is an IAM policy document, an AWS CLI
#   response with one, account details, a CloudFormation template, or a Terraform plan as `terraform show -json` prints
#   it.
package ibguard

import data.ibguard.identities.declarations
import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.reporting.entries
import data.ibguard.reporting.guidance_findings
import data.ibguard.reporting.preflight
import data.ibguard.reporting.validation_findings

# METADATA
# entrypoint: true
# description: The report on the input.
report := {
	"kind": envelope.kind,
	"documents": count(model.documents) + count(model.carried),
	"findings": [entries.finding_entry(entry.rule, found) |
		some each in [guidance_findings.found, validation_findings.found]
		some entry in each
		some found in entry.details
	],
	"not_evaluated": array.concat(
		array.concat(preflight.not_evaluated, validation_findings.not_evaluated),
		[entries.not_evaluated_entry(entry.rule, found) | some entry in guidance_findings.undecided; some found in entry.details],
	),
	"out_of_scope": [{"address": document.address, "argument": document.argument} |
		some document in model.out_of_scope
	],
	"met_by_reference": _met_by_reference,
	"unmatched": declarations.unmatched,
}

_met_by_reference := [] if {
	not envelope.runs_guidance
} else := companion_coverage.met_by_reference
