# METADATA
# scope: package
# title: Type mismatch number
# description: |
#   A value under a numeric operator is not a number.
# custom:
#   id: IBG231
#   issue_code: TYPE_MISMATCH_NUMBER
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mistyped_values
#   remediation: "Write a number, or use an operator for the type of the value."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch_number

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mistyped_values
	_is_case(fact)
	message := concat("", ["The value of ", fact.key, " under ", fact.operator, " is not a number: ", fact.value])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "value": fact.value})
]

_is_case(fact) if fact.kind == "number"
