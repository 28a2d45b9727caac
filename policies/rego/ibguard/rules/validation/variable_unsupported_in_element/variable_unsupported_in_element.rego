# METADATA
# scope: package
# title: Variable unsupported in element
# description: |
#   A policy variable stands where there are none: anywhere but in Resource, NotResource and the values of conditions.
# custom:
#   id: IBG247
#   issue_code: VARIABLE_UNSUPPORTED_IN_ELEMENT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.uses
#   remediation: "Write the text out."
#   since: 0.1.0
package ibguard.rules.validation.variable_unsupported_in_element

import data.ibguard.iam.policy_variable
import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.uses
	_is_case(fact)
	message := concat("", ["The policy variable ", fact.variable, " does not work in ", fact.element, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.variable, "element": fact.element})
]

_is_case(fact) if not policy_variable.supporting_elements[fact.element]
