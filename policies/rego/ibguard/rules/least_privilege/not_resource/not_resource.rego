# METADATA
# scope: package
# title: Allow with NotResource
# description: |
#   An Allow uses NotResource, which grants its actions on every resource but those that it lists.
# related_resources:
# - description: IAM JSON policy elements, NotResource
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG008
#   level: warning
#   remediation: Replace NotResource with Resource and list the ARNs that are needed; to keep resources out of reach, add a Deny that names them.
#   why: |
#     The statement covers every resource that is created later and resources of other accounts that are shared
#     with the identity. One resource that the list forgets is open to whoever holds the policy.
#   guidance: Grant only the permissions that a task needs, on the resources that it needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.not_resource

import data.ibguard.aws.access_level
import data.ibguard.iam.action
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	some statement in document.statements
	not statement.not_resources == null
	not _exempts_every_resource(statement)
	reason := action.effect_reason(statement)
	not access_level.fully_denied(document.statements, statement)
	outcome := _not_resource_outcome(document, statement, reason)
]

# Such a statement allows nothing.
_exempts_every_resource(statement) if {
	some entry in statement.not_resources
	entry.value == "*"
}

_not_resource_outcome(document, statement, reason) := finding if {
	reason == ""
	exempted := access_level.known_values(statement.not_resources)
	message := concat("", [
		result.statement_list([statement.index]), " allows ", _allowed_actions(statement), " on ",
		_resources_but(statement.not_resources, exempted), " (NotResource).",
	])
	pointer := concat("", [statement.pointer, "/NotResource"])
	finding := result.finding(document, statement, pointer, message, {"not_resources": exempted})
} else := undecided if {
	pointer := concat("", [statement.pointer, "/NotResource"])
	undecided := result.not_evaluated(document, statement, pointer, reason, [])
}

_allowed_actions(statement) := access_level.quoted(named) if {
	named := access_level.known_values(statement.actions)
	named[0]
} else := "its actions"

_resources_but(not_resources, exempted) := "every resource" if {
	not_resources == []
} else := concat("", ["every resource except ", access_level.quoted(exempted)])
