# METADATA
# description: |
#   What the Action and NotAction elements of a normalised statement name. Services and actions are in lower case,
#   because IAM ignores their case.
package ibguard.iam.action

import data.ibguard.iam.pattern

# METADATA
# description: The reason for a statement whose Effect is unknown.
effect_unknown := "The Effect of the statement is unknown until apply."

# METADATA
# description: Empty for an Allow, `effect_unknown` for an unknown Effect; undefined for a Deny.
effect_reason(statement) := "" if {
	statement.effect == "Allow"
} else := effect_unknown if {
	statement.effect == null
}

# METADATA
# description: The reason for a statement with an unknown entry of Action or NotAction.
action_unknown := "An action of the statement is unknown until apply."

# METADATA
# description: |
#   One entry of Action or NotAction, prepared for matching: service and name in lower case, and whether it has a
#   wildcard. A wildcard in the service prefix matches nothing, except the single star. The keys that are read most come
#   first, because regopy searches them in order.
entry(value, pointer) := {
	"service": _service(parts),
	"name": _name(parts),
	"wild": false,
	"unknown": false,
	"value": value,
	"pointer": pointer,
} if {
	not pattern.wild(value)
	parts := split(lower(value), ":")
} else := {
	"service": _service(parts),
	"name": _name(parts),
	"wild": true,
	"unknown": false,
	"value": value,
	"pointer": pointer,
} if {
	parts := _wild_parts(split(lower(value), ":"))
}

# METADATA
# description: An entry that is unknown until apply.
unknown_entry(pointer) := {
	"service": "",
	"name": "",
	"wild": false,
	"unknown": true,
	"value": null,
	"pointer": pointer,
}

_wild_parts(parts) := ["*", "*"] if {
	not parts[1]
	pattern.only_wildcards(parts[0])
} else := array.concat([""], array.slice(parts, 1, count(parts))) if {
	not parts[0] == "*"
	parts[1]
	pattern.wild(parts[0])
} else := parts

_service(parts) := parts[0] if {
	parts[1]
} else := ""

_name(parts) := name if {
	parts[2]
	name := concat(":", array.slice(parts, 1, count(parts)))
} else := name if {
	name := parts[1]
} else := parts[0]

# METADATA
# description: Whether an entry names the action.
entry_names(item, service, name) if {
	of_service(item, service)
	_item_names(item, name)
}

# METADATA
# description: Whether an entry names actions of the service.
of_service(item, service) if {
	item.service == service
} else if {
	item.service == "*"
}

# METADATA
# description: Whether a statement names the action for certain, by Action or by leaving it out of NotAction.
names(statement, service, name) if {
	some item in statement.actions
	entry_names(item, service, name)
}

names(statement, service, name) if {
	not statement.not_actions == null
	not _excluded(statement, service, name)
	not has_unknown(statement)
}

# METADATA
# description: Whether a statement may name the action because an entry is unknown until apply.
may_name(statement, service, name) if {
	has_unknown(statement)
	not names(statement, service, name)
	not _excluded(statement, service, name)
}

# METADATA
# description: Whether an entry of Action or NotAction is unknown until apply.
has_unknown(statement) if {
	some item in statement.actions
	item.unknown
}

has_unknown(statement) if {
	some item in statement.not_actions
	item.unknown
}

_excluded(statement, service, name) if {
	some item in statement.not_actions
	entry_names(item, service, name)
}

# METADATA
# description: |
#   The actions among `names` (of one service, lower case) that a statement names for certain, in order. One call for
#   many names costs less than many calls.
named_actions(statement, service, names) := _named_by(_entries_for(statement.actions, service), names) if {
	not statement.actions == null
} else := [] if {
	has_unknown(statement)
} else := left_by_not_action(statement, service, names) if {
	not statement.not_actions == null
} else := []

# METADATA
# description: The actions among `names` (of one service, lower case) that no known entry of NotAction names, in order.
left_by_not_action(statement, service, names) := _not_named_by(_entries_for(statement.not_actions, service), names)

_entries_for(entries, service) := [item | some item in entries; of_service(item, service)]

_named_by(entries, names) := [] if {
	not entries[0]
} else := names if {
	_names_all(entries)
} else := [name | some name in names; _one_names(entries, name)]

_not_named_by(entries, names) := names if {
	not entries[0]
} else := [] if {
	_names_all(entries)
} else := [name | some name in names; not _one_names(entries, name)]

_names_all(entries) if {
	some item in entries
	item.name == "*"
}

_one_names(entries, name) if {
	some item in entries
	_item_names(item, name)
}

_item_names(item, name) if {
	item.name == name
} else if {
	item.wild
	pattern.covers(item.name, name)
}

# METADATA
# description: Names of actions in lower case, in one call, because calls are slow in regopy.
lower_names(texts) := split(lower(concat(" ", texts)), " ")
