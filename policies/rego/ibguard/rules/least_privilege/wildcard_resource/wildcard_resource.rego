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

# Other rules say what is wrong with these on every resource.
_reported_elsewhere := {
	"iam": {"passrole": "PassRole", "createservicelinkedrole": "CreateServiceLinkedRole", "getinstanceprofile": "GetInstanceProfile"},
	"s3": {"listbucket": "ListBucket"},
	"sns": {"publish": "Publish"},
}

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	some statement in document.statements
	doubt := action.effect_doubt(statement)
	_perhaps_everything(statement)
	not statement.actions == null
	not _every_action(statement)
	services := {item.service | some item in statement.actions}
	not access_level.narrowed(statement, services)
	hits := _hits(document.statements, statement, services)
	outcome := _everything(document, statement, {"doubt": doubt, "services": services, "hits": hits})
]

_everything(document, statement, judged) := details if {
	judged.hits[0]
	reason := _hits_reason(statement, judged)
	details := result.not_evaluated(document, statement, statement.pointer, reason, [])
} else := details if {
	judged.hits[0]
	details := _hits_details(document, statement, judged.hits)
} else := details if {
	gap := array.concat(_action_gaps(statement), _resource_gaps(document.statements, statement))[0]
	details := result.not_evaluated(document, statement, gap.pointer, gap.reason, gap.references)
}

_hits_reason(statement, judged) := judged.doubt if {
	not judged.doubt == ""
} else := "whether a condition narrows the statement is known only after the apply" if {
	access_level.perhaps_narrowed(statement, judged.services)
}

_hits_details(document, statement, hits) := result.graded_finding(document, statement, resources[0].pointer, message, evidence, level, null) if {
	resources := _offending(statement, hits)
	actions := [hit.item.value | some hit in hits]
	patterns := [resource.value | some resource in resources]
	level := _hits_level(hits)
	message := concat("", [
		"The statement allows ", access_level.quoted(actions), " on ", access_level.quoted(patterns),
		": it names no particular resource, and no condition narrows it.",
	])
	evidence := {"actions": actions, "resources": patterns}
}

_perhaps_everything(statement) if {
	some resource in statement.resources
	_perhaps_broad_resource(resource)
}

_perhaps_broad_resource(resource) if {
	_untraced(resource)
} else if {
	not resource.unknown
	access_level.perhaps_broad(resource.value)
}

# Without anything it is made from, an unknown value could be a wildcard as well as a name.
_untraced(resource) if {
	resource.unknown
	resource.references == []
}

_every_action(statement) if {
	some item in statement.actions
	item.service == "*"
}

# The entries of Action that grant, on everything of a type, what could be limited.
_hits(statements, statement, services) := [hit |
	some item in statement.actions
	resources := _broad_resources(statement, item.service, services)
	resources[0]
	classes := _limitable(item, statements, statement)
	classes[0]
	hit := {"item": item, "resources": resources, "classes": classes}
]

_broad_resources(statement, service, services) := [resource |
	some resource in statement.resources
	not resource.unknown
	access_level.broad(resource.value, service, services)
]

# The classes of the actions behind an entry that could be limited to resources and are not taken away.
_limitable(item, statements, statement) := [] if {
	not item.wild
	_reported_action(item)
} else := classes if {
	not item.wild
	found := access_level.class_of(item)
	found.scope == "scoped"
	not found.class == "list"
	classes := [found.class | some _ in access_level.left_of([item.name], item.service, statements, statement)]
} else := [class |
	item.wild
	some class in access_level.limitable_classes
	names := access_level.matching(item, access_level.names_of(item.service, class, "scoped"))
	_remaining(names, item.service, statements, statement)[0]
]

_remaining(names, service, statements, statement) := [name |
	some name in access_level.left_of(names, service, statements, statement)
	not _reported_name(reported, name)
] if {
	reported := _reported_elsewhere[service]
} else := access_level.left_of(names, service, statements, statement)

_reported_name(reported, name) if {
	some other in reported
	other == name
}

_reported_action(item) if _reported_elsewhere[item.service][item.name]

# In the order of the statement.
_offending(statement, hits) := [resource |
	some resource in statement.resources
	_is_hit(resource, hits)
]

_is_hit(resource, hits) if {
	some hit in hits
	some other in hit.resources
	other.pointer == resource.pointer
}

_hits_level(hits) := "warning" if {
	some hit in hits
	some class in hit.classes
	not class == "read"
} else := "note"

_action_gaps(statement) := [gap |
	_has_perhaps_broad(statement)
	some item in statement.actions
	reason := _action_gap(item)
	gap := {"pointer": item.pointer, "reason": reason, "references": []}
]

_has_perhaps_broad(statement) if {
	some resource in statement.resources
	not resource.unknown
	access_level.perhaps_broad(resource.value)
}

_action_gap(item) := action.action_unknown if {
	item.unknown
} else := concat("", ["the reference data does not know the service of '", item.value, "'"]) if {
	access_level.service_unknown(item)
} else := concat("", ["the reference data does not know the action '", item.value, "'"]) if {
	not item.wild
	not item.service == ""
	not _reported_action(item)
	not access_level.class_of(item)
}

_resource_gaps(statements, statement) := [gap |
	some resource in statement.resources
	_untraced(resource)
	_wants_resource(statements, statement, resource)
	gap := {
		"pointer": resource.pointer,
		"reason": "a resource is known only after the apply",
		"references": resource.references,
	}
]

# The resource as an argument keeps the question behind the one whether there is any.
_wants_resource(statements, statement, resource) if {
	resource.unknown
	_perhaps_limitable(statements, statement)
}

_perhaps_limitable(statements, statement) if {
	action.has_unknown(statement)
} else if {
	some item in statement.actions
	_limitable(item, statements, statement)[0]
}
