# METADATA
# scope: package
# title: Unsupported principal
# description: |
#   A statement of an identity-based policy has Principal or NotPrincipal. The policy applies to whoever it is
#   attached to.
# custom:
#   id: IBG240
#   issue_code: UNSUPPORTED_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [identity]
#   reads: policy_facts.statements
#   remediation: "Remove the element."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_principal

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	not statement.principal == "none"
	place := concat("/", [statement.pointer, _element(statement)])
	issue := policy_facts.issue(statement, place, "Identity-based policies have no Principal.", {})
]

_element(statement) := "NotPrincipal" if {
	statement.principal == "NotPrincipal"
} else := "Principal"
