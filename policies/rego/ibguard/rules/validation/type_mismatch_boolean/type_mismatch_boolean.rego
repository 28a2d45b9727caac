# METADATA
# scope: package
# title: Type mismatch Boolean
# description: |
#   A value under Bool or Null is not true or false.
# custom:
#   id: IBG228
#   issue_code: TYPE_MISMATCH_BOOLEAN
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.mistyped_values
#   remediation: "Write true or false."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch_boolean

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.mistyped_values
	_is_case(fact)
	message := concat("", ["The value of ", fact.key, " under ", fact.operator, " is not true or false: ", fact.value])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "value": fact.value})
]

_is_case(fact) if fact.kind == "truth"
