# METADATA
# description: |
#   What the rules on the guidance have to say, by rule: what they found, and what they could not decide. An outcome with
#   a reason is the latter.
package ibguard.reporting.guidance_findings

import data.ibguard.generated.guidance_rules
import data.ibguard.intake.envelope

# METADATA
# description: What the rules found, each finding once.
found := [entry |
	some given in _outcomes
	details := {outcome | some outcome in given.outcomes; outcome.message}
	entry := {"rule": given.rule, "details": details}
]

# METADATA
# description: What the rules could not decide, each reason once.
undecided := [entry |
	some given in _outcomes
	details := {outcome | some outcome in given.outcomes; outcome.reason}
	entry := {"rule": given.rule, "details": details}
]

_outcomes := [] if {
	not envelope.runs_guidance
} else := guidance_rules.outcomes
