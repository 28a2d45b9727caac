# METADATA
# description: |
#   Deny statements that stand over an Allow. An Allow is guarded when a Deny covers the same actions and the
#   same resources; what the conditions of that Deny are worth is for the rule to judge. Sound: where it
#   cannot tell that a Deny covers, it says no.
package ibguard.lib.guard

import data.ibguard.lib.action
import data.ibguard.lib.pattern

# METADATA
# description: |
#   The Deny statements of `statements` that cover the entries of Action `entries` (see lib/action) on every
#   resource of `statement`.
over(statements, entries, statement) := [deny |
	some deny in statements
	deny.effect == "Deny"
	every item in entries { _covers_entry(deny, item) }
	_covers_resources(deny, statement)
]

# METADATA
# description: |
#   As `over`, for one action that `statement` names, service and name in lower case.
over_action(statements, service, name, statement) := [deny |
	some deny in statements
	deny.effect == "Deny"
	action.names(deny, service, name)
	_covers_resources(deny, statement)
]

# METADATA
# description: Whether a Deny without any condition takes away what `statement` grants of one action.
removes(statements, service, name, statement) if {
	some deny in over_action(statements, service, name, statement)
	count(deny.conditions) == 0
	deny.conditions_unknown == false
}

_covers_entry(deny, item) if {
	some other in deny.actions
	_entry_covers(other, item)
}

_covers_entry(deny, item) if {
	deny.not_actions != null
	not item.unknown
	every other in deny.not_actions { _disjoint(other, item) }
}

_entry_covers(other, item) if {
	not other.unknown
	not item.unknown
	other.service in {"*", item.service}
	pattern.covers(other.name, item.name)
}

# An unknown action may be any action, which only a Deny on all of them covers.
_entry_covers(other, item) if {
	item.unknown
	other.service == "*"
	other.name == "*"
}

_disjoint(other, item) if {
	not other.unknown
	other.service != item.service
	other.service != "*"
	item.service != "*"
}

_disjoint(other, item) if {
	not other.unknown
	other.service == item.service
	_literal_apart(other.name, item.name)
}

_literal_apart(one, other) if {
	not pattern.wild(one)
	not pattern.covers(other, one)
}

_literal_apart(one, other) if {
	pattern.wild(one)
	not pattern.wild(other)
	not pattern.covers(one, other)
}

_covers_resources(deny, _) if {
	some resource in deny.resources
	resource.value == "*"
}

_covers_resources(deny, statement) if {
	deny.resources != null
	not _all(deny)
	statement.resources != null
	every resource in statement.resources { _covers_resource(deny, resource) }
}

_all(deny) if {
	some resource in deny.resources
	resource.value == "*"
}

_covers_resource(deny, resource) if {
	not resource.unknown
	some other in deny.resources
	not other.unknown
	pattern.covers(other.value, resource.value)
}
