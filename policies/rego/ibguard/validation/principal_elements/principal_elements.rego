# METADATA
# description: |
#   Statements with principals, in policies that can have them. The list is empty for identity-based policies, for which
#   its checks cost nothing.
package ibguard.validation.principal_elements

import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   The `policy_facts.statements` with Principal or NotPrincipal, in trust, resource-based and resource control
#   policies.
statements := [statement |
	some statement in policy_facts.statements
	_may_name(statement)
]

_may_name(statement) if {
	not statement.principal == "none"
	policy_facts.types_with_principals[statement.document.policy_type]
}

# METADATA
# description: Whether a statement has `element`, which is Principal or NotPrincipal.
has(statement, element) if {
	statement.principal == element
} else if {
	statement.principal == "both"
}

# METADATA
# description: Whether a statement allows the service principal `service`, such as ec2.amazonaws.com.
allows_service(statement, service) if {
	statement.effect == "Allow"
	some entry in policy_facts.principals_of(statement)
	entry.value == service
	entry.type == "Service"
	entry.element == "Principal"
}
