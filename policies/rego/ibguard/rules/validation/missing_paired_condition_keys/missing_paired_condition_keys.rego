# METADATA
# scope: package
# title: Missing paired condition keys
# description: |
#   A condition key that says little by itself has no companion in the same Condition: an address within a VPC means
#   something only beside the VPC.
# custom:
#   id: IBG179
#   issue_code: MISSING_PAIRED_CONDITION_KEYS
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.special_keys
#   locates: key
#   remediation: "Add a condition on one of the keys that belong to it, such as aws:SourceVpc beside aws:VpcSourceIp."
#   since: 0.1.0
package ibguard.rules.validation.missing_paired_condition_keys

import data.ibguard.aws.service_reference
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.special_keys
	_matters(fact)
	companions := service_reference.known.paired_keys[fact.key_lower]
	not _has_companion(fact, companions)
	message := concat("", ["The condition on ", fact.key, " needs one on another key beside it, one of:", trim_suffix(companions, " ")])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key, "companions": split(trim(companions, " "), " ")})
]

# AWS's own Deny statements on this key have its companion in a statement of its own.
_matters(fact) if {
	not fact.key_lower == "aws:ec2instancesourceprivateipv4"
} else if {
	fact.statement.effect == "Allow"
}

# What is not known of the conditions may be the companion.
_has_companion(fact, companions) if {
	some clause in policy_facts.normalised(fact).conditions
	service_reference.in_set(companions, clause.key_lower)
} else if {
	policy_facts.normalised(fact).conditions_unknown
}
