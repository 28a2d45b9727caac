# METADATA
# scope: package
# title: Invalid date value
# description: |
#   A date is given as a number, which IAM takes for seconds since 1970.
# custom:
#   id: IBG146
#   issue_code: INVALID_DATE_VALUE
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mistyped_values
#   remediation: "Write the date as ISO 8601 has it, such as 2030-01-31T00:00:00Z."
#   since: 0.1.0
package ibguard.rules.validation.invalid_date_value

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mistyped_values
	_is_case(fact)
	message := concat("", ["The date ", fact.value, " is a number, which means seconds since 1970."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"date": fact.value})
]

_is_case(fact) if fact.kind == "epoch"
