# METADATA
# scope: package
# title: Type mismatch date
# description: |
#   A value under an operator for dates is not a date.
# custom:
#   id: IBG229
#   issue_code: TYPE_MISMATCH_DATE
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mistyped_values
#   remediation: "Write the date as ISO 8601 has it, such as 2030-01-31T00:00:00Z."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch_date

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mistyped_values
	_is_case(fact)
	message := concat("", ["The value of ", fact.key, " under ", fact.operator, " is not a date: ", fact.value])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "value": fact.value})
]

_is_case(fact) if fact.kind == "date"
