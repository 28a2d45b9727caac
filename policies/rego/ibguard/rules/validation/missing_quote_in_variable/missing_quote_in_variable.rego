# METADATA
# scope: package
# title: Missing quote in variable
# description: |
#   The default value of a policy variable does not stand in single quotes.
# custom:
#   id: IBG182
#   issue_code: MISSING_QUOTE_IN_VARIABLE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.malformed
#   remediation: "Write the default value in single quotes, such as ${aws:PrincipalTag/team, 'none'}."
#   since: 0.1.0
package ibguard.rules.validation.missing_quote_in_variable

import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.malformed
	_is_case(fact)
	message := concat("", ["The default value of the policy variable ", fact.text, " does not stand in single quotes."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.text})
]

_is_case(fact) if fact.defect == "quote"
