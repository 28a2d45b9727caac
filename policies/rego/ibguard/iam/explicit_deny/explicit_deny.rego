# METADATA
# description: |
#   Deny statements that cover an Allow: the same actions on the same resources. Whether the conditions of the Deny
#   suffice is for the caller to decide. Sound: where it is unclear whether a Deny covers, the answer is no.
package ibguard.iam.explicit_deny

import data.ibguard.iam.action
import data.ibguard.iam.pattern

# METADATA
# description: |
#   The Deny statements of `statements` that cover the entries of Action `entries` (see iam/action) on every
#   resource of `statement`.
covering(statements, entries, statement) := [deny |
	some deny in statements
	deny.effect == "Deny"
	every item in entries { _covers_entry(deny, item) }
	_covers_resources(deny, statement)
]

# METADATA
# description: As `covering`, for one action that `statement` names, service and name in lower case.
covering_action(statements, service, name, statement) := [deny |
	some deny in statements
	deny.effect == "Deny"
	action.names(deny, service, name)
	_covers_resources(deny, statement)
]

# METADATA
# description: Whether a Deny without conditions denies one action on every resource of `statement`.
denies_action(statements, service, name, statement) if {
	some deny in statements
	deny.effect == "Deny"
	deny.conditions == []
	deny.conditions_unknown == false
	action.names(deny, service, name)
	_covers_resources(deny, statement)
}

# METADATA
# description: Whether the Deny statements `denies` together cover an entry of Action on every resource of `statement`.
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
# description: Whether a Deny covers all actions and resources of another statement, with Action or NotAction.
covers_statement(deny, statement) if {
	not statement.actions == null
	every item in statement.actions { _covers_entry(deny, item) }
	_covers_resources(deny, statement)
}

covers_statement(deny, statement) if {
	not statement.not_actions == null
	_exempts_no_more(deny, statement.not_actions)
	_covers_resources(deny, statement)
}

_exempts_no_more(deny, _) if {
	some other in deny.actions
	other.service == "*"
	other.name == "*"
}

_exempts_no_more(deny, exempted) if {
	not deny.not_actions == null
	every item in deny.not_actions {
		some other in exempted
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

# A single star covers an unknown action, too.
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
	_entries_differ(other, item)
}

_entries_differ(other, item) if not other.service == item.service

_entries_differ(other, item) if {
	other.service == item.service
	_names_disjoint(other.name, item.name)
}

_names_disjoint(one, other) if _heads_disjoint(one, other)

_names_disjoint(one, other) if {
	not pattern.wild(one)
	not pattern.covers(other, one)
}

_names_disjoint(one, other) if {
	not pattern.wild(other)
	not pattern.covers(one, other)
}

# No string begins with both, whatever the wildcards and policy variables after them match.
_heads_disjoint(one, other) if {
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
	every resource in deny.not_resources { _some_resource_covers(statement.not_resources, resource) }
}

_covers_resource(deny, resource) if _some_resource_covers(deny.resources, resource)

_covers_resource(deny, resource) if {
	not deny.not_resources == null
	resource.unknown == false
	every other in deny.not_resources {
		other.unknown == false
		_heads_disjoint(other.value, resource.value)
	}
}

_some_resource_covers(resources, _) if {
	some other in resources
	other.value == "*"
}

_some_resource_covers(resources, resource) if {
	resource.unknown == false
	some other in resources
	other.unknown == false
	pattern.covers(other.value, resource.value)
}
