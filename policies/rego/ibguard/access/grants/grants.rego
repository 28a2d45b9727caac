# METADATA
# description: |
#   Whether a document allows any of the actions asked about, on any of the resources asked about. A Deny of the document
#   counts where it certainly covers what an Allow of it allows.
package ibguard.access.grants

import data.ibguard.iam.condition
import data.ibguard.iam.containment

# METADATA
# description: |
#   The grants of the actions and resources (respects, see iam/containment) among the statements of a document, as reasons
#   with `verdict` "granted" or "undecided". `conditional` says whether conditions stand over the grant.
grants_of(statements, actions, resources) := [reason |
	denies := [statement | some statement in statements; statement.effect == "Deny"]
	blockers := [statement | some statement in statements; not _allows_surely(statement)]
	some statement in statements
	not _denies_surely(statement)
	some verdict in ["granted", "undecided"]
	cells := [cell |
		some cell in _touched_cells(statement, denies, actions, resources)
		_grant_verdict(cell, statement, blockers) == verdict
	]
	cells[0]
	reason := _grant(statement, cells, verdict)
]

_allows_surely(statement) if statement.effect == "Allow"

_denies_surely(statement) if statement.effect == "Deny"

# What of the statement meets the question and is not certainly denied. Of the statement's item and the one asked about,
# a Deny needs to cover only the one.
_touched_cells(statement, denies, actions, resources) := [cell |
	some action in statement.actions.items
	some asked_action in actions.items
	not containment.items_disjoint(action, asked_action)
	some resource in statement.resources.items
	some asked_resource in resources.items
	not containment.items_disjoint(resource, asked_resource)
	some principal in statement.principals.items
	cell := {
		"principal": principal,
		"action": action,
		"asked_action": asked_action,
		"resource": resource,
		"asked_resource": asked_resource,
	}
	not _is_denied(cell, statement, denies)
]

_is_denied(cell, statement, denies) if {
	some deny in denies
	containment.conditions_implied(deny, statement)
	containment.within(cell.principal, deny.principals)
	_either_within(cell.action, cell.asked_action, deny.actions)
	_either_within(cell.resource, cell.asked_resource, deny.resources)
}

_either_within(item, asked, respect) if {
	containment.within(item, respect)
} else if {
	containment.within(asked, respect)
}

_grant_verdict(cell, statement, blockers) := "granted" if {
	containment.is_known(cell, statement)
	some action in _common_samples(cell.action, cell.asked_action)
	some resource in _common_samples(cell.resource, cell.asked_resource)
	not containment.may_match_some(statement, blockers, cell.principal, action, resource)
} else := "undecided"

# Of everything but some entries, a sample asked about is certainly a part if none of the entries matches it.
_common_samples(item, asked) := containment.samples(asked, []) if {
	item.negated == true
	containment.within(asked, item)
} else := [] if {
	item.negated == true
} else := [containment.sample(item.entry)] if {
	containment.entry_contains(asked.entry, item.entry)
} else := [containment.sample(asked.entry)] if {
	containment.entry_contains(item.entry, asked.entry)
} else := []

_grant(statement, cells, verdict) := {
	"verdict": verdict,
	"argument": statement.argument,
	"pointer": statement.pointer,
	"statement": {"index": statement.index, "sid": statement.sid},
	"effect": statement.effect,
	"actions": containment.all_shown([cell.asked_action | some cell in cells]),
	"resources": containment.all_shown([cell.asked_resource | some cell in cells]),
	"principals": containment.all_shown([cell.principal | some cell in cells]),
	"conditional": condition.is_conditional(statement),
	"description": _grant_words(verdict),
	"references": [],
}

_grant_words(verdict) := "The statement allows it." if {
	verdict == "granted"
} else := "Cannot decide whether the statement allows it."
