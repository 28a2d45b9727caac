# METADATA
# scope: package
# title: Role trust policy syntax error resource
# description: |
#   A statement of a trust policy has Resource or NotResource. The resource is the role that the policy belongs to.
# custom:
#   id: IBG221
#   issue_code: ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: policy_facts.statements
#   remediation: "Remove the element."
#   since: 0.1.0
package ibguard.rules.validation.role_trust_policy_syntax_error_resource

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	_is_trust(statement)
	some element in _elements(policy_facts.normalised(statement))
	place := concat("/", [statement.pointer, element])
	message := concat("", ["Trust policies have no ", element, ": the resource is the role."])
	issue := policy_facts.issue(statement, place, message, {"element": element})
]

_is_trust(statement) if statement.document.policy_type == "trust"

_elements(statement) := ["Resource"] if {
	not statement.resources == null
} else := ["NotResource"] if {
	not statement.not_resources == null
} else := []
