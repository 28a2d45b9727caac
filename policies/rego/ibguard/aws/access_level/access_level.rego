# METADATA
# description: |
#   What a statement grants in terms of the reference data: the actions that an entry of Action names, their access
#   levels, and whether they can be limited to resources; the resource patterns that cover everything; the conditions
#   that narrow a grant.
package ibguard.aws.access_level

import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.condition_operator
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.pattern

# METADATA
# description: The classes of actions that do more than list, as the reference data names them.
limitable_classes := ["permissions", "tagging", "write", "read"]

_all_classes := array.concat(limitable_classes, ["list"])

_global_keys := {"aws:tagkeys", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}

# METADATA
# description: |
#   The actions of a service in proper case, by class and by scope: "scoped" can be limited to resources,
#   "unscoped" cannot. Empty if the reference data has none.
names_of(service, class, scope) := names if {
	names := reference.service(service).actions[class][scope]
} else := []

# METADATA
# description: |
#   The class and the scope of the action that an entry without wildcards names; undefined for an action that the
#   reference data lacks.
class_of(item) := _class_of(reference.service(item.service).actions, split(item.value, ":")[1])

_class_of(actions, name) := found if {
	some class in _all_classes
	some scope in ["scoped", "unscoped"]
	name in actions[class][scope]
	found := {"class": class, "scope": scope}
} else := found if {
	some class in _all_classes
	some scope in ["scoped", "unscoped"]
	lower(name) in action.lower_names(actions[class][scope])
	found := {"class": class, "scope": scope}
}

# METADATA
# description: |
#   The names of a list, in proper case, that the pattern of an entry matches. One search in all names decides whether
#   any has the beginning of the pattern.
matching(item, names) := names if {
	item.name == "*"
} else := [] if {
	not _some_begins(pattern.head(item.name), names)
} else := found if {
	found := [name |
		lowered := action.lower_names(names)
		test := {"text": item.name, "head": pattern.head(item.name), "prefix": _is_prefix(item.name)}
		some position
		text := lowered[position]
		_matches(test, text)
		name := names[position]
	]
}

_some_begins(head, names) if contains(concat(" ", ["", lower(concat(" ", names))]), concat(" ", ["", head]))

_is_prefix(text) if {
	text == concat("", [pattern.head(text), "*"])
} else := false

_matches(test, text) if {
	test.prefix
	startswith(text, test.head)
} else if {
	not test.prefix
	pattern.covers(test.text, text)
}

# METADATA
# description: Whether an entry names actions of a service that is not in the reference data.
service_unknown(item) if {
	not item.service == ""
	not item.service == "*"
	not reference.service(item.service)
}

# METADATA
# description: Whether a document has a Deny without conditions.
has_unconditional_deny(statements) if {
	some deny in statements
	_unconditional(deny)
} else := false

_unconditional(statement) if {
	statement.effect == "Deny"
	statement.conditions == []
	statement.conditions_unknown == false
}

# METADATA
# description: The names, in proper case, that no unconditional Deny of the document denies for a statement.
not_denied(names, service, statements, statement) := names if {
	not has_unconditional_deny(statements)
} else := [name |
	some name in names
	not explicit_deny.denies_action(statements, service, lower(name), statement)
]

# METADATA
# description: Whether a Deny without conditions denies all that a statement grants.
fully_denied(statements, statement) if {
	has_unconditional_deny(statements)
	some deny in explicit_deny.covering(statements, _entries_of(statement), statement)
	_unconditional(deny)
}

_entries_of(statement) := statement.actions if {
	not statement.actions == null
} else := [action.entry("*", "")]

# METADATA
# description: |
#   Whether a resource pattern covers every resource, or every resource of a type, of the actions of a service.
#   `services` are the services of all actions of the statement.
broad(value, service, services) if {
	value == "*"
} else if {
	may_be_broad(value)
	fields := arn.parts(value)
	other_service := _names_other_service(fields, service)
	pattern.covers(fields[2], _named_service(fields, other_service, service, services))
	_covers_kind(pattern.with_trailing_star(fields[5]), reference.service(service).types)
} else if {
	startswith(value, "*")
	some kind in reference.service(service).types
	arn.covers_type(value, service, kind)
}

# METADATA
# description: Whether a resource pattern may cover every resource of a type that the reference data lacks.
may_be_broad(value) if {
	value == "*"
} else if {
	startswith(value, "*")
} else if {
	contains(arn.parts(value)[5], "*")
}

# Some actions work on resources of another service, such as ssm:SendCommand on instances. The service of the ARN counts
# there if it names a type and no other action of the statement is of that service.
_names_other_service(fields, service) if {
	fields[2] != service
	not pattern.wild(fields[2])
	not pattern.head(fields[5]) == ""
} else := false

_named_service(fields, other_service, service, services) := fields[2] if {
	other_service
	not fields[2] in services
} else := service

# Types without a variable are one resource only. One search in all types decides whether any has the beginning of the
# field.
_covers_kind(field, kinds) if {
	head := pattern.head(field)
	strings.any_prefix_match(kinds, head)
	_covers_some_kind(field, head, kinds)
}

_covers_some_kind(field, head, kinds) if {
	some kind in kinds
	startswith(kind, head)
	contains(kind, "*")
	pattern.covers(field, kind)
}

# METADATA
# description: |
#   Whether a statement has a condition on the resource or the request's tags that does not match requests without the
#   key. A key of one of `services`, those of the statement's actions, counts as well.
narrowed(statement, services) if {
	some clause in statement.conditions
	_narrowing_key(clause.key_lower, services)
	_narrowing_operator(clause)
	not _may_match_any_value(clause)
}

# METADATA
# description: Whether a condition that is unknown in part may narrow a statement.
may_be_narrowed(statement, services) if {
	statement.conditions_unknown
} else if {
	some clause in statement.conditions
	clause.unknown
	_may_be_narrowing_key(clause.key_lower, services)
	_may_be_narrowing_operator(clause)
	not _matches_any_value(clause)
}

_narrowing_key(key, services) if {
	key in _global_keys
} else if {
	startswith(key, "aws:resourcetag/")
} else if {
	startswith(key, "aws:requesttag/")
} else if {
	contains(key, ":")
	split(key, ":")[0] in services
}

_may_be_narrowing_key(key, services) if {
	key == ""
} else if {
	_narrowing_key(key, services)
}

# Negated operators match all values that are not listed, and any value satisfies Null.
_narrowing_operator(clause) if {
	condition_operator.operators[clause.base].negated == false
	not clause.base == "null"
	not condition.holds_when_absent(clause)
}

_may_be_narrowing_operator(clause) if {
	clause.operator == ""
} else if {
	_narrowing_operator(clause)
}

# Values are alternatives, so one wildcard matches everything. Only some operators support wildcards, and only there an
# unknown value may be one.
_may_match_any_value(clause) if {
	condition.wildcard_values(clause)
	clause.unknown
} else if {
	_matches_any_value(clause)
}

_matches_any_value(clause) if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.only_wildcards(value)
}

# METADATA
# description: |
#   Values in single quotes for a message, the first three and the number of the others; for no values a phrase for
#   unknown ones.
quoted(values) := "values that are unknown until apply" if {
	values == []
} else := concat("", ["'", concat("', '", array.slice(values, 0, 3)), "' and ", format_int(count(values) - 3, 10), " more"]) if {
	values[3]
} else := concat("", ["'", concat("', '", values), "'"])

# METADATA
# description: The known values of a list of entries, in order.
known_values(items) := [item.value | some item in items; not item.unknown]
