# METADATA
# scope: package
# title: Invalid vpce format
# description: |
#   A value of aws:SourceVpce is not vpce- with 8 or 17 letters and digits behind it. What has wildcards or policy
#   variables in it is not judged.
# custom:
#   id: IBG164
#   issue_code: INVALID_VPCE_FORMAT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.special_keys
#   remediation: "Write the id of the VPC endpoint, such as vpce-0123456789abcdef0."
#   since: 0.1.0
package ibguard.rules.validation.invalid_vpce_format

import data.ibguard.iam.condition
import data.ibguard.iam.value_format
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.special_keys
	_is_on_key(fact)
	some given in policy_facts.values_of(fact, fact)
	_is_wrong(given.text)
	message := concat("", ["The value of ", fact.key, " is not the id of a VPC endpoint: ", given.text])
	issue := policy_facts.issue(fact, given.pointer, message, {"key": fact.key, "value": given.text})
]

_is_on_key(fact) if {
	fact.key_lower == "aws:sourcevpce"
	condition.compares_text(fact)
}

_is_wrong(text) if {
	condition_forms.is_literal(text)
	not _is_id(lower(text))
}

_is_id(text) if {
	startswith(text, "vpce-")
	value_format.is_identifier(trim_prefix(text, "vpce-"), {8, 17})
}
