# METADATA
# scope: package
# title: Missing ARN account
# description: |
#   The account of an ARN in Resource or NotResource is empty, and ARNs of this kind of resource have one.
# custom:
#   id: IBG172
#   issue_code: MISSING_ARN_ACCOUNT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write the account, or * for all accounts."
#   since: 0.1.0
package ibguard.rules.validation.missing_arn_account

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The ARN ", fact.text, " has no account, which ARNs of this kind of resource have."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text})
]

_is_case(fact) if fact.fault == "missing_arn_account"
