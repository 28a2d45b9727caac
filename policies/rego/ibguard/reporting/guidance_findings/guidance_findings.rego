# METADATA
# description: |
#   The outcomes of the Image Builder rules, by rule: findings, and entries for not_evaluated, which have a reason.
package ibguard.reporting.guidance_findings

import data.ibguard.generated.guidance_rules
import data.ibguard.intake.envelope

# METADATA
# description: The findings of the rules, each once.
found := [entry |
	some given in _outcomes
	details := {outcome | some outcome in given.outcomes; outcome.message}
	entry := {"rule": given.rule, "details": details}
]

# METADATA
# description: The entries of the rules for not_evaluated, each once.
undecided := [entry |
	some given in _outcomes
	details := {outcome | some outcome in given.outcomes; outcome.reason}
	entry := {"rule": given.rule, "details": details}
]

_outcomes := [] if {
	not envelope.runs_guidance
} else := guidance_rules.outcomes
