# METADATA
# scope: package
# title: Allow with NotResource
# description: |
#   An Allow with NotResource grants its actions on every resource but the few that it names, in every account
#   and on whatever is created later. Leaving one resource out of a list of exceptions is enough to open it.
#   NotResource belongs into Deny statements.
# related_resources:
# - description: IAM JSON policy elements, NotResource
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG008
#   level: warning
#   remediation: Name the resources that are needed in Resource; to keep resources out of reach, add a Deny that names them.
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
	reason := action.effect_doubt(statement)
	not access_level.taken_whole(document.statements, statement)
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
