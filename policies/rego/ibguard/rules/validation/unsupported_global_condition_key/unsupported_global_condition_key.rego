# METADATA
# scope: package
# title: Unsupported global condition key
# description: |
#   A pattern is compared with the condition key aws:ARN, which AWS does not support. AWS has two codes for this
#   key and does not say when it takes which; ibguard takes this one for operators that compare patterns, and
#   DEPRECATED_GLOBAL_CONDITION_KEY for the others.
# custom:
#   id: IBG239
#   issue_code: UNSUPPORTED_GLOBAL_CONDITION_KEY
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Use aws:PrincipalArn or aws:SourceArn."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_global_condition_key

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The key ", fact.text, " is not supported; use aws:PrincipalArn or aws:SourceArn."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "unsupported_global_condition_key"
