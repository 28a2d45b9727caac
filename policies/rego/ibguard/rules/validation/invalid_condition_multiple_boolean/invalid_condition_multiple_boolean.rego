# METADATA
# scope: package
# title: Invalid condition multiple Boolean
# description: |
#   Bool or Null has several values for a key that has one.
# custom:
#   id: IBG144
#   issue_code: INVALID_CONDITION_MULTIPLE_BOOLEAN
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.multiple_values
#   remediation: "Leave true or false, not both; to accept both, remove the condition."
#   since: 0.1.0
package ibguard.rules.validation.invalid_condition_multiple_boolean

import data.ibguard.aws.service_reference
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.multiple_values
	_is_case(fact)
	message := concat("", ["The operator ", fact.operator, " has several values for ", fact.key, ", which has one."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key, "operator": fact.operator})
]

_is_case(fact) if {
	_compares_truth[fact.base]
	fact.set == ""
	not _has_many(fact)
}

_compares_truth := {"bool": true, "null": true}

# Null asks of a key whether it is there, however many values it has.
_has_many(fact) if {
	fact.base == "bool"
	service_reference.key(fact.key).many
}
