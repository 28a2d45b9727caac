# METADATA
# description: |
#   Whether a document allows any of the given actions on any of the given resources. A Deny of the document counts if
#   it certainly covers what an Allow allows.
package ibguard.access.grants

import data.ibguard.iam.condition
import data.ibguard.iam.containment

# METADATA
# description: |
#   The grants of the actions and resources (elements, see iam/containment) in the statements of a document, as reasons
#   with `verdict` "granted" or "undecided". `conditional` is whether the grant has conditions.
grants_of(statements, actions, resources) := [reason |
	denies := [statement | some statement in statements; statement.effect == "Deny"]
	blockers := [statement | some statement in statements; not _allows_surely(statement)]
	some statement in statements
	not _denies_surely(statement)
	some verdict in ["granted", "undecided"]
	triples := [triple |
		some triple in _allowed_triples(statement, denies, actions, resources)
		_grant_verdict(triple, statement, blockers) == verdict
	]
	triples[0]
	reason := _grant(statement, triples, verdict)
]

_allows_surely(statement) if statement.effect == "Allow"

_denies_surely(statement) if statement.effect == "Deny"

# The triples of a statement that overlap the given actions and resources and are not certainly denied. A Deny may cover
# either the statement's item or the given one.
_allowed_triples(statement, denies, actions, resources) := [triple |
	some action in statement.actions.items
	some asked_action in actions.items
	not containment.items_disjoint(action, asked_action)
	some resource in statement.resources.items
	some asked_resource in resources.items
	not containment.items_disjoint(resource, asked_resource)
	some principal in statement.principals.items
	triple := {
		"principal": principal,
		"action": action,
		"asked_action": asked_action,
		"resource": resource,
		"asked_resource": asked_resource,
	}
	not _is_denied(triple, statement, denies)
]

_is_denied(triple, statement, denies) if {
	some deny in denies
	containment.conditions_implied(deny, statement)
	containment.within(triple.principal, deny.principals)
	_either_within(triple.action, triple.asked_action, deny.actions)
	_either_within(triple.resource, triple.asked_resource, deny.resources)
}

_either_within(item, asked, element) if {
	containment.within(item, element)
} else if {
	containment.within(asked, element)
}

_grant_verdict(triple, statement, blockers) := "granted" if {
	containment.is_known(triple, statement)
	some action in _common_samples(triple.action, triple.asked_action)
	some resource in _common_samples(triple.resource, triple.asked_resource)
	not containment.may_match_some(statement, blockers, triple.principal, action, resource)
} else := "undecided"

# Everything except some entries certainly includes a given sample if none of the entries matches it.
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

_grant(statement, triples, verdict) := {
	"verdict": verdict,
	"argument": statement.argument,
	"pointer": statement.pointer,
	"statement": {"index": statement.index, "sid": statement.sid},
	"effect": statement.effect,
	"actions": containment.all_shown([triple.asked_action | some triple in triples]),
	"resources": containment.all_shown([triple.asked_resource | some triple in triples]),
	"principals": containment.all_shown([triple.principal | some triple in triples]),
	"conditional": condition.is_conditional(statement),
	"description": _grant_description(verdict),
	"references": [],
}

_grant_description(verdict) := "The statement allows it." if {
	verdict == "granted"
} else := "Cannot decide whether the statement allows it."
