# METADATA
# scope: package
# title: Empty array condition
# description: |
#   A condition under an operator without qualifier has an empty list of values.
# custom:
#   id: IBG120
#   issue_code: EMPTY_ARRAY_CONDITION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "List values, or remove the key."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_condition

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
	clause.set == ""
	clause.if_exists == false
}
