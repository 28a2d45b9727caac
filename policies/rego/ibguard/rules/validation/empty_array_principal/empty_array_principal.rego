# METADATA
# scope: package
# title: Empty array principal
# description: |
#   A list of principals is empty, so that the statement applies to nobody.
# custom:
#   id: IBG124
#   issue_code: EMPTY_ARRAY_PRINCIPAL
#   finding_type: SUGGESTION
#   policy_types: [trust, resource, rcp]
#   reads: structure.empties
#   remediation: "List principals."
#   since: 0.1.0
package ibguard.rules.validation.empty_array_principal

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The list of principals is empty.", {})
]

_is_case(fact) if {
	fact.element == "Principal"
	fact.kind == "list"
}
