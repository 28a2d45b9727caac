# METADATA
# scope: package
# title: ARN account not allowed
# description: |
#   An ARN in Resource or NotResource has an account, and ARNs of the service, or of this kind of its resources,
#   have none.
# custom:
#   id: IBG104
#   issue_code: ARN_ACCOUNT_NOT_ALLOWED
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Leave the account empty: two colons follow one another."
#   since: 0.1.0
package ibguard.rules.validation.arn_account_not_allowed

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The ARN ", fact.text, " has an account, which ARNs of this kind of resource of ", fact.details.service, " do not have."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "service": fact.details.service})
]

_is_case(fact) if fact.fault == "arn_account_not_allowed"
