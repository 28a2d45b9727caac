# METADATA
# scope: package
# title: SCP syntax error principal
# description: |
#   A statement of a service control policy has Principal or NotPrincipal.
# custom:
#   id: IBG224
#   issue_code: SCP_SYNTAX_ERROR_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [scp]
#   reads: policy_facts.statements
#   remediation: "Remove the element. Conditions on aws:PrincipalArn narrow whom the statement is about."
#   since: 0.1.0
package ibguard.rules.validation.scp_syntax_error_principal

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	not statement.principal == "none"
	place := concat("/", [statement.pointer, _element(statement)])
	issue := policy_facts.issue(statement, place, "Service control policies have no Principal.", {})
]

_element(statement) := "NotPrincipal" if {
	statement.principal == "NotPrincipal"
} else := "Principal"
