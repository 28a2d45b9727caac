# METADATA
# description: |
#   Which companion grants the identities with AWSImageBuilderFullAccess have. The verdict on an identity is one of the
#   companion rules about identities, or none:
#     policy_missing              only FullAccess allows any of the actions
#     configuration_not_covered   some infrastructure configurations are fully covered, others are not
#     grant_missing, resource_not_covered  none is; compared with the one with the fewest gaps
#   If the identity may have unknown policies, no grant is certainly missing.
package ibguard.imagebuilder.companion_coverage

import data.ibguard.identities.declarations
import data.ibguard.identities.identities
import data.ibguard.imagebuilder.infrastructure
import data.ibguard.imagebuilder.required_grants
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: Each identity with FullAccess, assessed.
all := [made |
	some identity in identities.all
	required_grants.holds_full_access(identity)
	made := assessed(identity, infrastructure.configurations, model.documents, bindings_of_identity(identity))
]

# METADATA
# description: |
#   The patterns of the infrastructure configurations that an identity is declared to work with; empty without
#   declarations.
bindings_of_identity(identity) := [text |
	some one in declarations.all
	one.identity.id == identity.id
	some text in one.settings.infrastructure
]

# METADATA
# description: |
#   Grants that count as met because their resource is built from the used resource: a plan does not distinguish `x.arn`
#   from `"${x.arn}/*"`. The address of the identity, and the grant as text.
met_by_reference := [{"address": found.identity.address, "grant": grant} |
	some found in all
	some need in _of_reference(found.coverages)
	grant := described(need)
]

_of_reference(coverages) := once([need |
	some coverage in coverages
	some need in coverage.needs
	_is_reference(need)
])

_is_reference(need) if need.state == "reference"

# METADATA
# description: |
#   One identity, as `{"identity", "coverages", "none_allowed", "bound"}`. A coverage is of one infrastructure
#   configuration (address null if the input has none) and has `needs`: grant, use, state, reason, references. An
#   identity with `bindings`, patterns for addresses and names, works with the configurations that they match only.
assessed(identity, configurations, documents, bindings) := {
	"identity": identity,
	"coverages": coverages,
	"none_allowed": _none_allowed(coverages),
	"bound": _is_bound(bindings, coverages),
} if {
	coverages := _coverages(identity, configurations_of(configurations, bindings), documents)
}

# METADATA
# description: The configurations that an identity with these bindings works with.
configurations_of(configurations, bindings) := configurations if {
	not bindings[0]
} else := [configuration |
	some configuration in configurations
	declarations.is_bound(configuration, bindings)
]

_is_bound(bindings, coverages) if {
	bindings[0]
	coverages[0].address != null
} else := false

_coverages(identity, configurations, documents) := [_coverage(null, required_grants.general, identity, documents)] if {
	not configurations[0]
} else := found if {
	found := [coverage |
		some configuration in configurations
		needs := required_grants.needs(configuration)
		coverage := _coverage(configuration.address, needs, identity, documents)
	]
}

_coverage(address, needs, identity, documents) := {
	"address": address,
	"needs": stated,
	"gaps": [need | some need in stated; _is_gap(need)],
	"certain": [need | some need in stated; _is_missing(need)],
} if {
	stated := [{
		"grant": need.grant,
		"use": need.use,
		"state": found.state,
		"reason": found.reason,
		"references": found.references,
	} |
		some need in needs
		found := required_grants.state(need, identity, documents)
	]
}

_gap_states := {"open": true, "unusable_resource": true, "service": true, "other_resource": true, "denied": true, "absent": true}

_missing_states := {"service": true, "other_resource": true, "denied": true, "absent": true}

_is_gap(need) if _gap_states[need.state]

_is_missing(need) if _missing_states[need.state]

# No grant is allowed anywhere, and some are required.
_none_allowed(coverages) if {
	some coverage in coverages
	coverage.certain[0]
	every other in coverages {
		every need in other.needs { _is_allowed_nowhere(need) }
	}
} else := false

_is_allowed_nowhere(need) if {
	need.state == "absent"
} else if {
	need.state == "open"
	need.use.open != null
}

# METADATA
# description: |
#   Whether the identity fully covers some infrastructure configuration or is bound to them, so that each other one
#   counts.
covers_some(found) if {
	found.none_allowed == false
	_covers_one(found)
}

# METADATA
# description: Whether the identity fully covers no infrastructure configuration, but has some of the grants.
covers_none(found) if {
	found.none_allowed == false
	not _covers_one(found)
}

_covers_one(found) if {
	found.bound
} else if {
	some coverage in found.coverages
	not coverage.gaps[0]
}

# METADATA
# description: The needs that are certainly missing in some coverage, each once.
distinct(coverages) := once([need | some coverage in coverages; some need in coverage.certain])

# METADATA
# description: A list of needs, each once.
once(needs) := [need |
	some place
	need := needs[place]
	not _earlier(array.slice(needs, 0, place), need)
]

_earlier(needs, need) if {
	some other in needs
	other.grant.action == need.grant.action
	_of_use(other.use) == _of_use(need.use)
}

# Topics with one name in two regions are two.
_of_use(use) := "" if {
	use == null
} else := use.arn if {
	use.arn != null
} else := use.resource.address if {
	use.resource != null
} else := use.title

# METADATA
# description: |
#   The coverage for findings on the identity: the first one with the fewest gaps.
closest(found) := best[0] if {
	numbers := [number | some coverage in found.coverages; number := count(coverage.gaps)]
	best := [coverage |
		some position
		number := numbers[position]
		_is_least(number, numbers)
		coverage := found.coverages[position]
	]
}

# Not `min`, because regopy compares numbers as strings there.
_is_least(number, numbers) if {
	every other in numbers { number <= other }
}

# METADATA
# description: Whether all policies of the identity are known.
is_fully_known(found) if not found.identity.open[0]

# METADATA
# description: A list of needs by action, as `{"grant", "needs"}`, in the order of the grants.
by_action(needs) := [{"grant": grant, "needs": same} |
	some general in required_grants.general
	grant := general.grant
	same := [need | some need in needs; need.grant.action == grant.action]
	same[0]
]

# METADATA
# description: |
#   A need as text: the action, the resource, and why FullAccess does not cover it.
described(need) := need.grant.action if {
	need.use == null
} else := concat("", [need.grant.action, " on ", need.use.title, _name_hint(need.use)])

_name_hint(use) := "" if {
	use.open != null
} else := " (its name is not known yet)" if {
	use.field == null
} else := " (its name has `imagebuilder` in another case)" if {
	contains(lower(use.field), "imagebuilder")
} else := " (its name spells `imagebuilder` otherwise)" if {
	contains(replace(replace(lower(use.field), "-", ""), "_", ""), "imagebuilder")
} else := ""

# Evidence gives this reason too; messages leave it out.
_described_with_hint(need) := concat("", [described(need), " (its name has no `imagebuilder`)"]) if {
	need.use != null
	need.use.open == null
	_name_hint(need.use) == ""
} else := described(need)

# METADATA
# description: |
#   The evidence of a finding on an identity: attachments, needs, and the statements that would meet them.
evidence(identity, needs) := {
	"attachments": identity.via,
	"owed": [made | some need in needs; made := _described_with_hint(need)],
	"statements": statements,
} if {
	statements := [statement |
		some entry in by_action(needs)
		uses := [need.use | some need in entry.needs]
		statement := required_grants.granting(entry.grant, uses, identity)
	]
}

# METADATA
# description: The reasons why policies of an identity are unknown, as one clause, and the references behind them.
unknown_policies(identity) := {
	"reason": concat("; ", [reason | some gap in identity.open; reason := result.as_clause(gap.reason)]),
	"references": [reference | some gap in identity.open; some reference in gap.references],
}
