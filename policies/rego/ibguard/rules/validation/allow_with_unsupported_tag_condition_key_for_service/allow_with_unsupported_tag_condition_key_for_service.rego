# METADATA
# scope: package
# title: Allow with unsupported tag condition key for service
# description: |
#   An Allow tests aws:ResourceTag, and actions of the statement see no such tag: neither they nor the resources
#   that they take have tags that conditions can test. For these actions the statement grants nothing.
# custom:
#   id: IBG103
#   issue_code: ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
#   finding_type: SUGGESTION
#   policy_types: [identity]
#   reads: mismatches.faults
#   remediation: "Move the actions into a statement without this condition."
#   since: 0.1.0
package ibguard.rules.validation.allow_with_unsupported_tag_condition_key_for_service

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.actions)
	message := concat("", ["The condition key ", fact.text, " is not supported by the actions ", listed, ", so that the statement does not grant them."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "service": fact.details.service, "actions": fact.details.actions})
]

_is_case(fact) if fact.fault == "allow_with_unsupported_tag_condition_key_for_service"
