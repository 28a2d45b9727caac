# METADATA
# scope: package
# title: Equivalent to null true
# description: |
#   A condition excludes every value of its key, so that it only asks that the key not be there.
# custom:
#   id: IBG131
#   issue_code: EQUIVALENT_TO_NULL_TRUE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.presence_tests
#   remediation: "Write Null with the value true, which says so."
#   since: 0.1.0
package ibguard.rules.validation.equivalent_to_null_true

import data.ibguard.iam.condition
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.presence_tests
	_is_case(fact)
	some given in policy_facts.values_of(fact, fact)
	message := concat("", ["The condition ", fact.operator, " on ", fact.key, " excludes every value; Null with the value true says the same."])
	issue := policy_facts.issue(fact, given.pointer, message, {"key": fact.key, "operator": fact.operator})
]

_is_case(fact) if {
	condition.negated(fact)
	condition.holds_when_absent(fact)
}
