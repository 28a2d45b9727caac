# METADATA
# description: |
#   Statements that grant an IAM action on roles, and the Deny statements that stand over them. An action is
#   given by its name in lower case without prefix, the roles it works on by the sixth part of their ARN with
#   `?*` for the variable, such as `role/?*`.
package ibguard.lib.role_grant

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.guard

# METADATA
# description: |
#   The statements of `documents` that grant the action, or may grant it, and that no Deny without conditions
#   takes back. Each is `{"document", "statement", "others", "scope", "at", "doubt"}`: `others` are the
#   statements in which a guard is looked for, `scope.resources` the entries of Resource that may name such a
#   role (null with NotResource), `at` the entry that names the action, `doubt` null or why the grant is not
#   certain.
granted_in(documents, name, kind) := [grant |
	some document in documents
	some statement in document.statements
	is_null(object.get({"Allow": null, "": null}, [_effect_text(statement)], "Deny"))
	_role_action_named(statement, name)
	scope := _scope(statement, name, kind)
	grant := {
		"document": document,
		"statement": statement,
		"others": document.statements,
		"scope": scope,
		"at": _naming_entry(statement, name),
		"doubt": _doubt(statement, name, scope, kind),
	}
	not _taken_back(grant, name, kind)
]
