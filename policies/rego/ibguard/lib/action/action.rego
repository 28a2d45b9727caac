# METADATA
# description: |
#   What the Action and NotAction elements of a normalised statement name. Service and action are given in
#   lower case throughout, for IAM compares them without case.
package ibguard.lib.action

import data.ibguard.lib.pattern
import data.ibguard.model.reference

# METADATA
# description: |
#   One entry of Action or NotAction, made ready for matching. A wildcard in the service prefix matches
#   nothing but for the lone star, because IAM knows no such services.
entry(value, pointer) := {
	"value": value,
	"pointer": pointer,
	"unknown": false,
	"service": _service(parts),
	"name": _name(parts),
} if {
	parts := split(lower(value), ":")
}

# METADATA
# description: An entry whose text is known only after the apply.
unknown_entry(pointer) := {"value": null, "pointer": pointer, "unknown": true, "service": "", "name": ""}

_service(parts) := "*" if {
	parts[0] == "*"
} else := "" if {
	count(parts) == 1
} else := "" if {
	pattern.wild(parts[0])
} else := parts[0]

_name(parts) := parts[1] if {
	count(parts) == 2
} else := parts[0] if {
	count(parts) == 1
} else := concat(":", array.slice(parts, 1, count(parts)))

# METADATA
# description: Whether an entry names the action.
entry_names(item, service, name) if {
	item.service in {"*", service}
	pattern.covers(item.name, name)
}

# METADATA
# description: The entries of Action that name the action; for NotAction all entries, where none names it.
naming(statement, service, name) := [item |
	some item in statement.actions
	entry_names(item, service, name)
] if {
	statement.actions != null
}

naming(statement, service, name) := statement.not_actions if {
	statement.not_actions != null
	not _excluded(statement, service, name)
	not has_unknown(statement)
}

# METADATA
# description: Whether a statement names the action for certain, by Action or by leaving it out of NotAction.
names(statement, service, name) if {
	statement.actions != null
	some item in statement.actions
	entry_names(item, service, name)
}

names(statement, service, name) if {
	statement.not_actions != null
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
#   The Image Builder actions of `candidates` (proper case, no prefix) that a statement names, in order.
image_builder(statement, _) := [] if not _touches_image_builder(statement)

image_builder(statement, candidates) := [candidate |
	some candidate in candidates
	names(statement, "imagebuilder", lower(candidate))
] if {
	_touches_image_builder(statement)
}

_touches_image_builder(statement) if statement.not_actions != null

_touches_image_builder(statement) if {
	some item in statement.actions
	item.service in {"*", "imagebuilder"}
}

# METADATA
# description: |
#   Whether a statement names any Image Builder action, known to the reference data or not: an action that is
#   newer than the data must not fall out of sight.
any_image_builder(statement) if {
	some item in statement.actions
	item.service in {"*", "imagebuilder"}
	item.name != ""
}

any_image_builder(statement) if {
	statement.not_actions != null
	some candidate in reference.image_builder_actions
	not _excluded(statement, "imagebuilder", lower(candidate))
}
