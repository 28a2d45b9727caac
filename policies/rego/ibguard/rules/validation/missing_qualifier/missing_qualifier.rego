# METADATA
# scope: package
# title: Missing qualifier
# description: |
#   A condition key that has several values in a request is tested without ForAllValues or ForAnyValue.
# custom:
#   id: IBG181
#   issue_code: MISSING_QUALIFIER
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Put ForAllValues: or ForAnyValue: before the operator."
#   since: 0.1.0
package ibguard.rules.validation.missing_qualifier

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The key ", fact.text, " has several values and needs ForAllValues or ForAnyValue before the operator."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "missing_qualifier"
