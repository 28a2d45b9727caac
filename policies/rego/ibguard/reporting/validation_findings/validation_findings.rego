# METADATA
# description: |
#   What validation has to say: of what the checks found, that which concerns the type of the policy, is not off, and is
#   not said already by a rule on the guidance.
package ibguard.reporting.validation_findings

import data.ibguard.generated.validation_rules
import data.ibguard.intake.envelope
import data.ibguard.reporting.entries
import data.ibguard.reporting.guidance_findings
import data.ibguard.settings.settings
import data.ibguard.validation.policy_facts

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: What the checks found, by rule, as in the index of the other rules.
found := [] if {
	not envelope.runs_validation
} else := [entry |
	some given in validation_rules.outcomes
	not settings.off[given.rule]
	entry := {"rule": given.rule, "details": [details | some details in given.outcomes; _concerns(given.rule, details)]}
]

_concerns(rule, details) if {
	details.document.policy_type in _catalog[rule].policy_types
	not _said_already(_catalog[rule].issue_code, details)
}

# A rule on the guidance carries the code where it sees the same defect in the same statement.
_said_already(code, details) if {
	some other in _carried_codes
	other.issue_code == code
	other.document.address == details.document.address
	other.document.argument == details.document.argument
	other.statement.index == details.statement.index
}

_carried_codes := [] if {
	not envelope.runs_guidance
} else := [details |
	some entry in guidance_findings.found
	some details in entry.details
	details.issue_code != null
]

# METADATA
# description: |
#   What validation could not look at, once a document: policies of other services whose text is unknown, and
#   unknown parts of the others.
not_evaluated := [] if {
	not envelope.runs_validation
} else := [entry |
	some hole in policy_facts.unknown_parts
	entry := entries.not_evaluated_entry("validation", hole)
]
