# METADATA
# scope: package
# title: Invalid condition data type
# description: |
#   The values of a condition are not all of one JSON type: a text stands beside a number or a boolean.
# custom:
#   id: IBG142
#   issue_code: INVALID_CONDITION_DATA_TYPE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mixed_types
#   remediation: "Write all values of the key as texts."
#   since: 0.1.0
package ibguard.rules.validation.invalid_condition_data_type

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mixed_types
	_is_case(fact)
	message := concat("", ["The values of ", fact.key, " are not all of one type."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key})
]

_is_case(fact) if {
	types := {type | some value in fact.given; type := _type(value)}
	count(types) > 1
}

# What is nested is of a wrong type, which is another matter; calls in templates are of any.
_type(value) := "string" if {
	is_string(value)
} else := "boolean" if {
	is_boolean(value)
} else := "number" if {
	is_number(value)
}
