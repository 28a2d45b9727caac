# METADATA
# description: |
#   Statements that name principals, in policies where they may. Policies of identities have none, so that checks that
#   read this list cost them nothing.
package ibguard.validation.principal_elements

import data.ibguard.validation.policy_facts

# METADATA
# description: Those of `policy_facts.statements` that have Principal or NotPrincipal, in policies of resources and roles.
statements := [statement |
	some statement in policy_facts.statements
	_may_name(statement)
]

_may_name(statement) if {
	not statement.principal == "none"
	policy_facts.types_with_principals[statement.document.policy_type]
}

# METADATA
# description: Whether a statement has Principal or NotPrincipal, whichever is asked for, and be it beside the other.
has(statement, element) if {
	statement.principal == element
} else if {
	statement.principal == "both"
}

# METADATA
# description: Whether a statement names `service`, such as ec2.amazonaws.com, as a principal that it allows something.
allows_service(statement, service) if {
	statement.effect == "Allow"
	some entry in policy_facts.principals_of(statement)
	entry.value == service
	entry.type == "Service"
	entry.element == "Principal"
}
