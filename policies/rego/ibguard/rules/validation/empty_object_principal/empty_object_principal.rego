# METADATA
# scope: package
# title: Empty object principal
# description: |
#   Principal or NotPrincipal is an empty object, so that the statement applies to nobody.
# custom:
#   id: IBG127
#   issue_code: EMPTY_OBJECT_PRINCIPAL
#   finding_type: SUGGESTION
#   policy_types: [trust, resource, rcp]
#   reads: structure.empties
#   remediation: "Name principals."
#   since: 0.1.0
package ibguard.rules.validation.empty_object_principal

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "Principal is an empty object.", {})
]

_is_case(fact) if {
	fact.element == "Principal"
	fact.kind == "object"
}
