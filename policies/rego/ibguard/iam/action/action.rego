# METADATA
# description: |
#   What the Action and NotAction elements of a normalised statement name. Service and action are given in
#   lower case throughout, for IAM compares them without case.
package ibguard.iam.action

import data.ibguard.iam.pattern

# METADATA
# description: Why a statement without a known Effect cannot be judged.
effect_unknown := "The Effect of the statement is unknown until apply."

# METADATA
# description: |
#   Empty for an Allow, the reason for a statement of which it is not known whether it allows; undefined for a Deny.
effect_doubt(statement) := "" if {
	statement.effect == "Allow"
} else := effect_unknown if {
	statement.effect == null
}

# METADATA
# description: Why a statement with an unknown entry of Action or NotAction cannot be judged.
action_unknown := "An action of the statement is unknown until apply."

# METADATA
# description: |
#   One entry of Action or NotAction, made ready for matching: service and name in lower case, and whether a
#   wildcard is in it. A wildcard in the service prefix matches nothing but for the lone star, because IAM knows
#   no such services. What is asked most stands first, for one of the engines looks through the keys in order.
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
# description: An entry whose text is known only after the apply.
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
# description: Whether a statement may name the action, for an entry that is known only after the apply.
may_name(statement, service, name) if {
	has_unknown(statement)
	not names(statement, service, name)
	not _excluded(statement, service, name)
}

# METADATA
# description: Whether an entry of Action or NotAction is known only after the apply.
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
#   Those of the names of a service's actions, in lower case, that a statement names for certain, in order. One
#   question about many names costs less than many questions.
named_of(statement, service, names) := _among(_entries_for(statement.actions, service), names) if {
	not statement.actions == null
} else := [] if {
	has_unknown(statement)
} else := left_by_not_action(statement, service, names) if {
	not statement.not_actions == null
} else := []

# METADATA
# description: Those of the names of a service's actions, in lower case, that no known entry of NotAction names, in order.
left_by_not_action(statement, service, names) := _beside(_entries_for(statement.not_actions, service), names)

_entries_for(entries, service) := [item | some item in entries; of_service(item, service)]

_among(entries, names) := [] if {
	not entries[0]
} else := names if {
	_names_all(entries)
} else := [name | some name in names; _one_names(entries, name)]

_beside(entries, names) := names if {
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
# description: Names of actions in lower case, in one call, for calls are what costs.
lower_names(texts) := split(lower(concat(" ", texts)), " ")
