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

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := [outcome |
	some found in companion_coverage.all
	some outcome in in_identity(found)
]

# METADATA
# description: The outcomes for one assessed identity, see imagebuilder/companion_coverage.
in_identity(found) := array.concat(_findings(found), _not_evaluated(found))

_findings(found) := [made |
	companion_coverage.covers_none(found)
	companion_coverage.is_fully_known(found)
	some entry in companion_coverage.by_action(companion_coverage.distinct(found.coverages))
	needs := [need | some need in entry.needs; need.state in _states]
	needs[0]
	message := _missing_message(found.identity.title, needs)
	evidence := companion_coverage.evidence(found.identity, needs)
	made := result.identity_finding(found.identity, message, evidence, null)
]

_states := ["absent", "service", "denied"]

# A sentence for each state, because the same action can be denied on one resource and limited on another.
_missing_message(title, needs) := concat(" ", [sentence |
	some state in _states
	same := [grant | some need in needs; need.state == state; grant := companion_coverage.described(need)]
	same[0]
	sentence := _missing_sentence(state, title, concat(", ", same))
])

_missing_sentence(state, title, grants) := concat("", ["No policy attached to ", title, " allows ", grants, "."]) if {
	state == "absent"
} else := concat("", ["The policies attached to ", title, " allow ", grants, " only for services other than EC2."]) if {
	state == "service"
} else := concat("", ["A Deny statement or the permissions boundary denies ", title, " ", grants, "."])

_not_evaluated(found) := [result.identity_not_evaluated(found.identity, reason, unknown.references)] if {
	companion_coverage.covers_none(found)
	not companion_coverage.is_fully_known(found)
	gaps := companion_coverage.closest(found).gaps
	gaps[0]
	unknown := companion_coverage.unknown_policies(found.identity)
	reason := concat("", ["Cannot check the companion grants of ", found.identity.title, ": ", unknown.reason, "."])
} else := []
