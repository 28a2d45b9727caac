# METADATA
# description: |
#   Which requests the statements of policies are about, and whether one set of requests is inside another. All that is
#   said here is sound: it says "within" and "apart" only where that is certain, and "meets" wherever it could be.
#   A statement is about requests in three respects - principals, actions, resources - each of them a list of entries,
#   or everything but them. An item of a respect is one entry, or everything but the entries; a cell is one item of each.
package ibguard.iam.containment

import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable

# METADATA
# description: |
#   A normalised statement (see iam/policy), made ready for comparison. `raw` is its JSON or null, `version` that of the
#   document, for policy variables mean something since 2012 only, `argument` where the document stands.
prepared(statement, raw, version, argument) := {
	"index": statement.index,
	"sid": statement.sid,
	"pointer": statement.pointer,
	"argument": argument,
	"effect": statement.effect,
	"raw": raw,
	"version": version,
	"principals": _respect(_principals_named(statement), null),
	"actions": _respect(_action_entries(statement.actions), _action_entries(statement.not_actions)),
	"resources": _resources_of(statement, version),
	"conditions": statement.conditions,
	"conditions_unknown": statement.conditions_unknown,
}

# METADATA
# description: The actions of a list of names or patterns, as a respect.
actions_of(entries) := _respect(_action_entries(entries), null)

# METADATA
# description: The resources of a list of ARNs or patterns, as a respect.
resources_of(values) := _respect(entries, null) if {
	entries := [entry | some value in values; entry := _resource_entry({"value": value, "unknown": false}, null)]
}

_respect(listed, excepted) := {
	"negated": false,
	"entries": listed,
	"items": [{"negated": false, "entry": entry} | some entry in listed],
} if {
	listed != null
} else := {
	"negated": true,
	"entries": excepted,
	"items": [{"negated": true, "entries": excepted}],
} if {
	excepted != null
} else := {"negated": false, "entries": [], "items": []}

_action_entries(entries) := null if {
	entries == null
} else := [made | some entry in entries; made := _action_entry(entry)]

_action_entry(entry) := _unknown_entry("action") if {
	entry.unknown
} else := {
	"sort": "action",
	"shown": entry.value,
	"text": text,
	"wide": text,
	"unknown": false,
	"variable": false,
	"everything": _is_star(text),
	"usable": _is_usable(entry),
} if {
	text := lower(entry.value)
}

_unknown_entry(sort) := {
	"sort": sort,
	"shown": "(unknown until apply)",
	"text": "*",
	"wide": "*",
	"parts": ["*"],
	"unknown": true,
	"variable": false,
	"everything": false,
	"usable": false,
	"version": null,
}

_is_star(text) if {
	text == "*"
} else := false

# IAM knows no service with a wildcard in its name: such an entry allows nothing for certain.
_is_usable(entry) := false if {
	entry.service == ""
} else := true

# What needs no resource, as trust policies, is about the one that it hangs on.
_resources_of(statement, version) := _respect(_resource_entries(statement.resources, version), null) if {
	statement.resources != null
} else := _respect(null, _resource_entries(statement.not_resources, version)) if {
	statement.not_resources != null
} else := resources_of(["*"])

_resource_entries(entries, version) := [made | some entry in entries; made := _resource_entry(entry, version)]

_resource_entry(entry, version) := _unknown_entry("resource") if {
	entry.unknown
} else := {
	"sort": "resource",
	"shown": entry.value,
	"text": entry.value,
	"wide": wide,
	"parts": arn.joined(split(wide, ":")),
	"unknown": false,
	"variable": _has_variable(entry.value),
	"everything": _is_star(entry.value),
	"usable": true,
	"version": version,
} if {
	# A policy variable may stand for anything.
	wide := policy_variable.replaced(entry.value, "*")
}

_has_variable(text) if {
	contains(text, "${")
} else := false

# An identity policy is about whoever it hangs on. Of NotPrincipal it is not known who that leaves.
_principals_named(statement) := [_principal_entry("", "")] if {
	statement.names_principal == false
} else := [made | some given in statement.principals; made := _given_principal(given)] if {
	statement.principals[0]
} else := [_unknown_entry("principal")]

_given_principal(given) := _unknown_entry("principal") if {
	given.value == null
} else := _principal_entry(given.type, given.value)

_principal_entry(type, value) := {
	"sort": "principal",
	"shown": value,
	"text": text,
	"wide": text,
	"type": type,
	"unknown": false,
	"variable": false,
	"everything": false,
	"usable": true,
} if {
	text := _principal_text(type, value)
}

# The number of an account stands for its root.
_principal_text(type, value) := concat("", ["arn:aws:iam::", value, ":root"]) if {
	type == "AWS"
	not contains(value, ":")
	count(value) == 12
} else := value

# METADATA
# description: Whether all that `given` is about, but for its conditions, is certainly in the list `coverers` of statements.
covers_all(given, coverers) if {
	some other in coverers
	_covers_statement(other, given)
}

_covers_statement(other, given) if {
	not given.raw == null
	other.version == given.version
	other.raw == given.raw
} else if {
	admits(other, given)
	_all_within(given.principals.items, other.principals)
	_all_within(given.actions.items, other.actions)
	_all_within(given.resources.items, other.resources)
}

_all_within(items, respect) if {
	every item in items { within(item, respect) }
}

# METADATA
# description: |
#   The cells of `given` that are not certainly inside one statement of `coverers`, conditions included.
outside(given, coverers) := [] if {
	covers_all(given, coverers)
} else := [cell |
	fitting := [place | some place; other := coverers[place]; admits(other, given)]
	some principal in given.principals.items
	some cell in _outside_of_principal(given, coverers, fitting, principal)
]

_outside_of_principal(given, coverers, fitting, principal) := [cell |
	places := [place | some place in fitting; other := coverers[place]; within(principal, other.principals)]
	some action in given.actions.items
	some cell in _outside_of_action(given, coverers, places, principal, action)
]

_outside_of_action(given, coverers, places, principal, action) := [cell |
	fitting := [place | some place in places; other := coverers[place]; within(action, other.actions)]
	some resource in given.resources.items
	not _within_some(resource, coverers, fitting)
	cell := {"principal": principal, "action": action, "resource": resource}
]

_within_some(resource, coverers, places) if {
	some place in places
	within(resource, coverers[place].resources)
}

# METADATA
# description: Whether an item is certainly inside a respect of a statement.
within(item, respect) if {
	respect.negated == false
	item.negated == false
	_some_contains(respect.entries, item.entry)
} else if {
	respect.negated == true
	item.negated == false
	respect.entries[0]
	every other in respect.entries { entries_apart(other, item.entry) }
} else if {
	respect.negated == false
	item.negated == true
	_has_everything(respect.entries)
} else if {
	respect.negated == true
	item.negated == true
	respect.entries[0]
	every other in respect.entries { _some_contains(item.entries, other) }
}

_some_contains(entries, entry) if {
	some other in entries
	entry_contains(other, entry)
}

_has_everything(entries) if {
	some entry in entries
	entry.everything
}

# METADATA
# description: Whether `wider` certainly holds for whatever `entry` holds for.
entry_contains(wider, entry) if {
	wider.everything
} else if {
	wider.sort == "action"
	_contains_action(wider, entry)
} else if {
	wider.sort == "resource"
	_contains_resource(wider, entry)
} else if {
	wider.sort == "principal"
	_contains_principal(wider, entry)
}

_contains_action(wider, entry) if {
	_same_text(wider, entry)
} else if {
	wider.usable
	not entry.unknown
	pattern.covers(wider.text, entry.text)
}

_same_text(wider, entry) if {
	not wider.unknown
	not entry.unknown
	wider.text == entry.text
}

_contains_resource(wider, entry) if {
	_same_text(wider, entry)
	not wider.variable
} else if {
	_same_text(wider, entry)
	wider.version == entry.version
} else if {
	not wider.unknown
	not wider.variable
	not entry.unknown
	_parts_contain(wider.parts, entry.parts)
}

# Part by part, for a wildcard inside a part does not reach beyond its colon. What is shorter than an ARN holds only
# when its last part is a star, which does.
_parts_contain(wider, parts) if {
	wider[5]
	parts[5]
	every place in [0, 1, 2, 3, 4, 5] { pattern.covers(wider[place], parts[place]) }
} else if {
	not wider[5]
	last := count(wider) - 1
	wider[last] == "*"
	parts[last]
	every place in numbers.range(0, last) { pattern.covers(wider[place], parts[place]) }
}

_contains_principal(wider, entry) if {
	_same_text(wider, entry)
	wider.type == entry.type
} else if {
	_anyone(wider)
	_of_aws(entry)
}

_anyone(entry) if {
	entry.text == "*"
	_of_aws(entry)
}

# Everyone, as a text or as an AWS principal, is the same.
_of_aws(entry) if {
	entry.type == "AWS"
} else if {
	entry.type == "*"
}

# METADATA
# description: Whether two entries certainly have nothing in common.
entries_apart(one, other) if {
	not one.unknown
	not other.unknown
	_apart_by_sort(one, other)
}

_apart_by_sort(one, other) if {
	one.sort == "action"
	_texts_apart(one.wide, other.wide)
} else if {
	one.sort == "resource"
	one.parts[5]
	other.parts[5]
	_texts_apart(one.wide, other.wide)
} else if {
	one.sort == "resource"
	_heads_apart(one.wide, other.wide)
} else if {
	one.sort == "principal"
	_principals_apart(one, other)
}

_texts_apart(one, other) if {
	_misses(other, one)
} else if {
	_misses(one, other)
} else if {
	_heads_apart(one, other)
} else if {
	_tails_apart(one, other)
}

# Whether a pattern certainly does not match a literal.
_misses(text, literal) if {
	not pattern.wild(literal)
	pattern.decidable(text)
	_short_enough(text, literal)
	not pattern.covers(text, literal)
}

# Longer texts are not decided where single characters count.
_short_enough(text, literal) if {
	not contains(text, "?")
} else if {
	pattern.decidable(concat("", ["?", literal]))
}

_heads_apart(one, other) if {
	head := pattern.head(one)
	beginning := pattern.head(other)
	not startswith(head, beginning)
	not startswith(beginning, head)
}

_tails_apart(one, other) if {
	tail := _tail(one)
	ending := _tail(other)
	not endswith(tail, ending)
	not endswith(ending, tail)
}

_tail(text) := singles[count(singles) - 1] if {
	pieces := split(text, "*")
	singles := split(pieces[count(pieces) - 1], "?")
}

# Principals of different accounts, different services, and services and accounts.
_principals_apart(one, other) if {
	one.type == "AWS"
	other.type == "AWS"
	not one.text == "*"
	not other.text == "*"
	not _account_of(one) == _account_of(other)
} else if {
	one.type == "Service"
	other.type == "Service"
	not one.text == other.text
} else if {
	one.type == "Service"
	other.type == "AWS"
	not other.text == "*"
} else if {
	one.type == "AWS"
	other.type == "Service"
	not one.text == "*"
}

# An id of what was deleted names an account of its own, as it were.
_account_of(entry) := account if {
	account := split(entry.text, ":")[4]
} else := entry.text

# METADATA
# description: Whether two items of one respect certainly have nothing in common.
items_apart(one, other) if {
	one.negated == false
	other.negated == false
	entries_apart(one.entry, other.entry)
} else if {
	one.negated == true
	other.negated == false
	_some_contains(one.entries, other.entry)
} else if {
	one.negated == false
	other.negated == true
	_some_contains(other.entries, one.entry)
}

# METADATA
# description: Whether two cells certainly have nothing in common.
cells_apart(one, other) if {
	items_apart(one.action, other.action)
} else if {
	items_apart(one.resource, other.resource)
} else if {
	items_apart(one.principal, other.principal)
}

# METADATA
# description: Whether the conditions of `other` certainly hold wherever those of `given` do.
admits(other, given) if {
	other.conditions_unknown == false
	every wanted in other.conditions { _implied(wanted, given, other.version) }
}

_implied(wanted, given, version) if {
	some held in given.conditions
	_implies(held, wanted)
	_reads_alike(held, wanted, given.version, version)
}

_reads_alike(held, wanted, version, other_version) if {
	version == other_version
} else if {
	not contains(concat("", held.values), "${")
	not contains(concat("", wanted.values), "${")
}

_implies(held, wanted) if {
	held.key_lower == wanted.key_lower
	held.base == wanted.base
	held.set == wanted.set
	not held.unknown
	not wanted.unknown
	_present_alike(held, wanted)
	_values_imply(held, wanted)
}

# What asks for the key is narrower than what asks only if it is there.
_present_alike(held, wanted) if {
	held.if_exists == wanted.if_exists
} else if {
	wanted.if_exists == true
}

_values_imply(held, wanted) if {
	condition_operator.operators[held.base].negated == false
	every value in held.values { _allows_value(wanted, value) }
} else if {
	condition.negated(held)
	every value in wanted.values { _lists_value(held, value) }
} else if {
	held.values == wanted.values
}

_allows_value(clause, value) if {
	_lists_value(clause, value)
} else if {
	clause.base == "stringlike"
	not contains(value, "${")
	some wider in clause.values
	not contains(wider, "${")
	pattern.covers(wider, value)
}

_lists_value(clause, value) if value in clause.values

# METADATA
# description: |
#   Whether some request of a cell of `given` is certainly in none of `others`: a sample of the cell shows it. Nothing of
#   the cell may be unknown.
escapes_all(cell, given, others) if {
	clear(cell, given)
	some action in samples(cell.action, _exceptions(others, "actions"))
	some resource in samples(cell.resource, _exceptions(others, "resources"))
	not met_by_some(given, others, cell.principal, action, resource)
}

# METADATA
# description: Whether all of a cell and of its statement is known.
clear(cell, given) if {
	is_string(given.effect)
	given.conditions_unknown == false
	not _has_unknown_clause(given)
	not _is_unknown(cell.principal)
	not _is_unknown(cell.action)
	not _is_unknown(cell.resource)
}

_has_unknown_clause(given) if {
	some clause in given.conditions
	clause.unknown
}

_is_unknown(item) if {
	item.negated == false
	item.entry.unknown
} else if {
	item.negated == true
	some entry in item.entries
	entry.unknown
}

# What other statements leave out of Action and Resource is where a wider statement shows.
_exceptions(others, name) := [entry |
	some other in others
	respect := object.get(other, [name], null)
	respect.negated == true
	some entry in respect.entries
	not entry.unknown
]

# METADATA
# description: Texts that an item is about, made of its patterns and of the entries of `extras` that it covers.
samples(item, extras) := array.concat([sample(item.entry)], [text |
	some entry in extras
	entry_contains(item.entry, entry)
	text := sample(entry)
]) if {
	item.negated == false
} else := [text |
	some text in array.concat([_nobody], _samples_of(extras))
	not _matches_some(item.entries, text)
]

# Nothing but a wildcard matches it.
_nobody := "qzx:qzx:qzx:qzx:qzx:qzx"

_samples_of(entries) := [text | some entry in entries; text := sample(entry)]

# METADATA
# description: A text that the entry matches, and hardly anything else does.
sample(entry) := _nobody if {
	entry.everything
} else := replace(replace(entry.wide, "*", "qzx"), "?", "q")

_matches_some(entries, text) if {
	some entry in entries
	not entry.unknown
	pattern.covers(entry.wide, text)
}

# METADATA
# description: Whether a request of `given`, by samples of an action and a resource, could be one of the statements `others`.
met_by_some(given, others, principal, action, resource) if {
	some other in others
	_meets(other.actions, action)
	_meets(other.resources, resource)
	_meets_principal(other.principals, principal)
	not _exceeds(given, other)
}

_meets(respect, text) if {
	respect.negated == false
	some entry in respect.entries
	_could_match(entry, text)
} else if {
	respect.negated == true
	not _surely_left_out(respect.entries, text)
}

_could_match(entry, text) if {
	entry.unknown
} else if {
	pattern.covers(entry.wide, text)
} else if {
	not pattern.decidable(entry.wide)
}

_surely_left_out(entries, text) if {
	some entry in entries
	not entry.unknown
	not entry.variable
	pattern.covers(entry.wide, text)
}

# A statement for everyone is met only by another one for everyone.
_meets_principal(respect, item) if {
	some entry in respect.entries
	_could_be(entry, item.entry)
}

_could_be(entry, other) if {
	entry.unknown
} else if {
	entry_contains(entry, other)
} else if {
	not other.text == "*"
	not entries_apart(entry, other)
}

# Whether `given` certainly holds for requests that the conditions of `other` leave out.
_exceeds(given, other) if {
	other.conditions_unknown == false
	some clause in other.conditions
	not clause.unknown
	_lacks(given, clause)
}

_lacks(given, clause) if {
	not _looks_at(given, clause.key_lower)
} else if {
	own := condition.on(given, clause.key_lower)
	not own[1]
	_literal[clause.base]
	own[0].operator == clause.operator
	some value in own[0].values
	not contains(value, "${")
	not contains(concat("", clause.values), "${")
	not value in clause.values
}

_literal := {"stringequals": true, "numericequals": true, "bool": true, "dateequals": true}

_looks_at(given, key) if {
	some clause in given.conditions
	clause.key_lower == key
}

# METADATA
# description: An item in words.
shown(item) := item.entry.shown if {
	item.negated == false
} else := concat("", ["all but ", concat(", ", [entry.shown | some entry in item.entries])])

# METADATA
# description: Items in words, each once, in an order that does not depend on the engine.
all_shown(items) := sort([text | some text in {given | some item in items; given := shown(item); given != ""}])
