# METADATA
# description: |
#   The findings of validation: those of checks that are not off and apply to the type of the policy, without those that
#   an Image Builder rule reports already.
package ibguard.reporting.validation_findings

import data.ibguard.generated.validation_rules
import data.ibguard.intake.envelope
import data.ibguard.reporting.entries
import data.ibguard.reporting.guidance_findings
import data.ibguard.settings.settings
import data.ibguard.validation.policy_facts

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: The findings by rule, as in generated/guidance_rules.
found := [] if {
	not envelope.runs_validation
} else := [entry |
	some given in validation_rules.outcomes
	not settings.off[given.rule]
	entry := {"rule": given.rule, "details": [details | some details in given.outcomes; _concerns(given.rule, details)]}
]

_concerns(rule, details) if {
	details.document.policy_type in _catalog[rule].policy_types
	not _is_reported_by_guidance(_catalog[rule].issue_code, details)
}

# An Image Builder rule has the same issue code if it reports the same defect in the same statement.
_is_reported_by_guidance(code, details) if {
	some other in _guidance_codes
	other.issue_code == code
	other.document.address == details.document.address
	other.document.argument == details.document.argument
	other.statement.index == details.statement.index
}

_guidance_codes := [] if {
	not envelope.runs_guidance
} else := [details |
	some entry in guidance_findings.found
	some details in entry.details
	details.issue_code != null
]

# METADATA
# description: |
#   What was not validated, one entry for each document: policies of other services with unknown text, and unknown parts
#   of other policies.
not_evaluated := [] if {
	not envelope.runs_validation
} else := [entry |
	some hole in policy_facts.unknown_parts
	entry := entries.not_evaluated_entry("validation", hole)
]
