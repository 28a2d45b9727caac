# METADATA
# scope: package
# title: Invalid global condition key
# description: |
#   A condition key begins with `aws:` and is no global condition key.
# custom:
#   id: IBG149
#   issue_code: INVALID_GLOBAL_CONDITION_KEY
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the name of the key."
#   since: 0.1.0
package ibguard.rules.validation.invalid_global_condition_key

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The global condition key ", fact.text, " does not exist."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "invalid_global_condition_key"
