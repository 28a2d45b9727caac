# METADATA
# scope: package
# title: Empty array condition ForAllValues
# description: |
#   A condition under ForAllValues has an empty list of values, and holds only where the request does not have the
#   key.
# custom:
#   id: IBG121
#   issue_code: EMPTY_ARRAY_CONDITION_FORALLVALUES
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "List values, or use Null to ask for the absence of the key."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_condition_forallvalues

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
	clause.set == "forallvalues"
}
