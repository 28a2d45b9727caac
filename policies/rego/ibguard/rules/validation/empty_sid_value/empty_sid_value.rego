# METADATA
# scope: package
# title: Empty Sid value
# description: |
#   A Sid is an empty string.
# custom:
#   id: IBG128
#   issue_code: EMPTY_SID_VALUE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.empties
#   remediation: "Write a Sid, or leave the element out."
#   since: 0.1.0
package ibguard.rules.validation.empty_sid_value

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.empties
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The Sid is empty.", {})
]

_is_case(fact) if {
	fact.element == "Sid"
	fact.kind == "text"
}
