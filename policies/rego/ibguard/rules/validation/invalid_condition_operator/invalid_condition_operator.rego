# METADATA
# scope: package
# title: Invalid condition operator
# description: |
#   Condition has an operator that IAM does not have. Set qualifiers and IfExists are taken off before; case does not
#   matter.
# custom:
#   id: IBG145
#   issue_code: INVALID_CONDITION_OPERATOR
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.unknown_operators
#   locates: key
#   remediation: "Use an operator of IAM, such as StringLike."
#   since: 0.1.0
package ibguard.rules.validation.invalid_condition_operator

import data.ibguard.iam.json_pointer
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	before := array.concat([null], condition_forms.unknown_operators)
	some position
	fact := condition_forms.unknown_operators[position]
	previous := before[position]
	not _goes_on(fact, previous)
	place := concat("/", [policy_facts.normalised(fact).pointer, "Condition", json_pointer.escaped(fact.operator)])
	message := concat("", ["There is no condition operator ", fact.operator, "."])
	issue := policy_facts.issue(fact, place, message, {"operator": fact.operator})
]

# The keys of an operator follow each other, and one finding speaks for them.
_goes_on(fact, previous) if {
	previous != null
	fact.operator == previous.operator
	fact.statement == previous.statement
	fact.document == previous.document
}
