# METADATA
# scope: package
# title: Invalid kms key value
# description: |
#   A condition key that holds the ARN of a KMS key has a value that is none: an alias, an id, the ARN of something
#   else. What has wildcards or policy variables in it is not judged. Which keys hold one is known from the reference
#   data; AWS does not publish its list.
# custom:
#   id: IBG150
#   issue_code: INVALID_KMS_KEY_VALUE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.special_keys
#   remediation: "Write the ARN of the key, such as arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
#   since: 0.1.0
package ibguard.rules.validation.invalid_kms_key_value

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.special_keys
	_is_on_key(fact)
	some given in policy_facts.values_of(fact, fact)
	_is_wrong(given.text)
	message := concat("", ["The value of ", fact.key, " is not the ARN of a KMS key: ", given.text])
	issue := policy_facts.issue(fact, given.pointer, message, {"key": fact.key, "value": given.text})
]

_is_on_key(fact) if {
	service_reference.known.kms_key_keys[fact.key_lower]
	condition.compares_text(fact)
}

_is_wrong(text) if {
	condition_forms.is_literal(text)
	not _is_key(split(text, ":"))
}

_is_key(fields) if {
	fields[0] == "arn"
	startswith(fields[1], "aws")
	fields[2] == "kms"
	not fields[3] == ""
	not fields[4] == ""
	not fields[6]
	startswith(fields[5], "key/")
	not fields[5] == "key/"
}
