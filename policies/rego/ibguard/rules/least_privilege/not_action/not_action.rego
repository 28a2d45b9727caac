# METADATA
# scope: package
# title: Allow with NotAction
# description: |
#   An Allow uses NotAction, which grants every action of every service but those that it lists.
# related_resources:
# - description: IAM JSON policy elements, NotAction
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG007
#   level: warning
#   remediation: Replace NotAction with Action and list the actions that are needed; to keep actions out of reach, add a Deny that names them.
#   why: |
#     Nobody can read from the statement what it allows, and it also grants every action that AWS adds later.
#     One action that the list forgets is open to whoever holds the policy.
#   guidance: Grant only the permissions that a task needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.not_action

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
	not statement.not_actions == null
	not _exempts_every_action(statement)
	reason := action.effect_reason(statement)
	not access_level.fully_denied(document.statements, statement)
	outcome := _not_action_outcome(document, statement, reason)
]

# Such a statement allows nothing.
_exempts_every_action(statement) if {
	some item in statement.not_actions
	item.service == "*"
	item.name == "*"
}

_not_action_outcome(document, statement, reason) := finding if {
	reason == ""
	exempted := access_level.known_values(statement.not_actions)
	message := concat("", [
		result.statement_list([statement.index]), " allows ", _actions_but(statement.not_actions, exempted),
		_on_resources(statement), " (NotAction).",
	])
	pointer := concat("", [statement.pointer, "/NotAction"])
	finding := result.finding(document, statement, pointer, message, {"not_actions": exempted})
} else := undecided if {
	pointer := concat("", [statement.pointer, "/NotAction"])
	undecided := result.not_evaluated(document, statement, pointer, reason, [])
}

_actions_but(not_actions, exempted) := "every action" if {
	not_actions == []
} else := concat("", ["every action except ", access_level.quoted(exempted)])

_on_resources(statement) := concat("", [" on ", access_level.quoted(named)]) if {
	named := access_level.known_values(statement.resources)
	named[0]
} else := ""
