# METADATA
# scope: package
# title: Deny with unsupported tag condition key for service
# description: |
#   A Deny tests aws:ResourceTag, and actions of the statement see no such tag: neither they nor the resources that
#   they take have tags that conditions can test. These actions are not denied.
# custom:
#   id: IBG115
#   issue_code: DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, scp]
#   reads: mismatches.faults
#   remediation: "Deny the actions in another way."
#   since: 0.1.0
package ibguard.rules.validation.deny_with_unsupported_tag_condition_key_for_service

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.actions)
	message := concat("", ["The condition key ", fact.text, " is not supported by the actions ", listed, ", so that the statement does not deny them."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "service": fact.details.service, "actions": fact.details.actions})
]

_is_case(fact) if fact.fault == "deny_with_unsupported_tag_condition_key_for_service"
