# METADATA
# scope: package
# title: Deprecated global condition key
# description: |
#   The condition key aws:ARN is deprecated. AWS has two codes for this key and does not say when it takes which;
#   ibguard takes UNSUPPORTED_GLOBAL_CONDITION_KEY for operators that compare patterns, and this one for the
#   others.
# custom:
#   id: IBG116
#   issue_code: DEPRECATED_GLOBAL_CONDITION_KEY
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Use aws:PrincipalArn."
#   since: 0.1.0
package ibguard.rules.validation.deprecated_global_condition_key

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The key ", fact.text, " is deprecated; use aws:PrincipalArn."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "deprecated_global_condition_key"
