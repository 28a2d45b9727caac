# METADATA
# scope: package
# title: Execution role that cannot be passed to Image Builder
# description: |
#   An identity has AWSImageBuilderFullAccess, and a pipeline, an image or a lifecycle policy runs with an
#   execution role that no policy in the input allows to be passed to imagebuilder.amazonaws.com.
#   AWSImageBuilderFullAccess and the companion policy of the AWS user guide pass roles to EC2 only.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG028
#   level: note
#   remediation: Allow iam:PassRole on the ARN of the execution role, with the condition StringEquals iam:PassedToService imagebuilder.amazonaws.com, to the identity that sets the role.
#   why: |
#     AWS requires iam:PassRole on the execution role of whoever creates or updates the pipeline, image or
#     lifecycle policy. Without it the call ends with AccessDenied, even with AWSImageBuilderFullAccess and its
#     companion policy.
#   guidance: Grant only the permissions that a task needs, and all of them.
#   since: 0.1.0
package ibguard.rules.passrole.execution_role_not_passable

import data.ibguard.identities.identities
import data.ibguard.imagebuilder.infrastructure
import data.ibguard.imagebuilder.required_grants
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_executions(_holders, infrastructure.executions, model.documents, _attached)

_holders := [identity | some identity in identities.judged; required_grants.holds_full_access(identity)]

_attached := {arn | some identity in identities.all; some arn in identity.policies}

# METADATA
# description: |
#   The outcomes for the identities with AWSImageBuilderFullAccess (`holders`, see identities/identities) and for the
#   resources with an execution role (`executions`, see imagebuilder/infrastructure). `documents` are those of the
#   input, `attached` the ARNs of the managed policies that are attached to any identity.
in_executions(holders, executions, documents, attached) := [] if {
	not holders[0]
} else := [] if {
	not executions[0]
} else := [outcome |
	some title in {execution.role.title | some execution in executions}
	same := [execution | some execution in executions; execution.role.title == title]
	answer := _passable(same[0].role, documents, attached)
	answer.state != "yes"
	some holder in holders
	outcome := _execution_outcome(holder, same, answer)
]

# Whether any policy allows passing a role to Image Builder: "yes", "no" or "unknown".
_passable(role, documents, attached) := {"state": "yes", "references": []} if {
	some found in _pass_states(role, documents, attached)
	_is_allowed_state[found.state]
} else := {"state": "unknown", "references": open[0].references} if {
	open := [found | some found in _pass_states(role, documents, attached); found.state == "open"]
	open[0]
} else := {"state": "unknown", "references": hidden[0].unknown.references} if {
	hidden := [document | some document in documents; _is_unknown_policy(document)]
	hidden[0]
} else := {"state": "no", "references": []}

_pass_states(role, documents, attached) := array.concat(
	[found |
		some place
		document := documents[place]
		model.is_granting(document)
		found := required_grants.state(need, _identity_with([place], []), documents)
	],
	[found |
		some arn in attached
		found := required_grants.state(need, _identity_with([], [arn]), documents)
	],
) if {
	need := {"grant": _grant, "use": role}
}

_grant := {
	"action": "iam:PassRole",
	"service": "iam",
	"name": "passrole",
	"kind": "role/?*",
	"passed_to": ["imagebuilder.amazonaws.com"],
}

# Each policy by itself, because it does not matter here which identity it is attached to.
_identity_with(places, arns) := {"documents": places, "policies": arns, "choices": [], "boundary": null}

_is_allowed_state := {"met": true, "reference": true}

_is_unknown_policy(document) if {
	document.unknown != null
	model.is_granting(document)
}

_execution_outcome(holder, executions, answer) := finding if {
	answer.state == "no"
	not holder.open[0]
	message := concat("", [holder.title, " has AWSImageBuilderFullAccess, but no policy allows ", _pass_grant(executions), "."])
	evidence := {
		"role": executions[0].role.title,
		"resources": _addresses(executions),
		"attachments": holder.via,
		"statements": [required_grants.granting(_grant, [executions[0].role], holder)],
	}
	finding := result.identity_finding(holder, message, evidence, null)
} else := undecided if {
	reason := concat("", ["Cannot check whether any policy allows ", _pass_grant(executions), ": some policies are unknown until apply."])
	undecided := result.identity_not_evaluated(holder, reason, answer.references)
}

_pass_grant(executions) := concat("", [
	"iam:PassRole on ", executions[0].role.title, ", the execution role of ", concat(", ", _addresses(executions)),
	", to imagebuilder.amazonaws.com",
])

_addresses(executions) := [execution.address | some execution in executions]
