# METADATA
# scope: package
# title: Redundant key due to wildcard in condition
# description: |
#   A condition matches every value of its key, and holds without the key as well: it always holds.
# custom:
#   id: IBG214
#   issue_code: REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.presence_tests
#   locates: key
#   remediation: "Remove the condition, or name the values that are meant."
#   since: 0.1.0
package ibguard.rules.validation.redundant_key_due_to_wildcard_in_condition

import data.ibguard.iam.condition
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.presence_tests
	_is_case(fact)
	message := concat("", ["The condition ", fact.operator, " on ", fact.key, " always holds."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key, "operator": fact.operator})
]

_is_case(fact) if {
	condition.holds_when_absent(fact)
	not condition.negated(fact)
}
