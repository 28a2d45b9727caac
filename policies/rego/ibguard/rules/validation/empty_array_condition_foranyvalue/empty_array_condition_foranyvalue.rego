# METADATA
# scope: package
# title: Empty array condition ForAnyValue
# description: |
#   A condition under ForAnyValue has an empty list of values, and never holds.
# custom:
#   id: IBG122
#   issue_code: EMPTY_ARRAY_CONDITION_FORANYVALUE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "List values, or remove the key."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_condition_foranyvalue

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact.clause)
	message := concat("", ["The key ", fact.clause.key, " has an empty list of values."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.clause.key})
]

_is_case(clause) if {
	clause.set == "foranyvalue"
}
