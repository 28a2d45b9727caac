# METADATA
# description: |
#   What the holders of AWSImageBuilderFullAccess have of the grants they need besides. The verdict on an identity
#   is one of the four companion rules about whole identities, or none:
#     policy_missing              nothing but FullAccess allows any of the actions
#     configuration_not_covered   some infrastructure configuration is covered as a whole, others are not
#     incomplete                  none is; measured against the one that comes closest
#   Where something may hang on the identity that cannot be seen, nothing is missing for certain.
package ibguard.imagebuilder.companion_coverage

import data.ibguard.identities.declarations
import data.ibguard.identities.identities
import data.ibguard.imagebuilder.infrastructure
import data.ibguard.imagebuilder.required_grants
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: Each holder of FullAccess, assessed.
all := [made |
	some identity in identities.all
	required_grants.holds_full_access(identity)
	made := assessed(identity, infrastructure.configurations, model.documents, bindings_of(identity))
]

# METADATA
# description: The infrastructure configurations that an identity works with, as patterns; none where nothing is declared.
bindings_of(identity) := [text |
	some one in declarations.all
	one.identity.id == identity.id
	some text in one.settings.infrastructure
]

# METADATA
# description: |
#   Grants taken for met because they are on what is made from the resource in use: a plan does not tell `x.arn` from
#   `"${x.arn}/*"`. The address of the identity, and the grant in words.
met_by_reference := [{"address": found.identity.address, "grant": grant} |
	some found in all
	some need in _of_reference(found.coverages)
	grant := words(need)
]

_of_reference(coverages) := once([need |
	some coverage in coverages
	some need in coverage.needs
	_is_reference(need)
])

_is_reference(need) if need.state == "reference"

# METADATA
# description: |
#   One identity, as `{"identity", "coverages", "nothing", "bound"}`. A coverage is of one infrastructure configuration
#   (address null where the input has none) and holds `needs`: grant, use, state, reason, references. An identity with
#   `bindings`, patterns for addresses and names, works with all that they match and with no other.
assessed(identity, configurations, documents, bindings) := {
	"identity": identity,
	"coverages": coverages,
	"nothing": _nothing(coverages),
	"bound": _is_bound(bindings, coverages),
} if {
	coverages := _coverages(identity, of_its_own(configurations, bindings), documents)
}

# METADATA
# description: Those of the configurations that an identity with these bindings works with.
of_its_own(configurations, bindings) := configurations if {
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

_gap_states := {"open": true, "spoiled": true, "service": true, "elsewhere": true, "denied": true, "absent": true}

_missing_states := {"service": true, "elsewhere": true, "denied": true, "absent": true}

_is_gap(need) if _gap_states[need.state]

_is_missing(need) if _missing_states[need.state]

# Nothing is allowed anywhere, and something is owed.
_nothing(coverages) if {
	some coverage in coverages
	coverage.certain[0]
	every other in coverages {
		every need in other.needs { _unallowed(need) }
	}
} else := false

_unallowed(need) if {
	need.state == "absent"
} else if {
	need.state == "open"
	need.use.open != null
}

# METADATA
# description: |
#   Whether the identity covers some infrastructure configuration as a whole, or is bound to them, and others may be
#   lacking.
partly(found) if {
	found.nothing == false
	_covers_one(found)
}

# METADATA
# description: Whether it covers none as a whole, but has some of the grants.
measured(found) if {
	found.nothing == false
	not _covers_one(found)
}

_covers_one(found) if {
	found.bound
} else if {
	some coverage in found.coverages
	not coverage.gaps[0]
}

# METADATA
# description: The needs that are missing for certain in some of the coverages, each once.
distinct(coverages) := once([need | some coverage in coverages; some need in coverage.certain])

# METADATA
# description: A list of needs with each of them once, whoever has it.
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

# Topics of one name in two regions are two.
_of_use(use) := "" if {
	use == null
} else := use.arn if {
	use.arn != null
} else := use.resource.address if {
	use.resource != null
} else := use.title

# METADATA
# description: |
#   The coverage that identity-level errors are about: the one with the fewest gaps, the first of those.
closest(found) := best[0] if {
	numbers := [number | some coverage in found.coverages; number := count(coverage.gaps)]
	best := [coverage |
		some position
		number := numbers[position]
		_is_least(number, numbers)
		coverage := found.coverages[position]
	]
}

# `min` is of no use: one of the engines compares numbers as texts there.
_is_least(number, numbers) if {
	every other in numbers { number <= other }
}

# METADATA
# description: |
#   Whether only grants that the identity is known not to have are at stake: all that hangs on it can be seen.
settled(found) if not found.identity.open[0]

# METADATA
# description: The needs of a list by action, as `{"grant", "needs"}`, in the order of the grants.
by_action(needs) := [{"grant": grant, "needs": same} |
	some general in required_grants.general
	grant := general.grant
	same := [need | some need in needs; need.grant.action == grant.action]
	same[0]
]

# METADATA
# description: |
#   A need in words: the action and the resource, and why FullAccess does not cover it.
words(need) := need.grant.action if {
	need.use == null
} else := concat("", [need.grant.action, " on ", need.use.title, _why(need.use)])

_why(use) := "" if {
	use.open != null
} else := " (its name is not known yet)" if {
	use.field == null
} else := " (its name has `imagebuilder` in another case)" if {
	contains(lower(use.field), "imagebuilder")
} else := " (its name spells `imagebuilder` otherwise)" if {
	contains(replace(replace(lower(use.field), "-", ""), "_", ""), "imagebuilder")
} else := ""

# In a message, that a name is just another one goes without saying.
_reasoned(need) := concat("", [words(need), " (its name has no `imagebuilder`)"]) if {
	need.use != null
	need.use.open == null
	_why(need.use) == ""
} else := words(need)

# METADATA
# description: What a finding on an identity shows, namely attachments, needs, and the statements that would meet them.
evidence(identity, needs) := {
	"attachments": identity.via,
	"owed": [made | some need in needs; made := _reasoned(need)],
	"statements": statements,
} if {
	statements := [statement |
		some entry in by_action(needs)
		uses := [need.use | some need in entry.needs]
		statement := required_grants.granting(entry.grant, uses, identity)
	]
}

# METADATA
# description: What keeps a verdict on an identity open, in words, and the references behind it.
obstacle(identity) := {
	"reason": concat("; ", [reason | some gap in identity.open; reason := result.as_clause(gap.reason)]),
	"references": [reference | some gap in identity.open; some reference in gap.references],
}
