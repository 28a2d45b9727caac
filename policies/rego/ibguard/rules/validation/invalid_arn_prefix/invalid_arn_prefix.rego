# METADATA
# scope: package
# title: Invalid ARN prefix
# description: |
#   An entry of Resource or NotResource has the fields of an ARN, but does not begin with `arn:`.
# custom:
#   id: IBG138
#   issue_code: INVALID_ARN_PREFIX
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Begin the ARN with `arn:`."
#   since: 0.1.0
package ibguard.rules.validation.invalid_arn_prefix

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The ARN ", fact.text, " does not begin with arn:"])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text})
]

_is_case(fact) if fact.fault == "invalid_arn_prefix"
