# METADATA
# scope: package
# title: Missing action
# description: |
#   A statement has neither Action nor NotAction.
# custom:
#   id: IBG169
#   issue_code: MISSING_ACTION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.missing
#   remediation: "Add Action to the statement."
#   since: 0.1.0
package ibguard.rules.validation.missing_action

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.missing
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The statement has neither Action nor NotAction.", {})
]

_is_case(fact) if fact.element == "Action"
