# METADATA
# scope: package
# title: Unsupported space in variable
# description: |
#   The name of a policy variable has a space in it.
# custom:
#   id: IBG243
#   issue_code: UNSUPPORTED_SPACE_IN_VARIABLE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.malformed
#   remediation: "Remove the space."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_space_in_variable

import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.malformed
	_is_case(fact)
	message := concat("", ["The name of the policy variable ", fact.text, " has a space in it."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.text})
]

_is_case(fact) if fact.defect == "space"
