# METADATA
# scope: package
# title: Redundant condition value num
# description: |
#   An operator such as NumericLessThan has several values, of which the greatest or the least decides alone.
# custom:
#   id: IBG213
#   issue_code: REDUNDANT_CONDITION_VALUE_NUM
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.multiple_values
#   remediation: "Leave the value that decides."
#   since: 0.1.0
package ibguard.rules.validation.redundant_condition_value_num

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.multiple_values
	_is_case(fact)
	side := _decisive[fact.base]
	message := concat("", ["Of the values of ", fact.key, " under ", fact.operator, " the ", side, " decides alone."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "decisive": side})
]

_is_case(fact) if _decisive[fact.base]

_decisive := {
	"numericlessthan": "greatest",
	"numericlessthanequals": "greatest",
	"numericgreaterthan": "least",
	"numericgreaterthanequals": "least",
}
