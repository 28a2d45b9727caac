# METADATA
# description: |
#   Which requests statements match, and whether one set of requests contains another. Sound: sets are contained or
#   disjoint only where that is certain, and may match wherever they could. A statement has three elements, principals,
#   actions and resources. An element is a list of entries, or everything except them. An item of an element is one
#   entry, or everything except the entries; a triple is one item of each element.
package ibguard.iam.containment

import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable

# METADATA
# description: |
#   A normalised statement (see iam/policy), prepared for comparison. `raw` is its JSON or null, `version` that of the
#   document, which decides whether it has policy variables, `argument` the place of the document.
prepared(statement, raw, version, argument) := {
	"index": statement.index,
	"sid": statement.sid,
	"pointer": statement.pointer,
	"argument": argument,
	"effect": statement.effect,
	"raw": raw,
	"version": version,
	"principals": _policy_element(_principals_named(statement), null),
	"actions": _policy_element(_action_entries(statement.actions), _action_entries(statement.not_actions)),
	"resources": _resources_of(statement, version),
	"conditions": statement.conditions,
	"conditions_unknown": statement.conditions_unknown,
}

# METADATA
# description: The element for a list of action names or patterns.
actions_of(entries) := _policy_element(_action_entries(entries), null)

# METADATA
# description: The element for a list of ARNs or patterns.
resources_of(values) := _policy_element(entries, null) if {
	entries := [entry | some value in values; entry := _resource_entry({"value": value, "unknown": false}, null)]
}

_policy_element(listed, excepted) := {
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
	"kind": "action",
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

_unknown_entry(kind) := {
	"kind": kind,
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

# IAM has no service with a wildcard in its name, so such an entry certainly allows nothing.
_is_usable(entry) := false if {
	entry.service == ""
} else := true

# A policy without resources, such as a trust policy, is about the resource that it is attached to.
_resources_of(statement, version) := _policy_element(_resource_entries(statement.resources, version), null) if {
	statement.resources != null
} else := _policy_element(null, _resource_entries(statement.not_resources, version)) if {
	statement.not_resources != null
} else := resources_of(["*"])

_resource_entries(entries, version) := [made | some entry in entries; made := _resource_entry(entry, version)]

_resource_entry(entry, version) := _unknown_entry("resource") if {
	entry.unknown
} else := {
	"kind": "resource",
	"shown": entry.value,
	"text": entry.value,
	"wide": wide,
	"parts": arn.with_rest_joined(split(wide, ":")),
	"unknown": false,
	"variable": _has_variable(entry.value),
	"everything": _is_star(entry.value),
	"usable": true,
	"version": version,
} if {
	# A policy variable may have any value.
	wide := policy_variable.replaced(entry.value, "*")
}

_has_variable(text) if {
	contains(text, "${")
} else := false

# The principal of an identity policy is the identity that it is attached to. Whom NotPrincipal leaves is unknown.
_principals_named(statement) := [_principal_entry("", "")] if {
	statement.names_principal == false
} else := [made | some given in statement.principals; made := _given_principal(given)] if {
	statement.principals[0]
} else := [_unknown_entry("principal")]

_given_principal(given) := _unknown_entry("principal") if {
	given.value == null
} else := _principal_entry(given.type, given.value)

_principal_entry(type, value) := {
	"kind": "principal",
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

# An account id means the root of the account.
_principal_text(type, value) := concat("", ["arn:aws:iam::", value, ":root"]) if {
	type == "AWS"
	not contains(value, ":")
	count(value) == 12
} else := value

# METADATA
# description: Whether one of the statements `coverers` certainly contains `given`.
covers_all(given, coverers) if {
	some other in coverers
	_covers_statement(other, given)
}

_covers_statement(other, given) if {
	not given.raw == null
	other.version == given.version
	other.raw == given.raw
} else if {
	conditions_implied(other, given)
	_all_within(given.principals.items, other.principals)
	_all_within(given.actions.items, other.actions)
	_all_within(given.resources.items, other.resources)
}

_all_within(items, element) if {
	every item in items { within(item, element) }
}

# METADATA
# description: The triples of `given` that no statement of `coverers` certainly contains, conditions included.
uncovered(given, coverers) := [] if {
	covers_all(given, coverers)
} else := [triple |
	fitting := [place | some place; other := coverers[place]; conditions_implied(other, given)]
	some principal in given.principals.items
	some triple in _uncovered_of_principal(given, coverers, fitting, principal)
]

_uncovered_of_principal(given, coverers, fitting, principal) := [triple |
	places := [place | some place in fitting; other := coverers[place]; within(principal, other.principals)]
	some action in given.actions.items
	some triple in _uncovered_of_action(given, coverers, places, principal, action)
]

_uncovered_of_action(given, coverers, places, principal, action) := [triple |
	fitting := [place | some place in places; other := coverers[place]; within(action, other.actions)]
	some resource in given.resources.items
	not _within_some(resource, coverers, fitting)
	triple := {"principal": principal, "action": action, "resource": resource}
]

_within_some(resource, coverers, places) if {
	some place in places
	within(resource, coverers[place].resources)
}

# METADATA
# description: Whether an element of a statement certainly contains an item.
within(item, element) if {
	element.negated == false
	item.negated == false
	_some_contains(element.entries, item.entry)
} else if {
	element.negated == true
	item.negated == false
	element.entries[0]
	every other in element.entries { entries_disjoint(other, item.entry) }
} else if {
	element.negated == false
	item.negated == true
	_has_everything(element.entries)
} else if {
	element.negated == true
	item.negated == true
	element.entries[0]
	every other in element.entries { _some_contains(item.entries, other) }
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
# description: Whether `wider` certainly matches all that `entry` matches.
entry_contains(wider, entry) if {
	wider.everything
} else if {
	wider.kind == "action"
	_contains_action(wider, entry)
} else if {
	wider.kind == "resource"
	_contains_resource(wider, entry)
} else if {
	wider.kind == "principal"
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

# Part by part, because a wildcard does not match beyond its part. A pattern with fewer parts than an ARN counts only if
# its last part is a star, which does.
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
	_is_everyone(wider)
	_of_aws(entry)
}

_is_everyone(entry) if {
	entry.text == "*"
	_of_aws(entry)
}

# A star means everyone, as a string and as an AWS principal.
_of_aws(entry) if {
	entry.type == "AWS"
} else if {
	entry.type == "*"
}

# METADATA
# description: Whether two entries are certainly disjoint.
entries_disjoint(one, other) if {
	not one.unknown
	not other.unknown
	_disjoint_of_kind(one, other)
}

_disjoint_of_kind(one, other) if {
	one.kind == "action"
	_texts_disjoint(one.wide, other.wide)
} else if {
	one.kind == "resource"
	one.parts[5]
	other.parts[5]
	_texts_disjoint(one.wide, other.wide)
} else if {
	one.kind == "resource"
	_heads_disjoint(one.wide, other.wide)
} else if {
	one.kind == "principal"
	_principals_disjoint(one, other)
}

_texts_disjoint(one, other) if {
	_does_not_match(other, one)
} else if {
	_does_not_match(one, other)
} else if {
	_heads_disjoint(one, other)
} else if {
	_tails_disjoint(one, other)
}

# Whether a pattern certainly does not match a literal.
_does_not_match(text, literal) if {
	not pattern.wild(literal)
	pattern.decidable(text)
	_short_enough(text, literal)
	not pattern.covers(text, literal)
}

# Longer strings are not decided for patterns with question marks.
_short_enough(text, literal) if {
	not contains(text, "?")
} else if {
	pattern.decidable(concat("", ["?", literal]))
}

_heads_disjoint(one, other) if {
	head := pattern.head(one)
	beginning := pattern.head(other)
	not startswith(head, beginning)
	not startswith(beginning, head)
}

_tails_disjoint(one, other) if {
	tail := _tail(one)
	ending := _tail(other)
	not endswith(tail, ending)
	not endswith(ending, tail)
}

_tail(text) := singles[count(singles) - 1] if {
	pieces := split(text, "*")
	singles := split(pieces[count(pieces) - 1], "?")
}

# Principals of different accounts or services, or of a service and an account, are disjoint.
_principals_disjoint(one, other) if {
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

# The id of a deleted principal counts as an account of its own.
_account_of(entry) := account if {
	account := split(entry.text, ":")[4]
} else := entry.text

# METADATA
# description: Whether two items of one element are certainly disjoint.
items_disjoint(one, other) if {
	one.negated == false
	other.negated == false
	entries_disjoint(one.entry, other.entry)
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
# description: Whether two triples are certainly disjoint.
triples_disjoint(one, other) if {
	items_disjoint(one.action, other.action)
} else if {
	items_disjoint(one.resource, other.resource)
} else if {
	items_disjoint(one.principal, other.principal)
}

# METADATA
# description: Whether the conditions of `given` certainly imply those of `other`.
conditions_implied(other, given) if {
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
	_presence_implies(held, wanted)
	_values_imply(held, wanted)
}

# A condition that requires the key implies the same condition with IfExists.
_presence_implies(held, wanted) if {
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
#   Whether a sample request of a triple of `given` is certainly in none of `others`. False if any part of the triple is
#   unknown.
certainly_uncovered(triple, given, others) if {
	is_known(triple, given)
	some action in samples(triple.action, _exceptions(others, "actions"))
	some resource in samples(triple.resource, _exceptions(others, "resources"))
	not may_match_some(given, others, triple.principal, action, resource)
}

# METADATA
# description: Whether a triple and its statement are fully known.
is_known(triple, given) if {
	is_string(given.effect)
	given.conditions_unknown == false
	not _has_unknown_clause(given)
	not _is_unknown(triple.principal)
	not _is_unknown(triple.action)
	not _is_unknown(triple.resource)
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

# Entries that other statements exempt are samples that only a wider statement matches.
_exceptions(others, name) := [entry |
	some other in others
	element := object.get(other, [name], null)
	element.negated == true
	some entry in element.entries
	not entry.unknown
]

# METADATA
# description: |
#   Sample strings that an item matches, made from its patterns and from the entries of `extras` that it covers.
samples(item, extras) := array.concat([sample(item.entry)], [text |
	some entry in extras
	entry_contains(item.entry, entry)
	text := sample(entry)
]) if {
	item.negated == false
} else := [text |
	some text in array.concat([_unmatched_text], _samples_of(extras))
	not _matches_some(item.entries, text)
]

# Only a wildcard matches it.
_unmatched_text := "qzx:qzx:qzx:qzx:qzx:qzx"

_samples_of(entries) := [text | some entry in entries; text := sample(entry)]

# METADATA
# description: A string that the entry matches and few other patterns do.
sample(entry) := _unmatched_text if {
	entry.everything
} else := replace(replace(entry.wide, "*", "qzx"), "?", "q")

_matches_some(entries, text) if {
	some entry in entries
	not entry.unknown
	pattern.covers(entry.wide, text)
}

# METADATA
# description: |
#   Whether one of the statements `others` may match a request of `given`, given by a principal and samples of an action
#   and a resource.
may_match_some(given, others, principal, action, resource) if {
	some other in others
	_may_match_element(other.actions, action)
	_may_match_element(other.resources, resource)
	_may_match_principal(other.principals, principal)
	not _conditions_exclude(given, other)
}

_may_match_element(element, text) if {
	element.negated == false
	some entry in element.entries
	_may_match(entry, text)
} else if {
	element.negated == true
	not _certainly_exempted(element.entries, text)
}

_may_match(entry, text) if {
	entry.unknown
} else if {
	pattern.covers(entry.wide, text)
} else if {
	not pattern.decidable(entry.wide)
}

_certainly_exempted(entries, text) if {
	some entry in entries
	not entry.unknown
	not entry.variable
	pattern.covers(entry.wide, text)
}

# Only a statement for everyone matches an item for everyone.
_may_match_principal(element, item) if {
	some entry in element.entries
	_may_be_principal(entry, item.entry)
}

_may_be_principal(entry, other) if {
	entry.unknown
} else if {
	entry_contains(entry, other)
} else if {
	not other.text == "*"
	not entries_disjoint(entry, other)
}

# Whether `given` certainly matches requests that the conditions of `other` exclude.
_conditions_exclude(given, other) if {
	other.conditions_unknown == false
	some clause in other.conditions
	not clause.unknown
	_clause_excludes(given, clause)
}

_clause_excludes(given, clause) if {
	not _has_condition_on(given, clause.key_lower)
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

_has_condition_on(given, key) if {
	some clause in given.conditions
	clause.key_lower == key
}

# METADATA
# description: An item as text.
shown(item) := item.entry.shown if {
	item.negated == false
} else := concat("", ["all but ", concat(", ", [entry.shown | some entry in item.entries])])

# METADATA
# description: Items as text, each once, in an order that does not depend on the engine.
all_shown(items) := sort([text | some text in {given | some item in items; given := shown(item); given != ""}])
