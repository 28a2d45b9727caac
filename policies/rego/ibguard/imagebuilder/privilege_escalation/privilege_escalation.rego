# METADATA
# description: |
#   Privilege escalation paths: passing a role to EC2 with iam:PassRole, and running an image of one's own with it.
package ibguard.imagebuilder.privilege_escalation

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.pattern
import data.ibguard.intake.envelope
import data.ibguard.requirement.role_grant
import data.ibguard.terraform.references

_passed_to := "iam:passedtoservice"

_role_kind := "role/?*"

# The steps besides iam:PassRole: for each step one of these actions, on every resource of the type.
_steps := [
	[
		{"name": "createcomponent", "kind": "component/?*/?*/?*"},
		{"name": "importcomponent", "kind": "component/?*/?*/?*"},
	],
	[{"name": "createimagerecipe", "kind": "image-recipe/?*/?*"}],
	[{"name": "createinfrastructureconfiguration", "kind": "infrastructure-configuration/?*"}],
	[
		{"name": "createimage", "kind": "image/?*/?*/?*"},
		{"name": "startimagepipelineexecution", "kind": "image-pipeline/?*"},
	],
]

# METADATA
# description: |
#   The paths that these documents, or other objects with `statements`, allow; `passes` are their grants of
#   iam:PassRole, see imagebuilder/pass_role. At most one for each document, with
#     document    position in `documents`
#     level       "error" if any role can be passed, "note" if named roles can, null if that is unknown
#     roles       the roles
#     statement   position of the statement that passes them
#     pointer     pointer of the entry of Resource
#     references  the references of an unknown role
paths(documents, passes) := [path |
	some place
	document := documents[place]
	_passes_role(passes, place)
	statements := document.statements
	every step in _steps { _possible(statements, step) }
	grants := [grant |
		some given in passes
		given.document == place
		some grant in _pass_grants(statements[given.statement], given)
	]
	grants[0]
	path := _made_path(place, statements, grants)
]

_made_path(place, statements, grants) := {
	"document": place,
	"level": level,
	"roles": [grant.role | some grant in worst],
	"statement": worst[0].statement,
	"pointer": worst[0].pointer,
	"references": [],
} if {
	_is_certain(statements, grants)
	level := _path_level(grants)
	worst := [grant | some grant in grants; grant.certain; grant.level == level]
} else := {
	"document": place,
	"level": null,
	"roles": [],
	"statement": grants[0].statement,
	"pointer": grants[0].pointer,
	"references": grants[0].references,
}

_passes_role(passes, place) if {
	some given in passes
	given.document == place
}

_is_certain(statements, grants) if {
	some grant in grants
	grant.certain
	every step in _steps { _granted_step(statements, step) }
}

_path_level(grants) := "error" if _any_role(grants)

_path_level(grants) := "note" if not _any_role(grants)

_any_role(grants) if {
	some grant in grants
	grant.certain
	grant.level == "error"
}

# The roles that a statement passes or may pass to EC2.
_pass_grants(statement, given) := [grant |
	services := [service | some service in _ec2_names(statement); not _allows(statement, service) == "no"]
	services[0]
	some target in given.targets
	role := _role(statement, target.entry)
	left := [service | some service in services; not _pass_is_denied(target, service)]
	left[0]
	grant := {
		"statement": given.statement,
		"pointer": target.entry.pointer,
		"role": role.name,
		"level": role.level,
		"references": target.entry.references,
		"certain": _certain_grant({"given": given, "target": target, "role": role}, statement, left),
	}
]

_certain_grant(found, statement, services) if {
	found.role.certain
	found.given.reason == ""
	found.target.perhaps == "no"
	some service in services
	_allows(statement, service) == "yes"
} else := false

_role(statement, entry) := {"name": "NotResource", "level": "error", "certain": true} if {
	not statement.not_resources == null
} else := {"name": entry.value, "level": "error", "certain": true} if {
	not entry.unknown
	arn.covers_type(entry.value, "iam", _role_kind)
} else := {"name": entry.value, "level": "note", "certain": true} if {
	not entry.unknown
	arn.may_name_type(entry.value, "iam", _role_kind)
} else := {"name": _role_behind(entry), "level": "note", "certain": true} if {
	entry.unknown
	role_grant.origin(entry) == "role"
} else := {"name": "", "level": "note", "certain": false} if {
	entry.unknown
	role_grant.origin(entry) == "unknown"
}

_role_behind(entry) := envelope.named_as_written(concat(".", [targets[0].type, targets[0].name])) if {
	targets := [target | some target in references.made_from(entry); contains(target.type, "_role")]
}

# In the China partition EC2 has a second name.
_ec2_names(statement) := ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] if {
	some resource in statement.resources
	not resource.unknown
	startswith(resource.value, "arn:aws-cn:")
} else := ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] if {
	some clause in condition.on(statement, _passed_to)
	"ec2.amazonaws.com.cn" in [lower(value) | some value in clause.values]
} else := ["ec2.amazonaws.com"]

# Whether the conditions of an Allow allow passing a role to a service: yes, no, or perhaps.
_allows(statement, service) := "no" if "no" in _answers(statement, service)

_allows(statement, service) := "perhaps" if {
	answers := _answers(statement, service)
	not "no" in answers
	"perhaps" in answers
}

_allows(statement, service) := "yes" if {
	answers := _answers(statement, service)
	not "no" in answers
	not "perhaps" in answers
}

_answers(statement, service) := array.concat(
	["perhaps" | statement.conditions_unknown],
	[answer |
		some clause in statement.conditions
		clause.key_lower in {_passed_to, ""}
		answer := _answer(clause, service)
	],
)

_answer(clause, _) := "perhaps" if _is_unknown_test(clause)

_answer(clause, service) := "yes" if {
	not _is_unknown_test(clause)
	condition.matching_string(clause)
	_matches(clause, service)
}

_answer(clause, service) := _otherwise(clause, "no") if {
	not _is_unknown_test(clause)
	condition.matching_string(clause)
	not _matches(clause, service)
}

_answer(clause, service) := "no" if {
	not _is_unknown_test(clause)
	condition.negated(clause)
	_matches(clause, service)
}

_answer(clause, service) := _otherwise(clause, "yes") if {
	not _is_unknown_test(clause)
	condition.negated(clause)
	not _matches(clause, service)
}

# Other operators exclude nothing, because the key is always present and a string.
_answer(clause, _) := "yes" if {
	not _is_unknown_test(clause)
	not condition.matching_string(clause)
	not condition.negated(clause)
}

_otherwise(clause, _) := "perhaps" if clause.unknown

_otherwise(clause, answer) := answer if not clause.unknown

_is_unknown_test(clause) if clause.key == ""

_is_unknown_test(clause) if clause.operator == ""

_matches(clause, service) if {
	some value in clause.values
	_value_matches(clause, value, service)
}

_value_matches(clause, value, service) if {
	condition.wildcard_values(clause)
	pattern.covers(value, service)
}

_value_matches(clause, value, service) if {
	contains(clause.base, "ignorecase")
	lower(value) == service
}

_value_matches(clause, value, service) if {
	not condition.wildcard_values(clause)
	not contains(clause.base, "ignorecase")
	value == service
}

# Whether a Deny of the document denies passing a role to a service.
_pass_is_denied(target, service) if {
	some conditions in target.denials
	every clause in conditions { _stops(clause, service) }
}

_stops(clause, service) if {
	clause.key_lower == _passed_to
	_compares_strings(clause)
	_answer(clause, service) == "yes"
}

_compares_strings(clause) if condition.matching_string(clause)

_compares_strings(clause) if condition.negated(clause)

_granted_step(statements, step) if {
	some choice in step
	some statement in statements
	statement.effect == "Allow"
	action.names(statement, "imagebuilder", choice.name)
	_unlimited(statement, choice.kind)
	not explicit_deny.denies_action(statements, "imagebuilder", choice.name, statement)
}

_possible(statements, step) if {
	some choice in step
	some statement in statements
	not statement.effect == "Deny"
	_may_build(statement, choice.name)
	_perhaps_unlimited(statement, choice.kind)
	not explicit_deny.denies_action(statements, "imagebuilder", choice.name, statement)
}

_may_build(statement, name) if {
	action.names(statement, "imagebuilder", name)
} else if {
	action.may_name(statement, "imagebuilder", name)
}

_unlimited(statement, kind) if {
	not statement.not_resources == null
} else if {
	some resource in statement.resources
	not resource.unknown
	arn.covers_type(resource.value, "imagebuilder", kind)
}

_perhaps_unlimited(statement, kind) if {
	_unlimited(statement, kind)
} else if {
	some resource in statement.resources
	resource.unknown
	resource.references == []
}
