# METADATA
# scope: package
# title: Unsupported action in policy
# description: |
#   A policy on a resource names an action that does not go with this type of resource.
# custom:
#   id: IBG236
#   issue_code: UNSUPPORTED_ACTION_IN_POLICY
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Remove the action."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_action_in_policy

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	message := concat("", ["The action ", fact.text, " does not go with a policy on ", fact.details.resource_type, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"action": fact.text, "resource_type": fact.details.resource_type})
]

_is_case(fact) if fact.fault == "unsupported_action_in_policy"
