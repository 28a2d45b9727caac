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
	not _excepts_all(statement)
	doubt := action.effect_doubt(statement)
	not access_level.taken_whole(document.statements, statement)
	outcome := _rest(document, statement, doubt)
]

_rest(document, statement, doubt) := details if {
	doubt == ""
	exceptions := access_level.known_values(statement.not_actions)
	message := concat("", ["NotAction allows every action but ", access_level.quoted(exceptions), "."])
	pointer := concat("", [statement.pointer, "/NotAction"])
	details := result.finding(document, statement, pointer, message, {"not_actions": exceptions})
} else := details if {
	pointer := concat("", [statement.pointer, "/NotAction"])
	details := result.not_evaluated(document, statement, pointer, doubt, [])
}

# An exception for everything leaves nothing.
_excepts_all(statement) if {
	some item in statement.not_actions
	item.service == "*"
	item.name == "*"
}
