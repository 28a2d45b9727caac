# METADATA
# description: |
#   Whether the new side allows what the old one does not. A request is allowed if an Allow matches it and no Deny does.
#   No access is new if an old Allow or a new Deny contains each triple of each new Allow, and nothing that is still
#   allowed was denied by an old Deny that is removed.
package ibguard.access.diff

import data.ibguard.iam.condition
import data.ibguard.iam.containment

# METADATA
# description: |
#   The new access between two sides, as reasons with `verdict` "new_access" or "undecided". Unless `alone`, other
#   policies may allow what an old Deny no longer denies.
reasons(pair) := gaps if {
	pair.old.gaps[0]
	gaps := _gaps(pair.old, "old")
} else := array.concat(_gaps(pair.new, "new"), array.concat(_newly_allowed(pair), _newly_reachable(pair)))

_gaps(side, name) := [reason | some gap in side.gaps; reason := _gap_reason(gap, name)]

_gap_reason(gap, name) := {
	"verdict": "undecided",
	"side": name,
	"pointer": gap.pointer,
	"argument": gap.argument,
	"statement": null,
	"effect": null,
	"actions": [],
	"resources": [],
	"principals": [],
	"conditional": false,
	"description": gap.reason,
	"references": gap.references,
}

_allowing(statements) := [statement | some statement in statements; _is_allow(statement)]

_denies(statements) := [statement | some statement in statements; _is_deny(statement)]

_is_allow(statement) if statement.effect == "Allow"

_is_deny(statement) if statement.effect == "Deny"

_perhaps_allows(statement) if not statement.effect == "Deny"

_may_deny(statement) if not statement.effect == "Allow"

# New Allow statements that no old one covers.
_newly_allowed(pair) := [reason |
	allowing := _allowing(pair.old.statements)
	coverers := array.concat(allowing, _denies(pair.new.statements))
	others := array.concat(allowing, _blockers(pair.new.statements))
	some statement in pair.new.statements
	_perhaps_allows(statement)
	some reason in _reasons_on(statement, containment.uncovered(statement, coverers), others, _on_allow, "new")
]

_on_allow := {
	"new_access": "The statement allows what was not allowed before.",
	"undecided": "Cannot decide whether the statement allows more than before.",
}

_on_lifted := {
	"new_access": "All or part of this Deny is removed: any policy can now allow what it denied.",
	"undecided": "Cannot decide whether all that this Deny denied is still denied.",
}

_on_formerly_denied := {
	"new_access": "The statement allows what a Deny denied before.",
	"undecided": "Cannot decide whether the statement allows what a Deny denied before.",
}

# The reasons for the uncovered triples of a statement.
_reasons_on(statement, triples, others, descriptions, name) := _reasons(statement, marked, descriptions, name) if {
	marked := [{"triple": triple, "verdict": verdict} |
		some triple in triples
		verdict := _verdict(triple, statement, others)
	]
}

_verdict(triple, statement, others) := "new_access" if {
	containment.certainly_uncovered(triple, statement, others)
} else := "undecided"

_blockers(statements) := [statement | some statement in statements; _may_deny(statement)]

# Triples of old Deny statements that no new one covers, with their statement.
_lifted_denies(pair) := [{"statement": statement, "triples": triples} |
	denying := _denies(pair.new.statements)
	some statement in pair.old.statements
	_may_deny(statement)
	triples := containment.uncovered(statement, denying)
	triples[0]
]

# An unreadable new side does not show what is removed.
_newly_reachable(pair) := [] if {
	pair.new.gaps[0]
} else := _allowed_despite_deny(pair) if {
	pair.alone
} else := _opened_by_lifted(pair)

_opened_by_lifted(pair) := [reason |
	others := _blockers(pair.new.statements)
	some found in _lifted_denies(pair)
	some reason in _reasons_on(found.statement, found.triples, others, _on_lifted, "old")
]

_allowed_despite_deny(pair) := [reason |
	lifted := _lifted_denies(pair)
	denying := _denies(pair.new.statements)
	blockers := _blockers(pair.new.statements)
	some found in lifted
	some statement in pair.new.statements
	_perhaps_allows(statement)
	marked := _shared_triples(statement, containment.uncovered(statement, denying), found, blockers)
	some reason in _reasons(statement, marked, _on_formerly_denied, "new")
]

_shared_triples(statement, triples, found, blockers) := [{"triple": triple, "verdict": verdict} |
	some triple in triples
	some gone in found.triples
	not containment.triples_disjoint(triple, gone)
	verdict := _shared_verdict(triple, gone, statement, found.statement, blockers)
]

_shared_verdict(triple, gone, statement, deny, blockers) := "new_access" if {
	_certainly_shared(triple, gone, statement, deny, blockers)
} else := "undecided"

# Whether a request of both certainly exists and no Deny covers it now.
_certainly_shared(triple, gone, statement, deny, blockers) if {
	containment.is_known(triple, statement)
	containment.is_known(gone, deny)
	_can_hold_together(statement, deny)
	some action in _common(triple.action, gone.action)
	some resource in _common(triple.resource, gone.resource)
	_same_principal(triple.principal, gone.principal)
	not containment.may_match_some(statement, blockers, triple.principal, action, resource)
}

# Whether a request can certainly match the conditions of both.
_can_hold_together(one, other) if {
	one.conditions == []
} else if {
	other.conditions == []
} else if {
	containment.conditions_implied(one, other)
} else if {
	containment.conditions_implied(other, one)
}

_common(one, other) := [containment.sample(one.entry)] if {
	containment.within(one, _as_element(other))
} else := [containment.sample(other.entry)] if {
	containment.within(other, _as_element(one))
} else := []

_as_element(item) := {"negated": true, "entries": item.entries} if {
	item.negated == true
} else := {"negated": false, "entries": [item.entry]}

_same_principal(one, other) if {
	containment.entry_contains(one.entry, other.entry)
} else if {
	containment.entry_contains(other.entry, one.entry)
}

# One reason for each verdict.
_reasons(statement, marked, descriptions, name) := [reason |
	some verdict in ["new_access", "undecided"]
	triples := [mark.triple | some mark in marked; mark.verdict == verdict]
	triples[0]
	reason := _diff_reason(statement, triples, verdict, object.get(descriptions, [verdict], ""), name)
]

_diff_reason(statement, triples, verdict, description, name) := {
	"verdict": verdict,
	"side": name,
	"argument": statement.argument,
	"pointer": statement.pointer,
	"statement": {"index": statement.index, "sid": statement.sid},
	"effect": statement.effect,
	"actions": containment.all_shown([triple.action | some triple in triples]),
	"resources": containment.all_shown([triple.resource | some triple in triples]),
	"principals": containment.all_shown([triple.principal | some triple in triples]),
	"conditional": condition.is_conditional(statement),
	"description": description,
	"references": [],
}
