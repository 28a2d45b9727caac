# METADATA
# scope: package
# title: Equivalent to null false
# description: |
#   A condition matches every value of its key, so that it only asks that the key be there.
# custom:
#   id: IBG130
#   issue_code: EQUIVALENT_TO_NULL_FALSE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.presence_tests
#   remediation: "Write Null with the value false, which says so."
#   since: 0.1.0
package ibguard.rules.validation.equivalent_to_null_false

import data.ibguard.iam.condition
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.presence_tests
	_is_case(fact)
	some given in policy_facts.values_of(fact, fact)
	message := concat("", ["The condition ", fact.operator, " on ", fact.key, " matches every value; Null with the value false says the same."])
	issue := policy_facts.issue(fact, given.pointer, message, {"key": fact.key, "operator": fact.operator})
]

_is_case(fact) if {
	not condition.holds_when_absent(fact)
	not condition.negated(fact)
}
