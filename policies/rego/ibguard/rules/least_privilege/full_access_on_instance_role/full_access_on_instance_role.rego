# METADATA
# scope: package
# title: A build instance may run Image Builder
# description: |
#   AWSImageBuilderFullAccess, or a policy that allows more, is attached to a role for EC2 instances. Build instances
#   run what components tell them to; they need EC2InstanceProfileForImageBuilder, not the right to change pipelines
#   and to start builds of their own.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# - description: AWS managed policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html
# custom:
#   id: IBG026
#   level: error
#   remediation: Attach EC2InstanceProfileForImageBuilder to the instance's role, and the broad policy to the role of those who run pipelines.
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
outcomes := array.concat(
	[outcome |
		some found in identities.all
		some outcome in found_on(found, _trust_policies, attachments.roles_in_profiles)
	],
	[outcome |
		some found in identities.all
		some outcome in undecided_on(found, _trust_policies, attachments.roles_in_profiles, attachments.roles_perhaps_in_profiles)
	],
)

_trust_policies := [document | some document in model.documents; document.kind == "trust"]

# METADATA
# description: |
#   The findings on one identity, see identities/identities. `documents` are those of the input, `in_profiles` the ids of
#   roles that instance profiles hold.
found_on(found, documents, in_profiles) := [made |
	found.kind == "role"
	some arn in found.own
	_broad(arn)
	why := _for_instances(found, documents, in_profiles)
	message := concat("", [found.title, " is a role for EC2 instances (", why, ") and has ", arn, "."])
	evidence := {"policy": arn, "attachments": found.via}
	made := result.identity_finding(found, message, evidence, null)
]

# METADATA
# description: |
#   What cannot be decided about one identity, for its trust policy is not known, or a profile holds it or another role.
undecided_on(found, documents, in_profiles, perhaps) := [made |
	found.kind == "role"
	some arn in found.own
	_broad(arn)
	not _for_instances(found, documents, in_profiles)
	_in_question(found, documents, perhaps)
	reason := concat("", ["whether EC2 may assume ", found.title, ", which has ", arn, ", is known only after the apply"])
	made := result.identity_not_evaluated(found, reason, [])
]

_broad(arn) if {
	name := managed_policy.name(arn)
	_names[name]
}

_names := {"awsimagebuilderfullaccess": true, "administratoraccess": true, "poweruseraccess": true}

_for_instances(found, documents, in_profiles) := "its trust policy names ec2.amazonaws.com" if {
	some document in documents
	_is_trust_of(document, found)
	some statement in document.statements
	statement.effect == "Allow"
	some principal in statement.principals
	_ec2[principal.value]
} else := "an instance profile holds it" if {
	found.id in in_profiles
}

_ec2 := {"ec2.amazonaws.com": true, "ec2.amazonaws.com.cn": true}

_is_trust_of(document, found) if {
	document.kind == "trust"
	document.address == found.address
}

_in_question(found, documents, _) if _trust_unknown(found, documents)

_in_question(found, _, perhaps) if found.id in perhaps

_trust_unknown(found, documents) if {
	some document in documents
	_is_trust_of(document, found)
	document.unknown != null
} else if {
	some document in documents
	_is_trust_of(document, found)
	some statement in document.statements
	statement.effect == "Allow"
	some principal in statement.principals
	principal.value == null
}
