# METADATA
# scope: package
# title: Wildcard without like operator
# description: |
#   A value has a star or a question mark under an operator that compares it literally.
# custom:
#   id: IBG252
#   issue_code: WILDCARD_WITHOUT_LIKE_OPERATOR
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.literal_wildcards
#   remediation: "Use StringLike or StringNotLike, or write the value out."
#   since: 0.1.0
package ibguard.rules.validation.wildcard_without_like_operator

import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.literal_wildcards
	message := concat("", ["The wildcard in the value of ", fact.key, " is literal under ", fact.operator, ": ", fact.value])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "key": fact.key, "value": fact.value})
]
