# METADATA
# description: |
#   Entries of lists of actions or resources that another entry of the list covers, and repeated statements. Compared as
#   text, as IAM Access Analyzer does. Lists can have a thousand entries, and nearly all have no redundant ones: a
#   search in the joined text, one for each entry with a wildcard, decides that before entries are compared.
package ibguard.validation.redundancy

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   Groups of actions of one list that one of them covers: `covering`, that action; `members`, all actions of the group,
#   including it; `pointers`; and `repeats`, whether all of them are equal. The pointer of a fact is that of its first
#   member.
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

# An unknown entry is an empty string, which neither covers nor is covered.
_texts_of_entries(list) := [value |
	some entry in list
	value := _text_of_entry(entry)
]

_text_of_entry(entry) := "" if {
	entry.unknown
} else := entry.value

# One call for all of them. A string with the separator is not an action, and then the list is skipped.
_lowered(texts) := lowered if {
	lowered := split(lower(concat("|", texts)), "|")
	count(lowered) == count(texts)
} else := []

# METADATA
# description: |
#   The groups of a list of strings, each with the position of the entry that is `covering`, the `positions` of all
#   members, and `repeats`, whether all are equal. A covered entry has no group; of equal ones the first has.
groups(texts) := [] if {
	not texts[1]
} else := _groups_under(texts, _heads(texts))

# Entries that cover or repeat another.
_heads(texts) := array.concat(_repeated(texts), _wild_heads(texts))

_groups_under(texts, heads) := [] if {
	not heads[0]
} else := [group |
	some head in _uncovered_heads(heads)
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

# The heads that no other one covers; of two that cover each other, the first in the alphabet.
_uncovered_heads(heads) := {head |
	some head in heads
	not _is_covered_head(head, heads)
}

_is_covered_head(head, heads) if {
	some other in heads
	not other == head
	pattern.covers(other, head)
	not _goes_first(head, other)
}

_goes_first(head, other) if {
	head < other
	pattern.covers(head, other)
}

# Equal strings are adjacent in sorted order.
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

# `ordered` is sorted; `later` is `ordered` without its first entry.
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

# A covered entry has the same beginning and all pieces between the wildcards. If the only wildcard is a star at the
# end, that is sufficient. The joined text is not split, because lists of pieces are slow.
_covers_another(text, joined, texts) if {
	_may_cover_another(text, replace(joined, concat("", ["|", text, "|"]), ""))
	_covers_other(text, texts)
}

_may_cover_another(text, others) if {
	contains(others, concat("", ["|", pattern.head(text)]))
	every piece in split(replace(text, "?", "*"), "*") { contains(others, piece) }
}

_covers_other(text, texts) if {
	concat("", [pattern.head(text), "*"]) == text
} else if {
	covered := [other | some other in texts; _is_covered_by(text, other)]
	covered[1]
}

# METADATA
# description: |
#   Statements that equal an earlier one of the same policy except for the Sid, with the pointer of that one, `earlier`.
statements := [fact |
	some document in policy_facts.documents
	some pair in _repeated_statements(document, policy_facts.statement_list(document))
	fact := {
		"document": document,
		"statement": {"place": pair.place, "pointer": pair.pointer, "effect": pair.effect},
		"pointer": pair.pointer,
		"earlier": pair.earlier,
	}
]

# Few policies have statements with the same beginnings.
_repeated_statements(document, list) := [] if {
	not list[1]
} else := [] if {
	keys := sort([key | some statement in list; key := _key(statement)])
	not _has_neighbours(keys, array.slice(keys, 1, count(keys)))
} else := [pair |
	some place
	statement := list[place]
	earlier := [other | some other in array.slice(list, 0, place); _is_same_statement(document, other, statement)]
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

_is_same_statement(document, one, other) if {
	_key(one) == _key(other)
	is_string(one.effect)
	_lowered_list(one.actions) == _lowered_list(other.actions)
	_lowered_list(one.not_actions) == _lowered_list(other.not_actions)
	_list(one.resources) == _list(other.resources)
	_list(one.not_resources) == _list(other.not_resources)
	_condition_list(one) == _condition_list(other)
	_principal_elements(document, one) == _principal_elements(document, other)
}

# Undefined if an entry is unknown, because it equals nothing.
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

_condition_list(statement) := sort([asked | some clause in statement.conditions; asked := [lower(clause.operator), clause.key_lower, sort(clause.values)]]) if {
	statement.conditions_unknown == false
	every clause in statement.conditions { clause.unknown == false }
}

_principal_elements(document, statement) := [] if {
	statement.names_principal == false
} else := [object.get(raw, ["Principal"], null), object.get(raw, ["NotPrincipal"], null)] if {
	raw := policy_facts.text_of(document, statement)
}
