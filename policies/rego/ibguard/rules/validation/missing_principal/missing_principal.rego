# METADATA
# scope: package
# title: Missing principal
# description: |
#   A statement of a resource-based policy or a resource control policy has neither Principal nor NotPrincipal.
# custom:
#   id: IBG180
#   issue_code: MISSING_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust, resource, rcp]
#   reads: structure.missing
#   remediation: "Add Principal to the statement."
#   since: 0.1.0
package ibguard.rules.validation.missing_principal

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.missing
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The statement has neither Principal nor NotPrincipal.", {})
]

_is_case(fact) if fact.element == "Principal"
