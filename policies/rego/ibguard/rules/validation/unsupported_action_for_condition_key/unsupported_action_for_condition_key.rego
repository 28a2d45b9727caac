# METADATA
# scope: package
# title: Unsupported action for condition key
# description: |
#   A statement of a policy on a resource tests a condition key that some of its actions do not have, neither by
#   themselves nor by the resources that they take. Patterns of actions are left alone, and policies of identities,
#   as with AWS.
# custom:
#   id: IBG235
#   issue_code: UNSUPPORTED_ACTION_FOR_CONDITION_KEY
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Move the actions into a statement without this condition."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_action_for_condition_key

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.actions)
	message := concat("", ["The key ", fact.text, " is not supported by the actions ", listed, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "actions": fact.details.actions})
]

_is_case(fact) if fact.fault == "unsupported_action_for_condition_key"
