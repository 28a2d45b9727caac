# METADATA
# description: |
#   What stands in a list of actions or resources although another entry of the list covers it, and statements that are
#   in a policy twice. Judged by the text alone,
#   as IAM Access Analyzer does. Lists can have a thousand entries, and nearly all have nothing redundant in
#   them: that is found out by searches in the joined text, one an entry with a wildcard, before any entries are compared.
package ibguard.validation.redundancy

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   Groups of actions of one list of which one covers all: `covering`, its text; `members`, the texts of all of them, itself
#   included; `pointers`; and `repeats`, whether all of them are the same. The pointer of a fact is that of its first member.
actions := [fact |
	some statement in policy_facts.statements
	some list in _action_lists(policy_facts.normalised(statement))
	some group in groups(_lowered(_texts_of_entries(list)))
	fact := _fact(statement, list, group)
]

# METADATA
# description: As `actions`, for resources.
resources := [fact |
	some statement in policy_facts.statements
	some list in _resource_lists(policy_facts.normalised(statement))
	some group in groups(_texts_of_entries(list))
	fact := _fact(statement, list, group)
]

_action_lists(statement) := [statement.actions] if {
	statement.actions[1]
	not statement.not_actions[1]
} else := [list |
	some list in [statement.actions, statement.not_actions]
	list[1]
]

_resource_lists(statement) := [] if {
	not statement.resources[1]
	not statement.not_resources[1]
} else := [list |
	some list in [statement.resources, statement.not_resources]
	list[1]
]

_fact(statement, list, group) := {
	"document": statement.document,
	"statement": statement.statement,
	"pointer": list[group.positions[0]].pointer,
	"covering": list[group.covering].value,
	"members": members,
	"pointers": pointers,
	"repeats": group.repeats,
} if {
	members := [value | some position in group.positions; value := list[position].value]
	pointers := [place | some position in group.positions; place := list[position].pointer]
}

# An entry that is not known is an empty text, which neither covers nor is covered.
_texts_of_entries(list) := [value |
	some entry in list
	value := _text_of_entry(entry)
]

_text_of_entry(entry) := "" if {
	entry.unknown
} else := entry.value

# One call for all of them. A text in which the mark stands is no action, and then nothing is said about the list.
_lowered(texts) := lowered if {
	lowered := split(lower(concat("|", texts)), "|")
	count(lowered) == count(texts)
} else := []

# METADATA
# description: |
#   The groups among texts, each with the position of the entry that is `covering`, the `positions` of all members, and
#   whether all are the same, `repeats`. An entry that is covered itself has no group; of equal ones the first has.
groups(texts) := [] if {
	not texts[1]
} else := _groups_under(texts, _heads(texts))

# Entries that cover or repeat another.
_heads(texts) := array.concat(_repeated(texts), _wild_heads(texts))

_groups_under(texts, heads) := [] if {
	not heads[0]
} else := [group |
	some head in _highest(heads)
	positions := [position | some position; text := texts[position]; _is_covered_by(head, text)]
	positions[1]
	covering := _earliest(texts, positions, head)
	group := {"covering": covering, "positions": positions, "repeats": _all_same(texts, positions, head)}
]

_is_covered_by(head, text) if {
	head == text
} else if {
	not text == ""
	pattern.covers(head, text)
}

_earliest(texts, positions, head) := found[0] if {
	found := [position | some position in positions; text := texts[position]; _same(text, head)]
}

_all_same(texts, positions, head) if {
	every position in positions { _same(texts[position], head) }
} else := false

_same(one, other) if one == other

# Those that no other one covers; of two that cover each other, the one that comes first in the alphabet.
_highest(heads) := {head |
	some head in heads
	not _is_under(head, heads)
}

_is_under(head, heads) if {
	some other in heads
	not other == head
	pattern.covers(other, head)
	not _goes_first(head, other)
}

_goes_first(head, other) if {
	head < other
	pattern.covers(head, other)
}

# Equal texts are neighbours in order.
_repeated(texts) := _repeated_in(ordered, later) if {
	ordered := sort(texts)
	later := array.slice(ordered, 1, count(ordered))
}

_repeated_in(ordered, later) := [] if {
	not _has_neighbours(ordered, later)
} else := [text |
	some position
	text := later[position]
	before := array.slice(ordered, position, position + 1)
	_repeats(before[0], text)
]

# Of texts in order; `later` is all but the first.
_has_neighbours(ordered, later) if {
	some position
	text := later[position]
	_repeats(ordered[position], text)
}

_repeats(one, other) if {
	one == other
	not one == ""
}

# Only an entry with a wildcard covers others.
_wild_heads(texts) := _covering_in(texts, concat("", ["|", concat("||", texts), "|"]))

_covering_in(texts, joined) := [] if {
	not pattern.wild(joined)
} else := [text |
	some text in texts
	pattern.wild(text)
	_covers_another(text, joined, texts)
]

# Another entry has to begin as this one does, and to have in it whatever stands between the wildcards. Where the only
# wildcard is a star at the end, that is all. No text is split here, for a list of its pieces is what costs.
_covers_another(text, joined, texts) if {
	_may_cover_another(text, replace(joined, concat("", ["|", text, "|"]), ""))
	_really_covers(text, texts)
}

_may_cover_another(text, others) if {
	contains(others, concat("", ["|", pattern.head(text)]))
	every piece in split(replace(text, "?", "*"), "*") { contains(others, piece) }
}

_really_covers(text, texts) if {
	concat("", [pattern.head(text), "*"]) == text
} else if {
	covered := [other | some other in texts; _is_covered_by(text, other)]
	covered[1]
}

# METADATA
# description: |
#   Statements that say the same as an earlier one of the same policy but for the Sid, with the pointer of that, `earlier`.
statements := [fact |
	some document in policy_facts.documents
	some pair in _twins(document, policy_facts.statement_list(document))
	fact := {
		"document": document,
		"statement": {"place": pair.place, "pointer": pair.pointer, "effect": pair.effect},
		"pointer": pair.pointer,
		"earlier": pair.earlier,
	}
]

# Few policies have statements that even begin alike.
_twins(document, list) := [] if {
	not list[1]
} else := [] if {
	keys := sort([key | some statement in list; key := _key(statement)])
	not _has_neighbours(keys, array.slice(keys, 1, count(keys)))
} else := [pair |
	some place
	statement := list[place]
	earlier := [other | some other in array.slice(list, 0, place); _says_the_same(document, other, statement)]
	pair := {"place": place, "pointer": statement.pointer, "effect": statement.effect, "earlier": earlier[0].pointer}
]

_key(statement) := concat("|", [
	_written(statement.effect),
	_beginning(statement.actions),
	_beginning(statement.not_actions),
	_beginning(statement.resources),
	_beginning(statement.not_resources),
	"|",
])

_written(effect) := effect if {
	is_string(effect)
} else := ""

_beginning(list) := list[0].value if {
	is_string(list[0].value)
} else := ""

_says_the_same(document, one, other) if {
	_key(one) == _key(other)
	is_string(one.effect)
	_lowered_list(one.actions) == _lowered_list(other.actions)
	_lowered_list(one.not_actions) == _lowered_list(other.not_actions)
	_list(one.resources) == _list(other.resources)
	_list(one.not_resources) == _list(other.not_resources)
	_asked(one) == _asked(other)
	_named(document, one) == _named(document, other)
}

# Undefined where an entry is not known, for that equals nothing.
_list(entries) := null if {
	entries == null
} else := sort(texts) if {
	texts := _texts_of_entries(entries)
	not "" in texts
}

_lowered_list(entries) := null if {
	entries == null
} else := sort(_lowered(texts)) if {
	texts := _texts_of_entries(entries)
	not "" in texts
}

_asked(statement) := sort([asked | some clause in statement.conditions; asked := [lower(clause.operator), clause.key_lower, sort(clause.values)]]) if {
	statement.conditions_unknown == false
	every clause in statement.conditions { clause.unknown == false }
}

_named(document, statement) := [] if {
	statement.names_principal == false
} else := [object.get(raw, ["Principal"], null), object.get(raw, ["NotPrincipal"], null)] if {
	raw := policy_facts.text_of(document, statement)
}
