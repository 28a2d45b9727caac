# METADATA
# scope: package
# title: Empty array action
# description: |
#   Action or NotAction is an empty list, so that the statement names no action, or all of them.
# custom:
#   id: IBG119
#   issue_code: EMPTY_ARRAY_ACTION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "List actions."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_action

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The list of actions is empty.", {})
]

_is_case(fact) if {
	fact.element == "Action"
	fact.kind == "list"
}
