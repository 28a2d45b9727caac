# METADATA
# description: |
#   Whether a grant asks for something of its requests, such as TLS or MFA, by a condition of its own or by a
#   Deny over it. What a condition is worth the library of its key says, once for each statement: that makes a
#   weighed statement, `{"statement", "tests", "states"}`. A test is a condition with its state and its flaw
#   (shaped as in lib/boolean, or null); the states are `sound` (asks for it), `flawed` (is about it and does not
#   ask for it), `open` (depends on what is unknown), `vague` (its key is unknown) and `other`.
package ibguard.lib.requirement

import data.ibguard.lib.action
import data.ibguard.lib.guard

# METADATA
# description: The reason given for a statement whose effect is known only after the apply.
effect_reason := "whether the statement allows or denies is known only after the apply"

# METADATA
# description: The reason given for a statement with a condition that is known only after the apply.
condition_reason := "a condition of the statement is known only after the apply"

# METADATA
# description: The reason given for a statement with an action that is known only after the apply.
action_reason := "an action of the statement is known only after the apply"

# METADATA
# description: The reason given for a statement under a Deny that is known in part.
deny_reason := "whether a Deny covers the statement is known only after the apply"

# METADATA
# description: A statement together with the tests of its conditions.
weighed(statement, tests) := {
	"statement": statement,
	"tests": tests,
	"states": [test.state | some test in tests],
}

# METADATA
# description: |
#   The state of a condition: of its flaw, where it has one, and else `settled`, which is `other`, `sound` or
#   `open`.
verdict_on(clause, flaw, settled) := "vague" if {
	clause_vague(clause)
} else := settled if {
	flaw == null
} else := "flawed"

# METADATA
# description: Whether the key of a condition is known only after the apply.
clause_vague(clause) if {
	clause.key_lower == ""
	clause.unknown
}

# METADATA
# description: |
#   Whether an Allow asks for it by a condition that is certain; what else stands beside it then narrows the
#   grant further and cannot weaken it.
asked(given) if {
	given.statement.effect == "Allow"
	"sound" in given.states
}

# METADATA
# description: |
#   The Deny statements among weighed statements that speak about the requirement alone. `settled`: those that
#   certainly stop what does not meet it, and the flawed ones, which are reported for themselves.
#   `candidates`: also those that may do so, brought to the widest shape they can take. Further conditions
#   narrow a Deny, which makes it no guard. Guards from other documents can be passed along.
denies(list) := {"settled": settled, "candidates": array.concat(settled, possible)} if {
	settled := [given.statement |
		some given in list
		given.statement.effect == "Deny"
		given.statement.conditions_unknown == false
		every state in given.states { state in {"sound", "flawed"} }
	]
	possible := [_widest(given.statement) |
		some given in list
		given.statement.effect != "Allow"
		every state in given.states { state in {"sound", "flawed", "open", "vague"} }
	]
}

# METADATA
# description: |
#   Whether a weighed statement grants `needs` (entries of lib/action), or `extra` that it may name, to requests
#   that do not meet the requirement: "unmet", or the reason why it cannot be said; undefined where it grants
#   nothing of the kind or asks for it. A flawed condition of its own is reported for itself. `guards` come from
#   `denies`.
verdict(guards, given, needs, extra) := outcome if {
	given.statement.effect != "Deny"
	count(needs) + count(extra) > 0
	not "sound" in given.states
	not "flawed" in given.states
	outcome := _outcome(given, needs, _left(guards, given.statement, needs, extra))
}

# METADATA
# description: The tests of a weighed statement that are to be reported as flawed.
flawed_tests(given) := [] if asked(given)

flawed_tests(given) := [test | some test in given.tests; test.state == "flawed"] if not asked(given)

# METADATA
# description: |
#   Why it cannot be said whether a condition of a weighed statement is flawed; undefined where it can be said.
open_condition(given) := reason if {
	not asked(given)
	not "flawed" in given.states
	_unsettled(given)
	reason := _condition_reason(given.statement)
}

_outcome(given, needs, left) := "unmet" if {
	given.statement.effect == "Allow"
	count(needs) > 0
	not _unsettled(given)
	left.by_candidates
} else := _open_reason(given, left) if {
	left.perhaps
}

_open_reason(given, left) := effect_reason if {
	given.statement.effect == null
} else := condition_reason if {
	_unsettled(given)
} else := deny_reason if {
	left.by_settled
} else := action_reason

_condition_reason(statement) := effect_reason if statement.effect == null

_condition_reason(statement) := condition_reason if statement.effect != null

_unsettled(given) if given.statement.conditions_unknown

_unsettled(given) if {
	some state in given.states
	state in {"open", "vague"}
}

# What the Deny statements leave over: of the needs by those that are certain and by all, and of the needs
# together with what may be named. Asked in one place, for every further call costs the engine.
_left(guards, statement, needs, extra) := {
	"by_settled": answers[0],
	"by_candidates": answers[1],
	"perhaps": answers[2],
} if {
	answers := [answer |
		some question in [
			{"denies": guards.settled, "entries": needs, "statement": statement},
			{"denies": guards.candidates, "entries": needs, "statement": _known_part(statement)},
			{"denies": guards.settled, "entries": array.concat(needs, extra), "statement": statement},
		]
		answer := _uncovered(question)
	]
}

# Several Deny statements may share the work.
_uncovered(question) if {
	some item in question.entries
	count(guard.over(question.denies, [item], question.statement)) == 0
} else := false

_widest(statement) := {
	"effect": "Deny",
	"actions": _widest_actions(statement.actions),
	"not_actions": _known_entries(statement.not_actions),
	"resources": _widest_resources(statement.resources),
}

_widest_actions(entries) := [action.entry("*", "")] if _some_unknown(entries)

_widest_actions(entries) := entries if not _some_unknown(entries)

_widest_resources(entries) := [{"value": "*", "unknown": false}] if _some_unknown(entries)

_widest_resources(entries) := entries if not _some_unknown(entries)

_known_part(statement) := {"resources": _known_entries(statement.resources)}

_known_entries(entries) := null if is_null(entries)

_known_entries(entries) := [item | some item in entries; not item.unknown] if not is_null(entries)

_some_unknown(entries) if {
	some item in entries
	item.unknown
}
