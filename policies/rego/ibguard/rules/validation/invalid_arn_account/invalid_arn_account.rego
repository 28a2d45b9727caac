# METADATA
# scope: package
# title: Invalid ARN account
# description: |
#   The account of an ARN in Resource or NotResource is neither twelve digits, nor a word that AWS uses there, nor
#   a wildcard or variable.
# custom:
#   id: IBG137
#   issue_code: INVALID_ARN_ACCOUNT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write the twelve digits of the account."
#   since: 0.1.0
package ibguard.rules.validation.invalid_arn_account

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The account ", fact.details.account, " of the ARN ", fact.text, " is not valid."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "account": fact.details.account})
]

_is_case(fact) if fact.fault == "invalid_arn_account"
