# METADATA
# scope: package
# title: Null with qualifier
# description: |
#   Null asks whether a key is there, whatever its values; a set qualifier before it says nothing.
# custom:
#   id: IBG188
#   issue_code: NULL_WITH_QUALIFIER
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.qualified_nulls
#   locates: key
#   remediation: "Use Null without ForAllValues or ForAnyValue."
#   since: 0.1.0
package ibguard.rules.validation.null_with_qualifier

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.qualified_nulls
	_is_case(fact)
	message := concat("", ["The set qualifier of ", fact.operator, " says nothing, for Null does not look at values."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key})
]

_is_case(fact) if not fact.set == ""
