# METADATA
# scope: package
# title: Invalid effect
# description: |
#   Effect is neither Allow nor Deny, which are written just so.
# custom:
#   id: IBG147
#   issue_code: INVALID_EFFECT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.statements
#   remediation: "Write Allow or Deny."
#   since: 0.1.0
package ibguard.rules.validation.invalid_effect

import data.ibguard.iam.policy
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	effect := statement.effect
	not policy.effects[effect]
	is_string(effect)
	place := concat("/", [statement.pointer, "Effect"])
	message := concat("", ["There is no effect ", effect, "."])
	issue := policy_facts.issue(statement, place, message, {"effect": effect})
]
