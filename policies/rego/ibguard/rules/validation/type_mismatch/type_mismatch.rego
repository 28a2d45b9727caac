# METADATA
# scope: package
# title: Type mismatch
# description: |
#   The operator of a condition does not fit the type of the key. Text and ARNs go with each other's operators.
# custom:
#   id: IBG227
#   issue_code: TYPE_MISMATCH
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Use an operator for the type of the key."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The operator ", fact.details.operator, " does not go with the key ", fact.text, ", whose type is ", fact.details.allowed, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "operator": fact.details.operator, "allowed": fact.details.allowed})
]

_is_case(fact) if fact.fault == "type_mismatch"
