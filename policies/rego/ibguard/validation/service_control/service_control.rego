# METADATA
# description: Actions of service and resource control policies, for their checks; empty for other documents.
package ibguard.validation.service_control

import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   Every known entry of Action and NotAction, as facts (see validation/policy_facts) with the name of the `element`,
#   the `value`, its service as `prefix`, and whether it is `wild`.
actions := [fact |
	some statement in policy_facts.statements
	_is_of_organization(statement)
	some entry in _entries_of(policy_facts.normalised(statement))
	not entry.unknown
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": entry.pointer,
		"element": _element_of(statement),
		"value": entry.value,
		"prefix": entry.service,
		"wild": entry.wild,
	}
]

_is_of_organization(statement) if {
	statement.document.policy_type == "scp"
} else if {
	statement.document.policy_type == "rcp"
}

_entries_of(statement) := statement.actions if {
	not statement.actions == null
} else := statement.not_actions if {
	not statement.not_actions == null
} else := []

_element_of(fact) := "NotAction" if {
	statement := policy_facts.normalised(fact)
	statement.actions == null
} else := "Action"
