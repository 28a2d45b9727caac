# METADATA
# description: |
#   Whether what is new allows what was not allowed before. A request is allowed where an Allow holds and no Deny does. No
#   access is new if each cell of each new Allow is inside an old Allow or a new Deny, and no old Deny that is gone reaches
#   what is still allowed.
package ibguard.access.diff

import data.ibguard.iam.condition
import data.ibguard.iam.containment

# METADATA
# description: |
#   What is new between two sides, as reasons with `verdict` "new_access" or "undecided". `alone` says whether nothing else
#   counts: otherwise other policies may allow what an old Deny no longer denies.
reasons(pair) := gaps if {
	pair.old.gaps[0]
	gaps := _gaps(pair.old, "old")
} else := array.concat(_gaps(pair.new, "new"), array.concat(_newly_allowed(pair), _reached(pair)))

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

# New Allows that no old one covers.
_newly_allowed(pair) := [reason |
	allowing := _allowing(pair.old.statements)
	coverers := array.concat(allowing, _denies(pair.new.statements))
	rivals := array.concat(allowing, _blockers(pair.new.statements))
	some statement in pair.new.statements
	_perhaps_allows(statement)
	some reason in _reasons_on(statement, containment.uncovered(statement, coverers), rivals, _on_allow, "new")
]

_on_allow := {
	"new_access": "The statement allows what was not allowed before.",
	"undecided": "Cannot decide whether the statement allows more than before.",
}

_on_lifted := {
	"new_access": "All or part of this Deny is removed: any policy can now allow what it denied.",
	"undecided": "Cannot decide whether all that this Deny denied is still denied.",
}

_on_forbidden := {
	"new_access": "The statement allows what a Deny denied before.",
	"undecided": "Cannot decide whether the statement allows what a Deny denied before.",
}

# The reasons that the cells of a statement give, which nothing certainly covers.
_reasons_on(statement, cells, rivals, words, name) := _reasons(statement, marked, words, name) if {
	marked := [{"cell": cell, "verdict": verdict} |
		some cell in cells
		verdict := _verdict(cell, statement, rivals)
	]
}

_verdict(cell, statement, rivals) := "new_access" if {
	containment.certainly_uncovered(cell, statement, rivals)
} else := "undecided"

_blockers(statements) := [statement | some statement in statements; _may_deny(statement)]

# Cells of old Denies that no new one covers, with their statement.
_lifted(pair) := [{"statement": statement, "cells": cells} |
	denying := _denies(pair.new.statements)
	some statement in pair.old.statements
	_may_deny(statement)
	cells := containment.uncovered(statement, denying)
	cells[0]
]

# A new side that cannot be read says nothing of what is gone.
_reached(pair) := [] if {
	pair.new.gaps[0]
} else := _forbidden(pair) if {
	pair.alone
} else := _opened(pair)

_opened(pair) := [reason |
	rivals := _blockers(pair.new.statements)
	some found in _lifted(pair)
	some reason in _reasons_on(found.statement, found.cells, rivals, _on_lifted, "old")
]

_forbidden(pair) := [reason |
	lifted := _lifted(pair)
	denying := _denies(pair.new.statements)
	blockers := _blockers(pair.new.statements)
	some found in lifted
	some statement in pair.new.statements
	_perhaps_allows(statement)
	marked := _touched(statement, containment.uncovered(statement, denying), found, blockers)
	some reason in _reasons(statement, marked, _on_forbidden, "new")
]

_touched(statement, cells, found, blockers) := [{"cell": cell, "verdict": verdict} |
	some cell in cells
	some gone in found.cells
	not containment.triples_disjoint(cell, gone)
	verdict := _hit(cell, gone, statement, found.statement, blockers)
]

_hit(cell, gone, statement, deny, blockers) := "new_access" if {
	_certainly_hits(cell, gone, statement, deny, blockers)
} else := "undecided"

# Whether a request of both is certain, and nothing denies it now.
_certainly_hits(cell, gone, statement, deny, blockers) if {
	containment.is_known(cell, statement)
	containment.is_known(gone, deny)
	_can_hold_together(statement, deny)
	some action in _common(cell.action, gone.action)
	some resource in _common(cell.resource, gone.resource)
	_same_principal(cell.principal, gone.principal)
	not containment.may_match_some(statement, blockers, cell.principal, action, resource)
}

# Whether the conditions of the two can certainly hold together.
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
	containment.within(one, _as_respect(other))
} else := [containment.sample(other.entry)] if {
	containment.within(other, _as_respect(one))
} else := []

_as_respect(item) := {"negated": true, "entries": item.entries} if {
	item.negated == true
} else := {"negated": false, "entries": [item.entry]}

_same_principal(one, other) if {
	containment.entry_contains(one.entry, other.entry)
} else if {
	containment.entry_contains(other.entry, one.entry)
}

# One reason for each verdict.
_reasons(statement, marked, words, name) := [reason |
	some verdict in ["new_access", "undecided"]
	cells := [mark.cell | some mark in marked; mark.verdict == verdict]
	cells[0]
	reason := _diff_reason(statement, cells, verdict, object.get(words, [verdict], ""), name)
]

_diff_reason(statement, cells, verdict, description, name) := {
	"verdict": verdict,
	"side": name,
	"argument": statement.argument,
	"pointer": statement.pointer,
	"statement": {"index": statement.index, "sid": statement.sid},
	"effect": statement.effect,
	"actions": containment.all_shown([cell.action | some cell in cells]),
	"resources": containment.all_shown([cell.resource | some cell in cells]),
	"principals": containment.all_shown([cell.principal | some cell in cells]),
	"conditional": condition.is_conditional(statement),
	"description": description,
	"references": [],
}
