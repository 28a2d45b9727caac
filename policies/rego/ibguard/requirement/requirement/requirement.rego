# METADATA
# description: |
#   Whether a grant requires something of its requests, such as TLS or MFA, by its own condition or by a Deny. The
#   package of the requirement makes a test of each condition on its keys: `clause` is the condition, `flaw` what is
#   wrong with it (as in requirement/boolean_key, or null), and `holds` whether the condition matches, for each kind of
#   request that does not meet the requirement: yes, no or open. The tests give the facts about a statement, and the
#   facts the verdict.
package ibguard.requirement.requirement

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.policy

# METADATA
# description: The reason for a statement with a condition that is unknown until apply.
condition_unknown := "A condition of the statement is unknown until apply."

# METADATA
# description: The reason for a statement with an action that is unknown until apply.
action_unknown := action.action_unknown

# METADATA
# description: The reason for a statement that an unknown Deny may cover.
deny_unknown := "Whether a Deny covers the statement is unknown until apply."

# METADATA
# description: Whether a statement allows or may allow.
may_allow(statement) if statement.effect == "Allow"

may_allow(statement) if statement.effect == null

# METADATA
# description: Whether a statement denies or may deny.
may_deny(statement) if statement.effect == "Deny"

may_deny(statement) if statement.effect == null

# METADATA
# description: Whether a statement names or may name an Image Builder action.
may_name_image_builder(statement) if image_builder_actions.any_named_in(statement)

may_name_image_builder(statement) if action.has_unknown(statement)

# METADATA
# description: |
#   Whether a statement has a condition on one of the keys (in lower case), or a condition whose key is unknown until
#   apply.
mentions(statement, keys) if {
	some clause in statement.conditions
	_on_key(clause, keys)
}

mentions(statement, _) if hides_condition(statement)

# METADATA
# description: Whether a statement has a condition whose key is unknown until apply.
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
#   The facts about a statement from its tests of a requirement on `keys`:
#     requires  whether it is an Allow that matches only requests that meet the requirement
#     tests    the tests
#     flawed    the tests with a flaw to report; none if the statement requires it nevertheless
#     open      whether something unknown decides if the statement requires it
#     has_other_conditions  whether conditions on other keys narrow the statement, so that a Deny is no guard
facts(statement, keys, tests) := {
	"requires": requires,
	"tests": tests,
	"flawed": _flawed(tests, requires),
	"open": _is_open(statement, tests),
	"has_other_conditions": _has_other_condition(statement, keys),
} if {
	requires := _requires(statement, tests)
}

_requires(statement, tests) if {
	statement.effect == "Allow"
	every index, _ in tests[0].holds {
		some test in tests
		test.holds[index] == "no"
	}
} else := false

_flawed(tests, requires) := [] if {
	requires
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

_has_other_condition(statement, keys) if {
	some clause in statement.conditions
	not _on_key(clause, keys)
	not _hidden_key(clause)
} else := false

# METADATA
# description: |
#   The guards among `deny_candidates`: the statements of a document and its sibling policies on one identity that deny
#   or may deny, each as `{"statement", "facts"}`. `certain` are the Deny statements with conditions on the requirement
#   only, including flawed ones, which have findings of their own. `possible` are these and statements that may be
#   guards, with unknown entries taken as stars. `unreadable` are the policies of the identity that cannot be read and
#   may have a guard; see identities/identities.
guards(deny_candidates, unreadable) := {
	"certain": [candidate.statement | some candidate in deny_candidates; _certain(candidate)],
	"possible": [_widest(candidate.statement) | some candidate in deny_candidates; not candidate.facts.has_other_conditions],
	"unreadable": unreadable,
}

_certain(candidate) if {
	candidate.statement.effect == "Deny"
	candidate.facts.has_other_conditions == false
	candidate.facts.open == false
}

# METADATA
# description: |
#   Whether a statement that allows or may allow grants `needs` (entries of iam/action), or what it `may_need`, to
#   requests that do not meet the requirement: "unmet", or the reason why that is unknown. Undefined if the statement
#   requires it, if its own condition is flawed, which is another finding, and if guards cover its grants on all
#   identities. `known` are the facts about it, `guards_by_identity` are from `guards`, one for each identity.
verdict(statement, known, guards_by_identity, needs, may_need) := outcome if {
	known.requires == false
	known.flawed == []
	outcomes := [outcome | some guard in guards_by_identity; outcome := _verdict_with_guard(statement, known, guard, needs, may_need)]
	outcome := _worst(outcomes)
}

_worst(outcomes) := "unmet" if {
	some outcome in outcomes
	outcome == "unmet"
} else := outcomes[0]

_verdict_with_guard(statement, known, guard, needs, _) := "unmet" if {
	statement.effect == "Allow"
	known.open == false
	unguarded(statement, [guard], needs)[0]
} else := _reason(statement, known, deny_unknown) if {
	_some_uncovered(guard.certain, statement, needs)
}

_verdict_with_guard(statement, known, guard, needs, may_need) := _reason(statement, known, action_unknown) if {
	not _some_uncovered(guard.certain, statement, needs)
	_some_uncovered(guard.certain, statement, may_need)
}

# METADATA
# description: The entries of `needs` that certainly no guard covers on some identity.
unguarded(statement, guards_by_identity, needs) := [item |
	some item in needs
	_is_unguarded(item, known, guards_by_identity)
] if {
	known := _known_part(statement)
}

_is_unguarded(item, known, guards_by_identity) if {
	some guard in guards_by_identity
	guard.unreadable == []
	not explicit_deny.covered(guard.possible, item, known)
}

# METADATA
# description: |
#   The references behind a verdict: those of unreadable policies, if they decide it.
references_of(outcome, guards_by_identity) := [] if {
	outcome != deny_unknown
} else := [name |
	some guard in guards_by_identity
	some gap in guard.unreadable
	some name in gap.references
]

# METADATA
# description: |
#   The reason why it is unknown whether a statement requires it; undefined if that is known, or if a test has a flaw.
open_reason(statement, known) := _reason(statement, known, condition_unknown) if {
	known.requires == false
	known.flawed == []
	known.open
}

_some_uncovered(denies, statement, entries) if {
	some item in entries
	not explicit_deny.covered(denies, item, statement)
}

_reason(statement, known, reason) := action.effect_unknown if {
	statement.effect == null
} else := condition_unknown if {
	known.open
} else := reason

_widest(statement) := {
	"effect": "Deny",
	"actions": _all_if_unknown(statement.actions, action.entry("*", "")),
	"not_actions": _known_entries(statement.not_actions),
	"resources": _all_if_unknown(statement.resources, policy.resource("*", "")),
	"not_resources": _known_entries(statement.not_resources),
}

# An unknown entry may be a star.
_all_if_unknown(entries, star) := [star] if {
	_some_unknown(entries)
} else := entries

_some_unknown(entries) if {
	some item in entries
	item.unknown
}

# Any Deny may cover the unknown resources of an Allow.
_known_part(statement) := statement if {
	not _some_unknown(statement.resources)
} else := {"resources": _known_entries(statement.resources), "not_resources": null}

_known_entries(entries) := null if {
	entries == null
} else := [item | some item in entries; not item.unknown]
