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

report contains details if {
	some found in companion_coverage.all
	some details in findings(found)
}

not_evaluated contains details if {
	some found in companion_coverage.all
	some details in doubts(found)
}

# METADATA
# description: The finding on one assessed identity, for all configurations that it does not cover.
findings(found) := [result.about(found.identity, message, evidence, _weight(found))] if {
	companion_coverage.partly(found)
	companion_coverage.settled(found)
	lacking := [coverage | some coverage in found.coverages; coverage.certain[0]]
	lacking[0]
	message := concat("", ["Not all that is in use is covered for ", concat("; for ", [made | some coverage in lacking; made := _lack(coverage)]), "."])
	evidence := companion_coverage.evidence(found.identity, companion_coverage.distinct(lacking))
} else := []

_weight(found) := "error" if {
	found.bound
} else := null

_lack(coverage) := concat("", [
	coverage.address, ": ",
	concat(", ", [made | some need in coverage.certain; made := companion_coverage.words(need)]),
])

# METADATA
# description: What cannot be decided about one assessed identity.
doubts(found) := [made |
	companion_coverage.partly(found)
	needs := [need | some coverage in found.coverages; some need in coverage.gaps; _doubtful(found, need)]
	needs[0]
	reason := concat("", ["whether it has ", concat(", ", [made | some need in needs; made := companion_coverage.doubt(found, need)])])
	references := [reference | some need in needs; some reference in need.references]
	made := result.undecided_about(found.identity, reason, references)
]

_doubtful(found, need) if {
	need.state == "open"
} else if {
	not companion_coverage.settled(found)
	need.state != "spoiled"
}
