# METADATA
# scope: package
# title: Invalid policy element
# description: |
#   The document or a statement has an element that policies do not have. Names of elements are written with
#   capitals.
# custom:
#   id: IBG152
#   issue_code: INVALID_POLICY_ELEMENT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.unknown_elements
#   remediation: "Remove the element, or correct its name."
#   since: 0.1.0
package ibguard.rules.validation.invalid_policy_element

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.unknown_elements
	message := concat("", ["Policies have no element ", fact.element, " here."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"element": fact.element})
]
