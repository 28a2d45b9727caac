# METADATA
# scope: package
# title: Passing a role to EC2 and running an image of one's own with it
# description: |
#   The document lets its holder hand a role to EC2 by iam:PassRole, and create a component, an image recipe and
#   an infrastructure configuration and run a build from them. Commands of a component run on the build
#   instance with the role that was handed over. So whoever holds these grants holds the permissions of every
#   role that can be handed over, which is by design where one build role is named and an escalation of
#   privileges where any role will do. The grants may stand in several statements. Deny statements count;
#   Image Builder actions that are limited to named resources do not.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# - description: Identity and access management for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam.html
# custom:
#   id: IBG009
#   level: error
#   levels: note where only named roles can be passed
#   remediation: Limit iam:PassRole to the ARN of the build role, and keep that role to what a build needs; let those who run pipelines not create components, recipes and infrastructure configurations.
#   guidance: Grant only the permissions that a task needs; a role that can be passed counts among them.
#   since: 0.1.0
package ibguard.rules.least_privilege.escalation_path

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.condition
import data.ibguard.lib.guard
import data.ibguard.lib.least_privilege
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.model.references
import data.ibguard.result

_passed_to := "iam:passedtoservice"

_role_kind := "role/?*"

# What it takes beside the role: for each step one of these actions, on every resource of the type.
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

report contains result.graded(document, worst[0].statement, worst[0].pointer, message, {"roles": roles}, level, null) if {
	some path in _paths
	path.certain
	document := path.document
	level := _path_level(path.grants)
	worst := [grant | some grant in path.grants; grant.certain; grant.level == level]
	roles := least_privilege.known_values([{"value": grant.role, "unknown": false} | some grant in worst])
	message := _path_message(level, roles)
}

not_evaluated contains result.undecided(document, first.statement, first.pointer, reason, first.references) if {
	some path in _paths
	not path.certain
	document := path.document
	first := path.grants[0]
	reason := "which role is passed, or what Image Builder actions are granted, is known only after the apply"
}

_paths := [path |
	some document in model.identity_documents
	_names_pass(document)
	_may_build(document)
	grants := [grant |
		some statement in document.statements
		statement.effect != "Deny"
		some grant in _pass_grants(document, statement)
	]
	count(grants) > 0
	every step in _steps { _possible(document, step) }
	path := {"document": document, "grants": grants, "certain": _is_certain(document, grants)}
]

# Nearly all documents stop here: they name no Image Builder action.
_may_build(document) if {
	some statement in document.statements
	statement.effect != "Deny"
	statement.actions == null
}

_may_build(document) if {
	some statement in document.statements
	statement.effect != "Deny"
	some item in statement.actions
	item.service in {"imagebuilder", "*", ""}
}

_names_pass(document) if {
	some statement in document.statements
	statement.effect != "Deny"
	_names_or_may(statement, "iam", "passrole")
}

_names_or_may(statement, service, name) if action.names(statement, service, name)

_names_or_may(statement, service, name) if action.may_name(statement, service, name)

_is_certain(document, grants) if {
	some grant in grants
	grant.certain
	every step in _steps { _granted_step(document, step) }
} else := false

_path_level(grants) := "error" if _any_role(grants)

_path_level(grants) := "note" if not _any_role(grants)

_any_role(grants) if {
	some grant in grants
	grant.certain
	grant.level == "error"
}

_path_message(level, roles) := concat("", [
	"Any role (", least_privilege.quoted(roles), ") can be handed to EC2 and run an image of one's own making: ",
	"whoever holds this policy holds the permissions of every role that EC2 may assume.",
]) if {
	level == "error"
}

_path_message(level, roles) := concat("", [
	least_privilege.quoted(roles), " can be handed to EC2 and run an image of one's own making: ",
	"whoever holds this policy holds the permissions of ", _those(roles), ".",
]) if {
	level == "note"
}

_those(roles) := "that role" if _one_role(roles)

_those(roles) := "these roles" if not _one_role(roles)

_one_role(roles) if {
	count(roles) == 1
	not pattern.wild(roles[0])
}

# The roles that a statement hands to EC2, or may hand to it.
_pass_grants(document, statement) := [grant |
	_names_or_may(statement, "iam", "passrole")
	some passed in _passed(statement)
	services := [service |
		some service in _ec2_names(statement)
		_allows(statement, service) != "no"
		not _denied(document, passed.covering, service)
	]
	count(services) > 0
	grant := {
		"statement": statement,
		"pointer": passed.pointer,
		"role": passed.role,
		"level": passed.level,
		"references": passed.references,
		"certain": _certain_grant(statement, passed, services),
	}
]

_certain_grant(statement, passed, services) if {
	passed.certain
	statement.effect == "Allow"
	action.names(statement, "iam", "passrole")
	some service in services
	_allows(statement, service) == "yes"
} else := false

_passed(statement) := [{
	"pointer": concat("", [statement.pointer, "/NotResource"]),
	"role": "NotResource",
	"level": "error",
	"references": [],
	"certain": true,
	"covering": {"resources": null},
}] if {
	statement.not_resources != null
}

_passed(statement) := [passed |
	some resource in statement.resources
	role := _role(resource)
	passed := {
		"pointer": resource.pointer,
		"role": role.name,
		"level": role.level,
		"references": resource.references,
		"certain": role.certain,
		"covering": {"resources": [resource]},
	}
] if {
	statement.not_resources == null
}

_role(resource) := {"name": resource.value, "level": "error", "certain": true} if _every_role(resource)

_role(resource) := {"name": resource.value, "level": "note", "certain": true} if {
	not resource.unknown
	not _every_role(resource)
	arn.may_name_type(resource.value, "iam", _role_kind)
}

_role(resource) := {"name": _role_behind(resource), "level": "note", "certain": true} if {
	resource.unknown
	_role_target(resource)
}

_role(resource) := {"name": "", "level": "note", "certain": false} if {
	resource.unknown
	not _role_target(resource)
	not _other_iam(resource)
}

_every_role(resource) if {
	not resource.unknown
	arn.covers_type(resource.value, "iam", _role_kind)
}

_role_target(resource) if {
	some target in references.made_from(resource)
	target.type in {"aws_iam_role", "awscc_iam_role"}
}

_role_behind(resource) := names[0] if {
	names := [concat(".", [target.type, target.name]) |
		some target in references.made_from(resource)
		target.type in {"aws_iam_role", "awscc_iam_role"}
	]
}

# Only a role can be passed: an instance profile, say, makes the entry void.
_other_iam(resource) if {
	targets := references.made_from(resource)
	count(targets) > 0
	every target in targets { contains(target.type, "_iam_") }
}

# In the Chinese partition EC2 goes by another name as well.
_ec2_names(statement) := ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] if _chinese(statement)

_ec2_names(statement) := ["ec2.amazonaws.com"] if not _chinese(statement)

_chinese(statement) if {
	some resource in statement.resources
	not resource.unknown
	startswith(resource.value, "arn:aws-cn:")
}

_chinese(statement) if {
	some clause in condition.on(statement, _passed_to)
	some value in clause.values
	lower(value) == "ec2.amazonaws.com.cn"
}

# Whether the conditions of an Allow let a role go to a service: yes, no, or perhaps.
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

_answer(clause, _) := "perhaps" if _illegible(clause)

_answer(clause, service) := "yes" if {
	not _illegible(clause)
	condition.matching_string(clause)
	_matches(clause, service)
}

_answer(clause, service) := _otherwise(clause, "no") if {
	not _illegible(clause)
	condition.matching_string(clause)
	not _matches(clause, service)
}

_answer(clause, service) := "no" if {
	not _illegible(clause)
	condition.negated(clause)
	_matches(clause, service)
}

_answer(clause, service) := _otherwise(clause, "yes") if {
	not _illegible(clause)
	condition.negated(clause)
	not _matches(clause, service)
}

# Other operators stop nothing: the key is always there, and it is a string.
_answer(clause, _) := "yes" if {
	not _illegible(clause)
	not condition.matching_string(clause)
	not condition.negated(clause)
}

_otherwise(clause, _) := "perhaps" if clause.unknown

_otherwise(clause, answer) := answer if not clause.unknown

_illegible(clause) if clause.key == ""

_illegible(clause) if clause.operator == ""

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

# Whether a Deny of the document stops the passing of a role to a service. `covering` holds the resources.
_denied(document, covering, service) if {
	some deny in guard.over_action(document.statements, "iam", "passrole", covering)
	deny.conditions_unknown == false
	every clause in deny.conditions { _stops(clause, service) }
}

_stops(clause, service) if {
	clause.key_lower == _passed_to
	_compares_strings(clause)
	_answer(clause, service) == "yes"
}

_compares_strings(clause) if condition.matching_string(clause)

_compares_strings(clause) if condition.negated(clause)

_granted_step(document, step) if {
	some choice in step
	some statement in document.statements
	statement.effect == "Allow"
	action.names(statement, "imagebuilder", choice.name)
	_unlimited(statement, choice.kind)
	not guard.removes(document.statements, "imagebuilder", choice.name, statement)
}

_possible(document, step) if {
	some choice in step
	some statement in document.statements
	statement.effect != "Deny"
	_names_or_may(statement, "imagebuilder", choice.name)
	_perhaps_unlimited(statement, choice.kind)
	not guard.removes(document.statements, "imagebuilder", choice.name, statement)
}

_unlimited(statement, _) if statement.not_resources != null

_unlimited(statement, kind) if {
	some resource in statement.resources
	not resource.unknown
	arn.covers_type(resource.value, "imagebuilder", kind)
}

_perhaps_unlimited(statement, kind) if _unlimited(statement, kind)

_perhaps_unlimited(statement, _) if {
	some resource in statement.resources
	resource.unknown
	count(resource.references) == 0
}
