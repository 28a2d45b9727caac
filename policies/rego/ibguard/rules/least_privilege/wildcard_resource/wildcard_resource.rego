# METADATA
# scope: package
# title: Actions allowed on every resource
# description: |
#   An Allow grants actions on '*' or on every resource of a type although they can be limited to named
#   resources, and no condition narrows the grant by tag, account, organisation or a key of the service. The
#   rule skips actions that can only be granted on '*' and actions that list. Other rules report iam:PassRole,
#   the companion grants, iam:CreateServiceLinkedRole and Action '*'.
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
#   remediation: In Resource, replace the wildcard with the ARNs of the resources that are needed, or add a condition that narrows the grant, such as StringEquals on aws:ResourceTag/team.
#   why: |
#     A mistake or a stolen session reaches every resource of the account: other teams' pipelines, recipes and
#     images can be changed or deleted, too.
#   guidance: Grant only the permissions that a task needs, on the resources that it needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.wildcard_resource

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
	effect_reason := action.effect_reason(statement)
	_may_be_broad(statement)
	not statement.actions == null
	not _names_every_action(statement)
	services := {item.service | some item in statement.actions}
	not access_level.narrowed(statement, services)
	grants := _broad_grants(document.statements, statement, services)
	outcome := _broad_outcome(document, statement, {"effect_reason": effect_reason, "services": services, "grants": grants})
]

_may_be_broad(statement) if {
	some resource in statement.resources
	_may_be_broad_resource(resource)
}

_may_be_broad_resource(resource) if {
	_untraced(resource)
} else if {
	not resource.unknown
	access_level.may_be_broad(resource.value)
}

# Without anything it is made from, an unknown value could be a wildcard as well as a name.
_untraced(resource) if {
	resource.unknown
	resource.references == []
}

_names_every_action(statement) if {
	some item in statement.actions
	item.service == "*"
}

# The entries of Action that grant, on every resource of a type, actions that can be limited to resources.
_broad_grants(statements, statement, services) := [grant |
	some item in statement.actions
	resources := _broad_resources(statement, item.service, services)
	resources[0]
	classes := _limitable_classes(item, statements, statement)
	classes[0]
	grant := {"item": item, "resources": resources, "classes": classes}
]

_broad_resources(statement, service, services) := [resource |
	some resource in statement.resources
	not resource.unknown
	access_level.broad(resource.value, service, services)
]

# The classes of the actions which an entry names, which can be limited to resources, and which no Deny covers.
_limitable_classes(item, statements, statement) := [] if {
	not item.wild
	_reported_action(item)
} else := classes if {
	not item.wild
	found := access_level.class_of(item)
	found.scope == "scoped"
	not found.class == "list"
	classes := [found.class | some _ in access_level.not_denied([item.name], item.service, statements, statement)]
} else := [class |
	item.wild
	some class in access_level.limitable_classes
	names := access_level.matching(item, access_level.names_of(item.service, class, "scoped"))
	_remaining(names, item.service, statements, statement)[0]
]

_remaining(names, service, statements, statement) := [name |
	some name in access_level.not_denied(names, service, statements, statement)
	not _reported_name(reported, name)
] if {
	reported := _reported_by_other_rules[service]
} else := access_level.not_denied(names, service, statements, statement)

_reported_name(reported, name) if {
	some other in reported
	other == name
}

_reported_action(item) if _reported_by_other_rules[item.service][item.name]

# Other rules report these on every resource.
_reported_by_other_rules := {
	"iam": {"passrole": "PassRole", "createservicelinkedrole": "CreateServiceLinkedRole", "getinstanceprofile": "GetInstanceProfile"},
	"s3": {"listbucket": "ListBucket"},
	"sns": {"publish": "Publish"},
}

_broad_outcome(document, statement, judged) := outcome if {
	judged.grants[0]
	reason := _grants_unknown(statement, judged)
	outcome := result.not_evaluated(document, statement, statement.pointer, reason, [])
} else := outcome if {
	judged.grants[0]
	outcome := _broad_finding(document, statement, judged.grants)
} else := outcome if {
	gap := array.concat(_action_gaps(statement), _resource_gaps(document.statements, statement))[0]
	outcome := result.not_evaluated(document, statement, gap.pointer, gap.reason, gap.references)
}

_grants_unknown(statement, judged) := judged.effect_reason if {
	not judged.effect_reason == ""
} else := "Cannot check whether a condition limits the statement: a condition is unknown until apply." if {
	access_level.may_be_narrowed(statement, judged.services)
}

_broad_finding(document, statement, grants) := result.graded_finding(document, statement, resources[0].pointer, message, evidence, level, null) if {
	resources := _resources_of(statement, grants)
	actions := [grant.item.value | some grant in grants]
	patterns := [resource.value | some resource in resources]
	level := _broad_level(grants)
	message := concat("", [
		result.statement_list([statement.index]), " allows ", access_level.quoted(result.distinct(actions)),
		" on every resource that matches ", access_level.quoted(result.distinct(patterns)), ", and no condition limits it.",
	])
	evidence := {"actions": actions, "resources": patterns}
}

# In the order of the statement.
_resources_of(statement, grants) := [resource |
	some resource in statement.resources
	_is_resource_of_some(resource, grants)
]

_is_resource_of_some(resource, grants) if {
	some grant in grants
	some other in grant.resources
	other.pointer == resource.pointer
}

_broad_level(grants) := "warning" if {
	some grant in grants
	some class in grant.classes
	not class == "read"
} else := "note"

_action_gaps(statement) := [gap |
	_has_possibly_broad_resource(statement)
	some item in statement.actions
	reason := _action_gap(item)
	gap := {"pointer": item.pointer, "reason": reason, "references": []}
]

_has_possibly_broad_resource(statement) if {
	some resource in statement.resources
	not resource.unknown
	access_level.may_be_broad(resource.value)
}

_action_gap(item) := action.action_unknown if {
	item.unknown
} else := concat("", ["Cannot check what '", item.value, "' allows: the reference data does not include its service."]) if {
	access_level.service_unknown(item)
} else := concat("", ["Cannot check what '", item.value, "' allows: the reference data does not include this action."]) if {
	not item.wild
	not item.service == ""
	not _reported_action(item)
	not access_level.class_of(item)
}

_resource_gaps(statements, statement) := [gap |
	some resource in statement.resources
	_untraced(resource)
	_is_needed(resource, statements, statement)
	gap := {
		"pointer": resource.pointer,
		"reason": "A resource of the statement is unknown until apply.",
		"references": resource.references,
	}
]

# The resource is an argument so that the costly question is asked only where there is one.
_is_needed(resource, statements, statement) if {
	resource.unknown
	_may_be_limitable(statements, statement)
}

_may_be_limitable(statements, statement) if {
	action.has_unknown(statement)
} else if {
	some item in statement.actions
	_limitable_classes(item, statements, statement)[0]
}
