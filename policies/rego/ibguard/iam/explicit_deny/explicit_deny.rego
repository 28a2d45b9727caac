# METADATA
# description: |
#   Deny statements that stand over an Allow. An Allow is guarded when a Deny covers the same actions and the
#   same resources; what the conditions of that Deny are worth is for the rule to judge. Sound: where it
#   cannot tell that a Deny covers, it says no.
package ibguard.iam.explicit_deny

import data.ibguard.iam.action
import data.ibguard.iam.pattern

# METADATA
# description: |
#   The Deny statements of `statements` that cover the entries of Action `entries` (see iam/action) on every
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
	some deny in statements
	deny.effect == "Deny"
	deny.conditions == []
	deny.conditions_unknown == false
	action.names(deny, service, name)
	_covers_resources(deny, statement)
}

# METADATA
# description: |
#   Whether the Deny statements `denies` cover an entry of Action on every resource of `statement`, each of its
#   resources by any of them.
covered(denies, item, statement) if {
	some deny in denies
	_covers_entry(deny, item)
	_covers_resources(deny, statement)
}

covered(denies, item, statement) if {
	_some_cover(denies, item)
	not statement.resources == null
	every resource in statement.resources {
		some deny in denies
		_covers_entry(deny, item)
		_covers_resource(deny, resource)
	}
}

_some_cover(denies, item) if {
	some deny in denies
	_covers_entry(deny, item)
}

# METADATA
# description: Whether a Deny covers all that another statement speaks of, be it by Action or by NotAction.
stands_over(deny, statement) if {
	not statement.actions == null
	every item in statement.actions { _covers_entry(deny, item) }
	_covers_resources(deny, statement)
}

stands_over(deny, statement) if {
	not statement.not_actions == null
	_spares_no_more(deny, statement.not_actions)
	_covers_resources(deny, statement)
}

_spares_no_more(deny, _) if {
	some other in deny.actions
	other.service == "*"
	other.name == "*"
}

_spares_no_more(deny, spared) if {
	not deny.not_actions == null
	every item in deny.not_actions {
		some other in spared
		_entry_covers(other, item)
	}
}

_covers_entry(deny, item) if {
	some other in deny.actions
	_entry_covers(other, item)
}

_covers_entry(deny, item) if {
	not deny.not_actions == null
	item.unknown == false
	every other in deny.not_actions { _disjoint(other, item) }
}

# All actions, among them one that is not known.
_entry_covers(other, _) if {
	other.service == "*"
	other.name == "*"
}

_entry_covers(other, item) if {
	other.service == item.service
	other.unknown == false
	item.unknown == false
	pattern.covers(other.name, item.name)
}

_disjoint(other, item) if {
	other.unknown == false
	not other.service == "*"
	not item.service == "*"
	_apart(other, item)
}

_apart(other, item) if not other.service == item.service

_apart(other, item) if {
	other.service == item.service
	_names_apart(other.name, item.name)
}

_names_apart(one, other) if _heads_apart(one, other)

_names_apart(one, other) if {
	not pattern.wild(one)
	not pattern.covers(other, one)
}

_names_apart(one, other) if {
	not pattern.wild(other)
	not pattern.covers(one, other)
}

# No text begins with both, whatever the wildcards and policy variables behind them stand for.
_heads_apart(one, other) if {
	first := _head(one)
	second := _head(other)
	not startswith(first, second)
	not startswith(second, first)
}

_head(text) := split(split(split(lower(text), "*")[0], "?")[0], "$")[0]

_covers_resources(deny, _) if {
	some resource in deny.resources
	resource.value == "*"
}

_covers_resources(deny, statement) if {
	not statement.resources == null
	every resource in statement.resources { _covers_resource(deny, resource) }
}

_covers_resources(deny, statement) if {
	not statement.not_resources == null
	not deny.not_resources == null
	every resource in deny.not_resources { _among(statement.not_resources, resource) }
}

_covers_resource(deny, resource) if _among(deny.resources, resource)

_covers_resource(deny, resource) if {
	not deny.not_resources == null
	resource.unknown == false
	every other in deny.not_resources {
		other.unknown == false
		_heads_apart(other.value, resource.value)
	}
}

_among(resources, _) if {
	some other in resources
	other.value == "*"
}

_among(resources, resource) if {
	resource.unknown == false
	some other in resources
	other.unknown == false
	pattern.covers(other.value, resource.value)
}
