# METADATA
# scope: package
# title: Invalid condition key format
# description: |
#   A condition key has no prefix and name with a colon in between.
# custom:
#   id: IBG143
#   issue_code: INVALID_CONDITION_KEY_FORMAT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.malformed_keys
#   locates: key
#   remediation: "Write the key as prefix:name, such as aws:SourceVpc."
#   since: 0.1.0
package ibguard.rules.validation.invalid_condition_key_format

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.malformed_keys
	message := concat("", ["The condition key ", fact.key, " is not of the form prefix:name."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key})
]
