# METADATA
# scope: package
# title: Type mismatch string
# description: |
#   A value under BinaryEquals is not base64.
# custom:
#   id: IBG232
#   issue_code: TYPE_MISMATCH_STRING
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mistyped_values
#   remediation: "Encode the value as base64, or use an operator for strings."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch_string

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mistyped_values
	_is_case(fact)
	message := concat("", ["The value of ", fact.key, " under ", fact.operator, " is not base64: ", fact.value])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "value": fact.value})
]

_is_case(fact) if fact.kind == "binary"
