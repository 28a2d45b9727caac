# METADATA
# scope: package
# title: Missing companion grant
# description: |
#   An identity has AWSImageBuilderFullAccess and a part of the companion policy. An action that is required on
#   a resource in use is allowed by no policy, is allowed for services other than EC2 only, or is taken away by
#   a Deny or a permissions boundary.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG022
#   level: error
#   remediation: In a policy of the identity, allow the missing action on the ARN of the resource in use, and iam:PassRole with the condition StringEquals iam:PassedToService ec2.amazonaws.com; if a Deny or the permissions boundary takes the action away, change that.
#   why: |
#     AWSImageBuilderFullAccess covers only resources with 'imagebuilder' in their names. On others, users get
#     AccessDenied: to create an infrastructure configuration they need iam:GetInstanceProfile on its instance
#     profile, iam:PassRole on its role and sns:Publish on its topic, and to use its log bucket s3:ListBucket.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.grant_missing

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
# description: The findings on one assessed identity, one for each action.
findings(found) := [made |
	companion_coverage.measured(found)
	companion_coverage.settled(found)
	some entry in companion_coverage.by_action(companion_coverage.distinct(found.coverages))
	needs := [need | some need in entry.needs; _ends[need.state]]
	needs[0]
	message := concat("", [concat(", ", [made | some need in needs; made := companion_coverage.words(need)]), _ends[needs[0].state], "."])
	evidence := companion_coverage.evidence(found.identity, needs)
	made := result.about(found.identity, message, evidence, null)
]

# METADATA
# description: What cannot be decided about one assessed identity, for something that cannot be seen may hold the grants.
doubts(found) := [result.undecided_about(found.identity, reason, obstacle.references)] if {
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
