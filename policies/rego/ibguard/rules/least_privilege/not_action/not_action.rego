# METADATA
# scope: package
# title: Allow with NotAction
# description: |
#   An Allow with NotAction grants every action of every service but the few that it names, and every action
#   that AWS adds later. What such a statement allows cannot be read from it. NotAction belongs into Deny
#   statements.
# related_resources:
# - description: IAM JSON policy elements, NotAction
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG007
#   level: warning
#   remediation: Name the actions that are needed in Action; to keep actions out of reach, add a Deny that names them.
#   guidance: Grant only the permissions that a task needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.not_action

import data.ibguard.lib.action
import data.ibguard.lib.least_privilege
import data.ibguard.model
import data.ibguard.result

report contains result.details(document, statement, pointer, message, {"not_actions": exceptions}) if {
	some document in model.identity_documents
	some statement in document.statements
	statement.not_actions != null
	statement.effect == "Allow"
	_grants_rest(document, statement)
	pointer := concat("", [statement.pointer, "/NotAction"])
	exceptions := least_privilege.known_values(statement.not_actions)
	message := concat("", ["NotAction allows every action but ", least_privilege.quoted(exceptions), "."])
}

not_evaluated contains result.undecided(document, statement, pointer, action.effect_unknown, []) if {
	some document in model.identity_documents
	some statement in document.statements
	statement.not_actions != null
	statement.effect == null
	_grants_rest(document, statement)
	pointer := concat("", [statement.pointer, "/NotAction"])
}

_grants_rest(document, statement) if {
	not _excepts_all(statement)
	not least_privilege.taken_whole(document.statements, statement)
}

# An exception for everything leaves nothing.
_excepts_all(statement) if {
	some item in statement.not_actions
	item.service == "*"
	item.name == "*"
}
