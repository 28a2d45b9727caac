# METADATA
# scope: package
# title: Role trust policy syntax error notprincipal
# description: |
#   A statement of a trust policy has NotPrincipal, which trust policies do not support.
# custom:
#   id: IBG220
#   issue_code: ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: principal_elements.statements
#   remediation: "Name in Principal who may assume the role."
#   since: 0.1.0
package ibguard.rules.validation.role_trust_policy_syntax_error_notprincipal

import data.ibguard.validation.policy_facts
import data.ibguard.validation.principal_elements

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in principal_elements.statements
	_is_case(statement)
	place := concat("/", [statement.pointer, "NotPrincipal"])
	issue := policy_facts.issue(statement, place, "Trust policies do not support NotPrincipal.", {})
]

_is_case(statement) if {
	statement.document.policy_type == "trust"
	principal_elements.has(statement, "NotPrincipal")
}
