# METADATA
# description: |
#   Whether a grant asks for something of its requests, such as TLS or MFA, by a condition of its own or by a
#   Deny over it. The library of the requirement looks at the conditions on its keys and makes a test of each:
#   `clause` is the condition, `flaw` what is wrong with it (shaped as in requirement/boolean_key, or null), and `holds` says,
#   for each sort of request that does not meet the requirement, whether the condition holds: "yes", "no" or
#   "open". From the tests come the facts about a statement, and from those the verdict.
package ibguard.requirement.requirement

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.policy

# METADATA
# description: The reason given for a statement with a condition that is known only after the apply.
condition_reason := "A condition of the statement is unknown until apply."

# METADATA
# description: The reason given for a statement with an action that is known only after the apply.
action_reason := action.action_unknown

# METADATA
# description: The reason given for a statement under a Deny that is known in part.
deny_reason := "Whether a Deny covers the statement is unknown until apply."

# METADATA
# description: Whether a statement allows, or may turn out to do so.
may_allow(statement) if statement.effect == "Allow"

may_allow(statement) if statement.effect == null

# METADATA
# description: Whether a statement denies, or may turn out to do so.
may_deny(statement) if statement.effect == "Deny"

may_deny(statement) if statement.effect == null

# METADATA
# description: Whether a statement names any Image Builder action, or may turn out to do so.
may_name_image_builder(statement) if image_builder_actions.any_named_in(statement)

may_name_image_builder(statement) if action.has_unknown(statement)

# METADATA
# description: |
#   Whether a statement may have a condition on one of the keys (in lower case): one that is written there, or
#   one that is known only after the apply.
mentions(statement, keys) if {
	some clause in statement.conditions
	_on_key(clause, keys)
}

mentions(statement, _) if hides_condition(statement)

# METADATA
# description: Whether a statement has a condition of which not even the key is known before the apply.
hides_condition(statement) if statement.conditions_unknown

hides_condition(statement) if {
	some clause in statement.conditions
	_hidden_key(clause)
}

_on_key(clause, keys) if {
	some key in keys
	clause.key_lower == key
}

_hidden_key(clause) if {
	clause.key_lower == ""
	clause.unknown
}

# METADATA
# description: |
#   What a statement's tests of a requirement on `keys` come to.
#     asks     an Allow that no request can use without meeting the requirement
#     tests    the tests
#     flawed   those with a flaw that is to be reported; none where the statement asks all the same
#     open     it hangs on something unknown whether the statement asks
#     further  conditions on other keys narrow the statement, which makes a Deny no guard
facts(statement, keys, tests) := {
	"asks": asks,
	"tests": tests,
	"flawed": _flawed(tests, asks),
	"open": _is_open(statement, tests),
	"further": _further(statement, keys),
} if {
	asks := _asks(statement, tests)
}

_asks(statement, tests) if {
	statement.effect == "Allow"
	every index, _ in tests[0].holds {
		some test in tests
		test.holds[index] == "no"
	}
} else := false

_flawed(tests, asks) := [] if {
	asks
} else := [test | some test in tests; _wrong_test(test)]

_wrong_test(test) if not test.flaw == null

_is_open(statement, tests) if {
	hides_condition(statement)
} else if {
	some test in tests
	test.flaw == null
	_open_test(statement, test)
} else := false

_open_test(statement, _) if statement.effect == null

_open_test(_, test) if "open" in test.holds

_further(statement, keys) if {
	some clause in statement.conditions
	not _on_key(clause, keys)
	not _hidden_key(clause)
} else := false

# METADATA
# description: |
#   The guards among `barriers`, the statements that deny or may do so, of a document and of what stands beside it
#   on one identity, each with its facts as `{"statement", "facts"}`. `certain` are the Deny statements that speak
#   of nothing but the requirement, also those that do so in a wrong way, which are reported for themselves.
#   `possible` are those and what may turn out to be one, in the widest shape that they can take. `obscure` are the
#   policies of the identity that cannot be read, and may hold a guard; see identities/identities.
guards(barriers, obscure) := {
	"certain": [barrier.statement | some barrier in barriers; _certain(barrier)],
	"possible": [_widest(barrier.statement) | some barrier in barriers; not barrier.facts.further],
	"obscure": obscure,
}

_certain(barrier) if {
	barrier.statement.effect == "Deny"
	barrier.facts.further == false
	barrier.facts.open == false
}

# METADATA
# description: |
#   Whether a statement that allows, or may do so, grants `needs` (entries of iam/action), or what it `may_need`,
#   to requests that do not meet the requirement: "unmet", or the reason why it cannot be said. Undefined where
#   the statement asks for it, where its own condition is flawed, which is reported for itself, and where what
#   it grants is guarded on all identities. `known` are the facts about it, `fences` come from `guards`, one for
#   each identity.
verdict(statement, known, fences, needs, may_need) := outcome if {
	known.asks == false
	known.flawed == []
	outcomes := [outcome | some fence in fences; outcome := _judge(statement, known, fence, needs, may_need)]
	outcome := _worst(outcomes)
}

_worst(outcomes) := "unmet" if {
	some outcome in outcomes
	outcome == "unmet"
} else := outcomes[0]

_judge(statement, known, fence, needs, _) := "unmet" if {
	statement.effect == "Allow"
	known.open == false
	unguarded(statement, [fence], needs)[0]
} else := _reason(statement, known, deny_reason) if {
	_left(fence.certain, statement, needs)
}

_judge(statement, known, fence, needs, may_need) := _reason(statement, known, action_reason) if {
	not _left(fence.certain, statement, needs)
	_left(fence.certain, statement, may_need)
}

# METADATA
# description: |
#   Those of `needs` that no guard covers on some identity, whatever turns out of what is unknown.
unguarded(statement, fences, needs) := [item |
	some item in needs
	_unfenced(item, known, fences)
] if {
	known := _known_part(statement)
}

_unfenced(item, known, fences) if {
	some fence in fences
	fence.obscure == []
	not explicit_deny.covered(fence.possible, item, known)
}

# METADATA
# description: |
#   The references behind a verdict on a statement under these fences: those of policies that cannot be read, where
#   it hangs on them.
behind(outcome, fences) := [] if {
	outcome != deny_reason
} else := [name |
	some fence in fences
	some gap in fence.obscure
	some name in gap.references
]

# METADATA
# description: |
#   Why it cannot be said whether a statement asks for it; undefined where that can be said, or where a flaw is
#   known already.
open_reason(statement, known) := _reason(statement, known, condition_reason) if {
	known.asks == false
	known.flawed == []
	known.open
}

_left(denies, statement, entries) if {
	some item in entries
	not explicit_deny.covered(denies, item, statement)
}

_reason(statement, known, reason) := action.effect_unknown if {
	statement.effect == null
} else := condition_reason if {
	known.open
} else := reason

_widest(statement) := {
	"effect": "Deny",
	"actions": _all_if_unknown(statement.actions, action.entry("*", "")),
	"not_actions": _known_entries(statement.not_actions),
	"resources": _all_if_unknown(statement.resources, policy.resource("*", "")),
	"not_resources": _known_entries(statement.not_resources),
}

# An entry that is unknown may be a star.
_all_if_unknown(entries, star) := [star] if {
	_some_unknown(entries)
} else := entries

_some_unknown(entries) if {
	some item in entries
	item.unknown
}

# What is unknown of an Allow may come under any Deny.
_known_part(statement) := statement if {
	not _some_unknown(statement.resources)
} else := {"resources": _known_entries(statement.resources), "not_resources": null}

_known_entries(entries) := null if {
	entries == null
} else := [item | some item in entries; not item.unknown]
