# METADATA
# description: |
#   Grants of iam:PassRole and the conditions on iam:PassedToService that stand over them, in the statement
#   itself or in a Deny of the same document.
package ibguard.lib.passrole

import data.ibguard.config
import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.condition
import data.ibguard.lib.guard
import data.ibguard.lib.pattern
import data.ibguard.model

_key := "iam:passedtoservice"

# METADATA
# description: |
#   The statements that grant iam:PassRole and that no Deny takes back, as `{"document", "statement",
#   "clauses", "guards"}`: the conditions on iam:PassedToService, and those of Deny statements that let only
#   the services they name through.
grants := [grant |
	some document in model.identity_documents
	some statement in document.statements
	statement.effect == "Allow"
	action.names(statement, "iam", "passrole")
	_reaches_roles(statement)
	not guard.removes(document.statements, "iam", "passrole", statement)
	grant := {
		"document": document,
		"statement": statement,
		"clauses": condition.on(statement, _key),
		"guards": _guards(document.statements, statement),
	}
]

# METADATA
# description: |
#   Statements of which it is not known whether they grant iam:PassRole, with the reason. Conditions on the
#   key make the question idle.
doubtful := [doubt |
	some document in model.identity_documents
	some statement in document.statements
	reason := _doubt(statement)
	count(condition.on(statement, _key)) == 0
	doubt := {"document": document, "statement": statement, "reason": reason}
]

_doubt(statement) := "whether the statement allows or denies is known only after the apply" if {
	statement.effect == null
	action.names(statement, "iam", "passrole")
} else := "an action is known only after the apply" if {
	statement.effect == "Allow"
	action.may_name(statement, "iam", "passrole")
}

# Who names the action letter by letter means it; a wildcard beside other resources does not reach roles.
_reaches_roles(statement) if statement.resources == null

_reaches_roles(statement) if {
	some item in statement.actions
	item.name == "passrole"
}

_reaches_roles(statement) if {
	some resource in statement.resources
	_may_be_role(resource)
}

_may_be_role(resource) if resource.unknown

_may_be_role(resource) if {
	not resource.unknown
	arn.may_name_type(resource.value, "iam", "role/?*")
}

# A Deny with one negated condition lets through what it names; further conditions would narrow the Deny.
_guards(statements, statement) := [clause |
	some deny in guard.over_action(statements, "iam", "passrole", statement)
	deny.conditions_unknown == false
	count(deny.conditions) == 1
	clause := deny.conditions[0]
	clause.key_lower == _key
	clause.base in {"stringnotequals", "stringnotequalsignorecase", "stringnotlike"}
	not _open(clause)
]

# METADATA
# description: Whether a condition lets only the services through that it names, whatever their names are.
effective(clause) if {
	clause.base in {"stringequals", "stringequalsignorecase", "stringlike"}
	not clause.if_exists
	clause.set != "forallvalues"
	not _open(clause)
}

_open(clause) if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.wild(value)
	not _pinned(value)
}

# `ec2.*` is EC2 in any partition: the name of an allowed service, up to its first dot, is spelled out.
_pinned(value) if {
	some service in allowed
	startswith(value, concat("", [split(service, ".")[0], "."]))
}

# METADATA
# description: The services that roles may be passed to.
allowed := config.option("passrole/service_not_allowed", "services")

# METADATA
# description: The services that a condition names and that are not allowed.
not_allowed(clause) := [value |
	some value in clause.values
	not _is_allowed(clause, value)
]

_is_allowed(_, value) if value in allowed

_is_allowed(clause, value) if {
	endswith(clause.base, "ignorecase")
	lower(value) in allowed
}

_is_allowed(clause, value) if {
	condition.wildcard_values(clause)
	pattern.wild(value)
	_pinned(value)
}

# METADATA
# description: Whether a statement may have a condition on the key that nobody can see yet.
hidden_condition(statement) if statement.conditions_unknown

hidden_condition(statement) if {
	some clause in statement.conditions
	clause.key == ""
}

# METADATA
# description: The place of what grants the action - the entry of Action, or NotAction.
place(statement) := pointers[0] if {
	pointers := [item.pointer | some item in action.naming(statement, "iam", "passrole")]
	statement.actions != null
} else := concat("", [statement.pointer, "/NotAction"])

# METADATA
# description: How the action is granted, in the words that Access Analyzer's codes use.
manner(statement) := "NOT_ACTION" if {
	statement.actions == null
} else := "EXACT" if {
	some item in statement.actions
	item.name == "passrole"
} else := "STAR_IN_ACTION"
