# METADATA
# scope: package
# title: Invalid variable for operator
# description: |
#   A policy variable stands under an operator that compares neither strings nor ARNs.
# custom:
#   id: IBG162
#   issue_code: INVALID_VARIABLE_FOR_OPERATOR
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.uses
#   remediation: "Write the value out, or use an operator for strings or ARNs."
#   since: 0.1.0
package ibguard.rules.validation.invalid_variable_for_operator

import data.ibguard.iam.condition
import data.ibguard.iam.condition_operator
import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.uses
	_is_case(fact)
	message := concat("", ["The policy variable ", fact.variable, " does not work under the operator, which compares neither strings nor ARNs."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.variable})
]

_is_case(fact) if {
	fact.element == "Condition"
	condition_operator.operators[fact.base]
	not condition.compares_text(fact)
}
