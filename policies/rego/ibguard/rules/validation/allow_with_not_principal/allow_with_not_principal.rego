# METADATA
# scope: package
# title: Allow with NotPrincipal
# description: |
#   A statement allows something to everybody but those whom NotPrincipal names, anonymous callers among them.
# custom:
#   id: IBG102
#   issue_code: ALLOW_WITH_NOT_PRINCIPAL
#   finding_type: SECURITY_WARNING
#   policy_types: [trust, resource]
#   reads: principal_elements.statements
#   remediation: "Name in Principal who is meant."
#   since: 0.1.0
package ibguard.rules.validation.allow_with_not_principal

import data.ibguard.validation.policy_facts
import data.ibguard.validation.principal_elements

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in principal_elements.statements
	_is_case(statement)
	place := concat("/", [statement.pointer, "NotPrincipal"])
	issue := policy_facts.issue(statement, place, "NotPrincipal in a statement that allows lets in everybody else.", {})
]

_is_case(statement) if {
	statement.effect == "Allow"
	principal_elements.has(statement, "NotPrincipal")
}
