# METADATA
# description: |
#   The companion policy of an identity with AWSImageBuilderFullAccess: all grants that the infrastructure
#   configurations require, even those that its other policies allow, so that the policy is complete by itself.
package ibguard.imagebuilder.companion_policy

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.imagebuilder.policy_writer
import data.ibguard.imagebuilder.required_grants
import data.ibguard.intake.envelope
import data.ibguard.result

# METADATA
# description: The grants that the infrastructure configurations require, each once.
needs_of(configurations) := companion_coverage.once([need |
	some configuration in configurations
	some need in required_grants.needs(configuration)
])

# METADATA
# description: |
#   The policy that an identity (see identities/identities) requires for these configurations, as `{"address", "title",
#   "configurations", "statements", "policy", "unwritten", "unclear"}`. `options` may have the region and the account
#   for ARNs that are built from a name. `policy` is the policy document, null if an ARN is unknown or no grant is
#   required; `unwritten` are the resources without a known ARN, and `unclear` the grants whose resource is unknown,
#   with the reason.
required_policy(identity, configurations, options) := {
	"address": identity.address,
	"title": identity.title,
	"configurations": [configuration.address | some configuration in configurations],
	"statements": statements,
	"policy": _policy(statements),
	"unwritten": [resource.title |
		some statement in statements
		some resource in statement.resources
		resource.value == null
	],
	"unclear": [unclear |
		some need in needs
		_is_unclear(need)
		reason := result.as_clause(envelope.reworded(need.use.open.reason))
		unclear := {"grant": need.grant.action, "reason": reason}
	],
} if {
	needs := needs_of(configurations)
	where := {
		"partition": required_grants.partition_of(identity),
		"region": object.get(options, ["region"], "*"),
		"account": object.get(options, ["account"], "*"),
	}
	statements := [statement |
		some entry in companion_coverage.by_action([need | some need in needs; not _is_unclear(need)])
		resources := [resource | some need in entry.needs; resource := policy_writer.resource_of(need.use, where)]
		conditions := _conditions(entry.grant, identity)
		statement := policy_writer.allowing(_sids[entry.grant.action], [entry.grant.action], resources, conditions)
	]
}

_is_unclear(need) if need.use.open != null

_policy(statements) := policy_writer.document_of(statements) if {
	statements[0]
} else := null

_conditions(grant, identity) := [{
	"operator": "StringEquals",
	"key": "iam:PassedToService",
	"value": required_grants.receiver_of(grant, identity),
}] if {
	grant.name == "passrole"
} else := []

_sids := {
	"sns:Publish": "PublishToTopics",
	"iam:GetInstanceProfile": "ReadInstanceProfiles",
	"iam:PassRole": "PassRolesToEc2",
	"s3:ListBucket": "ListLogBuckets",
}
