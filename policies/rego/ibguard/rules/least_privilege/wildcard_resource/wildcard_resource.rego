# METADATA
# scope: package
# title: Actions granted on every resource
# description: |
#   An Allow grants actions on every resource, or on every resource of a type, although they can be limited to
#   resources that are named, and no condition narrows the grant by tag, account, organisation or a key of the
#   service itself. A mistake or a stolen session then reaches everything in the account. Actions that can only
#   be granted on '*', and actions that list, are left alone. So are iam:PassRole, the companion grants and
#   iam:CreateServiceLinkedRole, which have rules of their own, and Action '*', see
#   least_privilege/wildcard_action.
# related_resources:
# - description: IAM JSON policy elements, Resource
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
# - description: Actions, resources, and condition keys for Amazon EC2 Image Builder
#   ref: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html
# - description: Controlling access to AWS resources using tags
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
# custom:
#   id: IBG006
#   level: warning
#   levels: note where the actions only read
#   remediation: Name the resources by their ARN, or add a condition that narrows them, such as StringEquals on aws:ResourceTag.
#   guidance: Grant only the permissions that a task needs, on the resources that it needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.wildcard_resource

import data.ibguard.lib.action
import data.ibguard.lib.least_privilege
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.result

# Other rules say what is wrong with these on every resource.
_reported_elsewhere := {
	"iam:passrole",
	"iam:createservicelinkedrole",
	"iam:getinstanceprofile",
	"s3:listbucket",
	"sns:publish",
}

report contains result.graded(document, statement, resources[0].pointer, message, evidence, level, null) if {
	some judged in _broad_statements
	judged.statement.effect == "Allow"
	not judged.perhaps_narrowed
	count(judged.hits) > 0
	document := judged.document
	statement := judged.statement
	resources := _offending(judged)
	actions := least_privilege.known_values([hit.item | some hit in judged.hits])
	patterns := least_privilege.known_values(resources)
	level := _hits_level(judged.hits)
	message := concat("", [
		"The statement allows ", least_privilege.quoted(actions), " on ", least_privilege.quoted(patterns),
		": it names no particular resource, and no condition narrows it.",
	])
	evidence := {"actions": actions, "resources": patterns}
}

not_evaluated contains result.undecided(document, statement, gap.pointer, gap.reason, gap.references) if {
	some judged in _broad_statements
	document := judged.document
	statement := judged.statement
	gaps := _gaps(judged)
	count(gaps) > 0
	gap := gaps[0]
}

_broad_statements := [judged |
	some document in model.identity_documents
	denying := least_privilege.unconditional_denies(document)
	some statement in document.statements
	statement.effect != "Deny"
	_perhaps_everything(statement)
	services := {item.service | some item in statement.actions}
	not "*" in services
	not least_privilege.narrowed(statement, services)
	judged := {
		"document": document,
		"statement": statement,
		"perhaps_narrowed": _perhaps(statement, services),
		"hits": _hits(denying, statement, services),
	}
]

_perhaps_everything(statement) if {
	statement.actions != null
	some resource in statement.resources
	_perhaps_broad_resource(resource)
}

_perhaps_broad_resource(resource) if _untraced(resource)

_perhaps_broad_resource(resource) if {
	not resource.unknown
	least_privilege.perhaps_broad(resource.value)
}

# Without anything it is made from, an unknown value could be a wildcard as well as a name.
_untraced(resource) if {
	resource.unknown
	count(resource.references) == 0
}

_perhaps(statement, services) if {
	least_privilege.perhaps_narrowed(statement, services)
} else := false

# The entries of Action that grant, on everything of a type, what could be limited.
_hits(denying, statement, services) := [hit |
	some service in services
	resources := [resource |
		some resource in statement.resources
		not resource.unknown
		least_privilege.broad(resource.value, service, services)
	]
	count(resources) > 0
	some item in statement.actions
	item.service == service
	reached := _limitable(denying, statement, item)
	count(reached) > 0
	hit := {"item": item, "resources": resources, "classes": reached}
]

# The classes of the actions behind an entry that could be limited to resources and are not taken away.
_limitable(denying, statement, item) := classes if {
	reached := least_privilege.reached(item)
	left := least_privilege.left_of(reached, denying, item.service, statement)
	classes := [class |
		some class in ["permissions", "tagging", "write", "read"]
		_some_of(left, class, item.service)
	]
}

_some_of(left, class, service) if {
	some found in left
	found.class == class
	found.scope == "scoped"
	not concat(":", [service, lower(found.name)]) in _reported_elsewhere
}

# In the order of the statement.
_offending(judged) := [resource |
	some resource in judged.statement.resources
	some hit in judged.hits
	resource in hit.resources
]

_hits_level(hits) := "warning" if _changes(hits)

_hits_level(hits) := "note" if not _changes(hits)

_changes(hits) if {
	some hit in hits
	some class in hit.classes
	class in least_privilege.changing_classes
}

_gaps(judged) := [{
	"pointer": judged.statement.pointer,
	"reason": least_privilege.effect_unknown,
	"references": [],
}] if {
	count(judged.hits) > 0
	judged.statement.effect == null
}

_gaps(judged) := [{
	"pointer": judged.statement.pointer,
	"reason": "whether a condition narrows the statement is known only after the apply",
	"references": [],
}] if {
	count(judged.hits) > 0
	judged.statement.effect == "Allow"
	judged.perhaps_narrowed
}

_gaps(judged) := [] if {
	count(judged.hits) > 0
	judged.statement.effect == "Allow"
	not judged.perhaps_narrowed
}

_gaps(judged) := array.concat(_action_gaps(judged.statement), _resource_gaps(judged.statement)) if count(judged.hits) == 0

_action_gaps(statement) := [gap |
	_has_perhaps_broad(statement)
	some item in statement.actions
	reason := _action_gap(item)
	gap := {"pointer": item.pointer, "reason": reason, "references": []}
]

_has_perhaps_broad(statement) if {
	some resource in statement.resources
	not resource.unknown
	least_privilege.perhaps_broad(resource.value)
}

_action_gap(item) := "an action is known only after the apply" if item.unknown

_action_gap(item) := concat("", ["the reference data does not know the service of '", item.value, "'"]) if {
	least_privilege.service_unknown(item)
}

_action_gap(item) := concat("", ["the reference data does not know the action '", item.value, "'"]) if {
	not item.unknown
	not pattern.wild(item.name)
	item.service != ""
	not least_privilege.service_unknown(item)
	count(least_privilege.reached(item)) == 0
}

_resource_gaps(statement) := [gap |
	some resource in statement.resources
	_untraced(resource)
	_wants_resource(statement)
	gap := {
		"pointer": resource.pointer,
		"reason": "a resource is known only after the apply",
		"references": resource.references,
	}
]

_wants_resource(statement) if action.has_unknown(statement)

_wants_resource(statement) if {
	some item in statement.actions
	not item.unknown
	count(_limitable([], statement, item)) > 0
}
