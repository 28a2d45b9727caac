# METADATA
# scope: package
# title: Build instance that may run Image Builder
# description: |
#   AWSImageBuilderFullAccess, or an AWS managed policy that allows more, is attached to a role for EC2
#   instances.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# - description: AWS managed policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html
# custom:
#   id: IBG026
#   level: error
#   remediation: Detach the policy from the role of the instance and attach EC2InstanceProfileForImageBuilder in its place; attach the broad policy to the role of those who run pipelines.
#   why: |
#     A build instance runs what its components tell it to, and every process on it can get the credentials of
#     its role from the instance metadata. A malicious component or package can then change pipelines and start
#     builds of its own.
#   guidance: Start with AWS managed policies and move to least privilege.
#   since: 0.1.0
package ibguard.rules.least_privilege.full_access_on_instance_role

import data.ibguard.iam.managed_policy
import data.ibguard.identities.identities
import data.ibguard.model
import data.ibguard.model.attachments
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := [outcome |
	some identity in identities.all
	some outcome in in_role(identity, _trust_policies, attachments.roles_in_profiles, attachments.roles_perhaps_in_profiles)
]

_trust_policies := [document | some document in model.documents; document.kind == "trust"]

# METADATA
# description: |
#   The outcomes for one identity (see identities/identities), which has none unless it is a role. `trust_policies` are
#   those of the input, `in_profiles` the ids of roles in instance profiles, `may_be_in_profiles` of those that may be.
in_role(identity, trust_policies, in_profiles, may_be_in_profiles) := [outcome |
	identity.kind == "role"
	some arn in identity.own
	_is_broad(arn)
	trusts := [document | some document in trust_policies; document.address == identity.address]
	outcome := _role_outcome(identity, arn, trusts, {"certain": in_profiles, "possible": may_be_in_profiles})
]

_is_broad(arn) if {
	name := managed_policy.path(arn)
	_broad_policies[name]
}

_broad_policies := {"awsimagebuilderfullaccess": true, "administratoraccess": true, "poweruseraccess": true}

_role_outcome(identity, arn, trusts, profiles) := finding if {
	message := concat("", [
		identity.title, " has ", arn, " attached, and EC2 instances can use this role because ",
		_use_by_instances(identity, trusts, profiles.certain), ".",
	])
	evidence := {"policy": arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
} else := undecided if {
	reason := concat("", [
		"Cannot check whether EC2 instances can use ", identity.title, ", which has ", arn, " attached: ",
		_unknown_use(identity, trusts, profiles.possible), " is unknown until apply.",
	])
	undecided := result.identity_not_evaluated(identity, reason, [])
}

_use_by_instances(identity, trusts, in_profiles) := "its trust policy allows EC2 to assume it" if {
	some principal in _trusted_principals(trusts)
	_ec2[principal.value]
} else := "an instance profile contains it" if {
	identity.id in in_profiles
}

_ec2 := {"ec2.amazonaws.com": true, "ec2.amazonaws.com.cn": true}

_trusted_principals(trusts) := [principal |
	some document in trusts
	some statement in document.statements
	statement.effect == "Allow"
	some principal in statement.principals
]

_unknown_use(identity, trusts, in_profiles) := "its trust policy" if {
	some document in trusts
	document.unknown != null
} else := "a principal of its trust policy" if {
	some principal in _trusted_principals(trusts)
	principal.value == null
} else := "the role of an instance profile" if {
	identity.id in in_profiles
}
