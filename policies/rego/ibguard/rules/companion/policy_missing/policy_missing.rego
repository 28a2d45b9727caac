# METADATA
# scope: package
# title: AWSImageBuilderFullAccess without its companion policy
# description: |
#   An identity has AWSImageBuilderFullAccess, which covers only topics, instance profiles, roles and buckets
#   with 'imagebuilder' in their names. Its infrastructure configurations use others, and no other policy of the
#   identity allows any of the four required actions on them. Where the input has no infrastructure
#   configuration, the four actions are required on named resources in general.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG021
#   level: error
#   remediation: Attach a companion policy to the identity that allows sns:Publish on the topic, iam:GetInstanceProfile on the instance profile, iam:PassRole on its role with the condition StringEquals iam:PassedToService ec2.amazonaws.com, and s3:ListBucket on the log bucket.
#   why: |
#     The identity cannot set up a build: to create an infrastructure configuration, AWS requires
#     iam:GetInstanceProfile on the instance profile and iam:PassRole on its role, and answers AccessDenied
#     without them. To allow iam:PassRole on '*' in their place would open every role.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.policy_missing

import data.ibguard.identities.identities
import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.imagebuilder.required_grants
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := array.concat(
	[outcome | some found in companion_coverage.all; some outcome in in_identity(found)],
	[outcome | some identity in identities.all; some outcome in in_hidden(identity, model.documents)],
)

# METADATA
# description: The outcomes for one assessed identity, see imagebuilder/companion_coverage.
in_identity(found) := array.concat(_findings(found), _not_evaluated(found))

_findings(found) := [result.identity_finding(found.identity, message, evidence, null)] if {
	found.none_allowed
	companion_coverage.is_fully_known(found)
	needs := companion_coverage.distinct(found.coverages)
	message := concat("", [
		found.identity.title, " has AWSImageBuilderFullAccess, but no attached policy allows ",
		concat(", ", [grant | some need in needs; grant := companion_coverage.described(need)]),
		".",
	])
	evidence := companion_coverage.evidence(found.identity, needs)
} else := []

_not_evaluated(found) := [result.identity_not_evaluated(found.identity, reason, unknown.references)] if {
	found.none_allowed
	not companion_coverage.is_fully_known(found)
	unknown := companion_coverage.unknown_policies(found.identity)
	reason := concat("", ["Cannot check the companion grants of ", found.identity.title, ": ", unknown.reason, "."])
} else := []

# METADATA
# description: |
#   The outcomes for an identity that has companion grants and may have AWSImageBuilderFullAccess: a set of policies
#   that is unknown because of one element hides the literal ones.
in_hidden(identity, documents) := [result.identity_not_evaluated(identity, reason, gap.references)] if {
	not required_grants.holds_full_access(identity)
	some gap in identity.open
	gap.literals
	some need in required_grants.general
	not required_grants.state(need, identity, documents).state == "absent"
	reason := concat("", ["Cannot check whether ", identity.title, " has AWSImageBuilderFullAccess: ", result.as_clause(gap.reason), "."])
} else := []
