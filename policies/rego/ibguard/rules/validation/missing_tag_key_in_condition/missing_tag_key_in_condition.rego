# METADATA
# scope: package
# title: Missing tag key in condition
# description: |
#   A condition key for tags does not say which tag it means.
# custom:
#   id: IBG185
#   issue_code: MISSING_TAG_KEY_IN_CONDITION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.special_keys
#   locates: key
#   remediation: "Write the key of the tag behind the condition key, such as aws:ResourceTag/team."
#   since: 0.1.0
package ibguard.rules.validation.missing_tag_key_in_condition

import data.ibguard.aws.service_reference
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.special_keys
	_is_case(fact)
	message := concat("", ["The condition key ", fact.key, " lacks the key of a tag behind a slash."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key})
]

_is_case(fact) if service_reference.lacks_tag(fact.key)
