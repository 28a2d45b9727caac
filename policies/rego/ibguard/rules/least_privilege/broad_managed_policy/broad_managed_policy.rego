# METADATA
# scope: package
# title: Broad AWS managed policy
# description: |
#   AdministratorAccess, PowerUserAccess or IAMFullAccess, which reach far beyond Image Builder, is attached to
#   an identity, or AWSImageBuilderFullAccess, which allows every Image Builder action on every resource.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG025
#   level: warning
#   levels: note for AWSImageBuilderFullAccess
#   remediation: Replace the AWS managed policy with a customer managed policy that lists the actions and resources that the identity uses.
#   why: |
#     A mistake or a stolen session reaches all that the policy allows. With AWSImageBuilderFullAccess, that is
#     to delete other teams' pipelines and to share images with other accounts; with AdministratorAccess or
#     IAMFullAccess, it is the whole account.
#   guidance: Start with AWS managed policies and move to least privilege.
#   since: 0.1.0
package ibguard.rules.least_privilege.broad_managed_policy

import data.ibguard.iam.managed_policy
import data.ibguard.identities.identities
import data.ibguard.result

# METADATA
# description: What the rule finds.
outcomes := [outcome |
	some identity in identities.judged
	some outcome in in_identity(identity)
]

# METADATA
# description: |
#   The findings on one identity, see identities/identities. Policies of its groups are reported on the groups.
in_identity(identity) := [finding |
	some arn in identity.own
	name := managed_policy.path(arn)
	level := _levels[name]
	message := concat("", [identity.title, " has ", arn, " attached, which ", _reach[name], "."])
	evidence := {"policy": arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, level)
]

_levels := {
	"administratoraccess": "warning",
	"poweruseraccess": "warning",
	"iamfullaccess": "warning",
	"awsimagebuilderfullaccess": "note",
}

_reach := {
	"administratoraccess": "allows every action on every resource",
	"poweruseraccess": "allows every action on every resource except managing identities, organizations and accounts",
	"iamfullaccess": "allows every IAM action on every resource, enough to gain any permission",
	"awsimagebuilderfullaccess": "allows every Image Builder action on every resource",
}
