# METADATA
# description: |
#   What a statement grants in terms of the reference data: which actions an entry of Action names, of what
#   access level, and whether they can be limited to resources; which resource patterns stand for everything;
#   which conditions narrow a grant.
package ibguard.lib.least_privilege

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.condition
import data.ibguard.lib.guard
import data.ibguard.lib.pattern
import data.ibguard.model.reference

# METADATA
# description: Why a statement without a known Effect cannot be judged.
effect_unknown := "whether the statement allows or denies is known only after the apply"

# METADATA
# description: The classes of actions that do more than read, as the reference data names them.
changing_classes := ["permissions", "tagging", "write"]

_all_classes := array.concat(changing_classes, ["read", "list"])

_global_keys := {"aws:tagkeys", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}

# Negated operators are missing: they hold for whatever is not named. So is Null, which any value satisfies.
_narrowing_bases := {
	"stringequals",
	"stringequalsignorecase",
	"stringlike",
	"arnequals",
	"arnlike",
	"bool",
	"binaryequals",
	"ipaddress",
	"numericequals",
	"numericlessthan",
	"numericlessthanequals",
	"numericgreaterthan",
	"numericgreaterthanequals",
	"dateequals",
	"datelessthan",
	"datelessthanequals",
	"dategreaterthan",
	"dategreaterthanequals",
}

# METADATA
# description: |
#   The actions of the reference data that an entry of Action names, each with class, scope ("scoped" can be
#   limited to resources, "unscoped" cannot) and name in proper case. Empty where nothing of it is known.
reached(item) := exact if {
	not pattern.wild(item.name)
	exact := _as_written(item)
	count(exact) > 0
} else := [found |
	entry := reference.service(item.service)
	some class in _all_classes
	some scope in ["scoped", "unscoped"]
	some name in _matching(item.name, object.get(entry, ["actions", class, scope], []))
	found := {"class": class, "scope": scope, "name": name}
]

# A star alone and a star at the end are by far the most frequent, and need no general match for each name.
_matching(text, names) := names if {
	text == "*"
} else := [name | some name in names; startswith(lower(name), prefix)] if {
	prefix := trim_suffix(text, "*")
	not pattern.wild(prefix)
	endswith(text, "*")
} else := [name | some name in names; pattern.covers(text, lower(name))]

# Most policies write actions in proper case, which spares going through all names of the service.
_as_written(item) := [found |
	entry := reference.service(item.service)
	name := split(item.value, ":")[1]
	some class in _all_classes
	some scope in ["scoped", "unscoped"]
	name in object.get(entry, ["actions", class, scope], [])
	found := {"class": class, "scope": scope, "name": name}
]

# METADATA
# description: Whether an entry names actions of a service that is not in the reference data.
service_unknown(item) if {
	not item.unknown
	not item.service in {"", "*"}
	not reference.service(item.service)
}

# METADATA
# description: The Deny statements of a document that hold without any condition.
unconditional_denies(document) := [statement |
	some statement in document.statements
	statement.effect == "Deny"
	count(statement.conditions) == 0
	statement.conditions_unknown == false
]

# METADATA
# description: The hits of `reached` that none of `denying` takes away.
left_of(hits, denying, service, statement) := hits if {
	count(denying) == 0
} else := [hit | some hit in hits; not guard.removes(denying, service, lower(hit.name), statement)]

# METADATA
# description: Whether one of `denying` takes away all that a statement grants.
taken_whole(denying, statement) if {
	count(denying) > 0
	count(guard.over(denying, _entries_of(statement), statement)) > 0
}

_entries_of(statement) := statement.actions if statement.actions != null

_entries_of(statement) := [action.entry("*", "")] if statement.actions == null

# METADATA
# description: |
#   Whether a resource pattern stands for every resource, or every resource of some type, on which the actions
#   of a service work. `services` are the services whose actions stand beside it.
broad(value, _, _) if value == "*"

broad(value, service, services) if {
	value != "*"
	_starred(value)
	startswith(value, "arn:")
	fields := arn.parts(value)
	named := _service_for(value, service, services)
	pattern.covers(fields[2], named)
	kinds := _kinds(value, service)
	some kind in kinds
	pattern.covers(fields[5], kind)
}

broad(value, service, _) if {
	value != "*"
	startswith(value, "*")
	some kind in reference.service(service).types
	arn.covers_type(value, service, kind)
}

# METADATA
# description: Whether a resource pattern may stand for every resource of a type that nobody knows here.
perhaps_broad(value) if value == "*"

perhaps_broad(value) if {
	value != "*"
	_starred(value)
}

_starred(value) if startswith(value, "*")

_starred(value) if contains(arn.parts(value)[5], "*")

# Some actions work on resources of another service, such as ssm:SendCommand on instances. There the ARN's
# own service counts, if it names a type and no other action beside explains it.
_service_for(value, service, services) := other if {
	other := _foreign(value, service)
	not other in services
} else := service

_foreign(value, service) := other if {
	other := arn.service(value)
	not pattern.wild(other)
	other != service
	not startswith(arn.parts(value)[5], "*")
}

# Types without a variable name one resource only. A bare variable says nothing about another service.
_kinds(value, service) := [kind | some kind in reference.service(service).types; contains(kind, "*"); not startswith(kind, "?")] if {
	_foreign(value, service)
} else := [kind | some kind in reference.service(service).types; contains(kind, "*")]

# METADATA
# description: |
#   Whether a statement has a condition on the resource or on the request's tags that a request without the
#   key does not meet. A key of one of `services`, those of the statement's actions, counts as well.
narrowed(statement, services) if {
	some clause in statement.conditions
	_narrowing_key(clause, services)
	_narrowing_operator(clause)
	not _open_values(clause)
}

# METADATA
# description: Whether a condition that is not wholly known may turn out to narrow a statement.
perhaps_narrowed(statement, _) if statement.conditions_unknown

perhaps_narrowed(statement, services) if {
	some clause in statement.conditions
	clause.unknown
	_perhaps_key(clause, services)
	_perhaps_operator(clause)
	not _any_value(clause)
}

_narrowing_key(clause, _) if clause.key_lower in _global_keys

_narrowing_key(clause, _) if startswith(clause.key_lower, "aws:resourcetag/")

_narrowing_key(clause, _) if startswith(clause.key_lower, "aws:requesttag/")

_narrowing_key(clause, services) if {
	contains(clause.key_lower, ":")
	split(clause.key_lower, ":")[0] in services
}

_perhaps_key(clause, services) if _narrowing_key(clause, services)

_perhaps_key(clause, _) if clause.key == ""

_narrowing_operator(clause) if {
	clause.base in _narrowing_bases
	not condition.holds_when_absent(clause)
}

_perhaps_operator(clause) if _narrowing_operator(clause)

_perhaps_operator(clause) if clause.operator == ""

# Values are alternatives, so that one wildcard is enough to let everything in. Only some operators read
# wildcards, and only there an unknown value could be one.
_open_values(clause) if {
	condition.wildcard_values(clause)
	clause.unknown
}

_open_values(clause) if _any_value(clause)

_any_value(clause) if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.only_wildcards(value)
}

# METADATA
# description: |
#   Values in single quotes for a message, the first three and how many more; for none the words for what is
#   known only after the apply.
quoted(values) := "values known only after the apply" if count(values) == 0

quoted(values) := concat("", ["'", concat("', '", values), "'"]) if {
	count(values) > 0
	count(values) <= 3
}

quoted(values) := concat("", ["'", concat("', '", array.slice(values, 0, 3)), "' and ", rest, " more"]) if {
	count(values) > 3
	rest := format_int(count(values) - 3, 10)
}

# METADATA
# description: The known values of a list of entries, each once, in order.
known_values(items) := [value |
	some place in _places(items)
	value := items[place].value
	not items[place].unknown
	earlier := [item.value | some item in array.slice(items, 0, place)]
	not value in earlier
]

_places(items) := numbers.range(0, count(items) - 1) if count(items) > 0

_places(items) := [] if count(items) == 0
