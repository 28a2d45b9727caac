# METADATA
# scope: package
# title: RCP syntax error principal
# description: |
#   A statement of a resource control policy has a Principal other than *, or NotPrincipal.
# custom:
#   id: IBG210
#   issue_code: RCP_SYNTAX_ERROR_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [rcp]
#   reads: policy_facts.statements
#   remediation: "Write * and narrow the statement with conditions, for example on aws:PrincipalArn."
#   since: 0.1.0
package ibguard.rules.validation.rcp_syntax_error_principal

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	statement.document.policy_type == "rcp"
	element := _wrong_element(statement)
	place := concat("/", [statement.pointer, element])
	issue := policy_facts.issue(statement, place, "The Principal of a resource control policy is *, and nothing else.", {})
]

_wrong_element(statement) := "Principal" if {
	statement.principal == "Principal"
	not policy_facts.raw_statement(statement).Principal == "*"
} else := "NotPrincipal" if {
	statement.principal == "NotPrincipal"
} else := "NotPrincipal" if {
	statement.principal == "both"
}
