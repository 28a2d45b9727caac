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

import data.ibguard.lib.action
import data.ibguard.lib.least_privilege
import data.ibguard.model
import data.ibguard.result

report contains result.details(document, statement, pointer, message, {"not_resources": exceptions}) if {
	some document in model.identity_documents
	some statement in document.statements
	statement.not_resources != null
	statement.effect == "Allow"
	_grants_elsewhere(document, statement)
	pointer := concat("", [statement.pointer, "/NotResource"])
	exceptions := least_privilege.known_values(statement.not_resources)
	message := concat("", ["NotResource allows every resource but ", least_privilege.quoted(exceptions), "."])
}

not_evaluated contains result.undecided(document, statement, pointer, action.effect_unknown, []) if {
	some document in model.identity_documents
	some statement in document.statements
	statement.not_resources != null
	statement.effect == null
	_grants_elsewhere(document, statement)
	pointer := concat("", [statement.pointer, "/NotResource"])
}

_grants_elsewhere(document, statement) if {
	not _excepts_all(statement)
	not least_privilege.taken_whole(document.statements, statement)
}

# An exception for everything leaves nothing.
_excepts_all(statement) if {
	some entry in statement.not_resources
	entry.value == "*"
}
