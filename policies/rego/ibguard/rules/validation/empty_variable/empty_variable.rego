# METADATA
# scope: package
# title: Empty variable
# description: |
#   A policy variable has no name.
# custom:
#   id: IBG129
#   issue_code: EMPTY_VARIABLE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.malformed
#   remediation: "Name a condition key, such as ${aws:username}, or remove the variable."
#   since: 0.1.0
package ibguard.rules.validation.empty_variable

import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.malformed
	_is_case(fact)
	message := concat("", ["The policy variable ", fact.text, " is empty."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.text})
]

_is_case(fact) if fact.defect == "empty"
