# METADATA
# scope: package
# title: Allow NotAction with unsupported tag condition key for service
# description: |
#   An Allow with NotAction tests aws:ResourceTag. Among the actions that it names by leaving out others are always
#   some that see no such tag, and it does not grant those.
# custom:
#   id: IBG101
#   issue_code: ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
#   finding_type: SUGGESTION
#   policy_types: [identity]
#   reads: mismatches.faults
#   remediation: "List actions that see tags in Action."
#   since: 0.1.0
package ibguard.rules.validation.allow_notaction_with_unsupported_tag_condition_key_for_service

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	message := concat("", ["The condition key ", fact.text, " is not supported by all actions that NotAction leaves."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "allow_notaction_with_unsupported_tag_condition_key_for_service"
