# METADATA
# scope: package
# title: Empty array resource
# description: |
#   Resource or NotResource is an empty list, so that the statement names no resource, or all of them.
# custom:
#   id: IBG125
#   issue_code: EMPTY_ARRAY_RESOURCE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "List resources."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The list of resources is empty.", {})
]

_is_case(fact) if {
	fact.element == "Resource"
	fact.kind == "list"
}
