# METADATA
# scope: package
# title: Empty object condition
# description: |
#   Condition, or an operator in it, is an empty object, which narrows nothing.
# custom:
#   id: IBG126
#   issue_code: EMPTY_OBJECT_CONDITION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "Write conditions, or leave the element out."
#   since: 0.1.0
package ibguard.rules.validation.empty_object_condition

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The condition is an empty object.", {})
]

_is_case(fact) if {
	fact.element == "Condition"
	fact.kind == "object"
}
