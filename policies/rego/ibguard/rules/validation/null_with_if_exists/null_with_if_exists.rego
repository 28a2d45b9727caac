# METADATA
# scope: package
# title: Null with if exists
# description: |
#   Null asks whether a key is there; with IfExists behind it that makes no sense.
# custom:
#   id: IBG187
#   issue_code: NULL_WITH_IF_EXISTS
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.qualified_nulls
#   locates: key
#   remediation: "Use Null without IfExists."
#   since: 0.1.0
package ibguard.rules.validation.null_with_if_exists

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.qualified_nulls
	_is_case(fact)
	message := concat("", ["The operator ", fact.operator, " asks whether ", fact.key, " exists, and only if it exists."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key})
]

_is_case(fact) if fact.if_exists
