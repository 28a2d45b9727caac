# METADATA
# scope: package
# title: A broad AWS managed policy is attached
# description: |
#   AWS managed policies are where to start from. AdministratorAccess, PowerUserAccess and IAMFullAccess reach far
#   beyond Image Builder; AWSImageBuilderFullAccess allows all of its actions on every resource, where a policy of
#   one's own could allow those that are needed on those that are one's own.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG025
#   level: warning
#   remediation: Replace it with a customer managed policy that lists the actions and resources in use.
#   guidance: Start with AWS managed policies and move to least privilege.
#   since: 0.1.0
package ibguard.rules.least_privilege.broad_managed_policy

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
	name := split(lower(arn), ":iam::aws:policy/")[1]
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
