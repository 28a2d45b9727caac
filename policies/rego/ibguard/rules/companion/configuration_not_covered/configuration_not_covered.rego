# METADATA
# scope: package
# title: Infrastructure configuration without its companion grants
# description: |
#   An identity with AWSImageBuilderFullAccess has every grant that it needs for one infrastructure
#   configuration, but not for another. A plan does not show which ones an identity works with. `infrastructure`
#   in the configuration of ibguard declares it; the identity then needs the grants for the infrastructure
#   configurations named there and for no others.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG024
#   level: warning
#   levels: error where the configuration declares that the identity works with it
#   remediation: Allow the identity the missing actions on the resources of that infrastructure configuration, or list in `infrastructure` of ibguard.yaml those that it works with.
#   why: |
#     A user who works with the other infrastructure configuration gets AccessDenied when a call needs the
#     missing grant, for example when it passes the role of the instance profile to EC2.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.configuration_not_covered

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := [outcome |
	some found in companion_coverage.all
	some outcome in in_identity(found)
]

# METADATA
# description: The outcomes for one assessed identity, see imagebuilder/companion_coverage.
in_identity(found) := array.concat(_findings(found), _not_evaluated(found))

_findings(found) := [result.identity_finding(found.identity, message, evidence, _level_if_bound(found))] if {
	companion_coverage.covers_some(found)
	companion_coverage.is_fully_known(found)
	lacking := [coverage | some coverage in found.coverages; coverage.certain[0]]
	lacking[0]
	message := concat("", [
		found.identity.title, " lacks grants required for ",
		concat("; for ", [grants | some coverage in lacking; grants := _missing_grants(coverage)]),
		".",
	])
	evidence := companion_coverage.evidence(found.identity, companion_coverage.distinct(lacking))
} else := []

_level_if_bound(found) := "error" if {
	found.bound
} else := null

_missing_grants(coverage) := concat("", [
	coverage.address, ": ",
	concat(", ", [grant | some need in coverage.certain; grant := companion_coverage.described(need)]),
])

_not_evaluated(found) := [made |
	companion_coverage.covers_some(found)
	needs := [need | some coverage in found.coverages; some need in coverage.gaps; _is_undecided(found, need)]
	needs[0]
	reason := concat("", [
		"Cannot check whether ", found.identity.title, " has ",
		concat(", ", [grant | some need in needs; grant := companion_coverage.described(need)]),
		": ", concat("; ", _undecided_reasons(found, needs)), ".",
	])
	references := [reference | some need in needs; some reference in need.references]
	made := result.identity_not_evaluated(found.identity, reason, references)
]

_is_undecided(found, need) if {
	need.state == "open"
} else if {
	not companion_coverage.is_fully_known(found)
	need.state != "unusable_resource"
}

# Each once, because one policy that cannot be read leaves several needs undecided.
_undecided_reasons(found, needs) := sort([reason | some reason in {given | some need in needs; given := _reason_of_need(found, need)}])

_reason_of_need(found, need) := result.as_clause(need.reason) if {
	need.reason != null
} else := companion_coverage.unknown_policies(found.identity).reason
