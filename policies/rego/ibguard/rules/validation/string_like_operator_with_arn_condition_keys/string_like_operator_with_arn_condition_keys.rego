# METADATA
# scope: package
# title: String like operator with ARN condition keys
# description: |
#   StringLike or StringNotLike tests a key that holds an ARN. Their wildcards run across the colons of an ARN, so
#   that a pattern can match more than it seems to.
# custom:
#   id: IBG226
#   issue_code: STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Use ArnLike or ArnNotLike."
#   since: 0.1.0
package ibguard.rules.validation.string_like_operator_with_arn_condition_keys

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The operator ", fact.details.operator, " tests the key ", fact.text, ", whose type is ", fact.details.allowed, ": its wildcards run across colons."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "operator": fact.details.operator, "allowed": fact.details.allowed})
]

_is_case(fact) if fact.fault == "string_like_operator_with_arn_condition_keys"
