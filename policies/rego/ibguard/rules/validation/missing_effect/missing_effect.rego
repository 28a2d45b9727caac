# METADATA
# scope: package
# title: Missing effect
# description: |
#   A statement has no Effect.
# custom:
#   id: IBG177
#   issue_code: MISSING_EFFECT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.missing
#   remediation: "Add Effect with the value Allow or Deny."
#   since: 0.1.0
package ibguard.rules.validation.missing_effect

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.missing
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The statement has no Effect.", {})
]

_is_case(fact) if fact.element == "Effect"
