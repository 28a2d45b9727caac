# METADATA
# scope: package
# title: A companion grant is missing
# description: |
#   An identity has AWSImageBuilderFullAccess and a part of the companion policy: an action that is owed on a resource
#   in use is allowed nowhere, or for other services than EC2 only, or is taken away by a Deny or a permissions boundary.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG022
#   level: error
#   remediation: Add a statement that allows the action on the resource in use.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.grant_missing

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := [outcome |
	some found in companion_coverage.all
	some outcome in in_identity(found)
]

# METADATA
# description: The outcomes on one assessed identity, see imagebuilder/companion_coverage.
in_identity(found) := array.concat(_findings(found), _not_evaluated(found))

_findings(found) := [made |
	companion_coverage.measured(found)
	companion_coverage.settled(found)
	some entry in companion_coverage.by_action(companion_coverage.distinct(found.coverages))
	needs := [need | some need in entry.needs; _ends[need.state]]
	needs[0]
	message := concat("", [concat(", ", [made | some need in needs; made := companion_coverage.words(need)]), _ends[needs[0].state], "."])
	evidence := companion_coverage.evidence(found.identity, needs)
	made := result.identity_finding(found.identity, message, evidence, null)
]

_not_evaluated(found) := [result.identity_not_evaluated(found.identity, reason, obstacle.references)] if {
	companion_coverage.measured(found)
	not companion_coverage.settled(found)
	needs := companion_coverage.closest(found).gaps
	needs[0]
	obstacle := companion_coverage.obstacle(found.identity)
	reason := concat("", [
		"whether it has ", concat(", ", [made | some need in needs; made := companion_coverage.words(need)]),
		" beside AWSImageBuilderFullAccess: ", obstacle.reason,
	])
} else := []

_ends := {
	"absent": " is allowed by no policy",
	"service": " is allowed for other services than EC2 only",
	"denied": " is allowed, and taken away by a Deny or the permissions boundary",
}
