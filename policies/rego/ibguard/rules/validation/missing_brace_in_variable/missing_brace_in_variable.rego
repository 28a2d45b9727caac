# METADATA
# scope: package
# title: Missing brace in variable
# description: |
#   A policy variable has no closing brace.
# custom:
#   id: IBG175
#   issue_code: MISSING_BRACE_IN_VARIABLE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.malformed
#   remediation: "Close the variable with }."
#   since: 0.1.0
package ibguard.rules.validation.missing_brace_in_variable

import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.malformed
	_is_case(fact)
	message := concat("", ["No brace closes the policy variable ", fact.text])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.text})
]

_is_case(fact) if fact.defect == "open"
