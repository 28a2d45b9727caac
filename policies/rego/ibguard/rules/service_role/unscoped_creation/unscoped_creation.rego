# METADATA
# scope: package
# title: Service-linked roles of any service can be created
# description: |
#   An Allow of iam:CreateServiceLinkedRole neither names the service-linked role in its resource nor has an
#   effective condition on iam:AWSServiceName, so that roles of any service can be created.
# related_resources:
# - description: Using service-linked roles for Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-service-linked-role.html
# custom:
#   id: IBG020
#   level: warning
#   issue_codes:
#   - CREATE_SLR_WITH_STAR_IN_RESOURCE
#   - CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE
#   - CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
#   - CREATE_SLR_WITH_NOT_RESOURCE
#   - CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
#   - CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE
#   remediation: Name the role aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder in Resource, or add StringEquals on iam:AWSServiceName with imagebuilder.amazonaws.com.
#   guidance: Let the service-linked role of Image Builder be created, and no other.
#   since: 0.1.0
package ibguard.rules.service_role.unscoped_creation

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.condition
import data.ibguard.lib.guard
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.result

_name := "createservicelinkedrole"

report contains result.graded(grant.document, grant.statement, grant.open[0].pointer, message, {"resources": values}, null, code) if {
	some grant in _grants
	count(grant.open) > 0
	not _condition_unknown(grant.statement)
	values := [item.value | some item in grant.open]
	message := concat("", ["iam:CreateServiceLinkedRole is allowed on '", concat("', '", values), "' for any service."])
	code := _slr_code(grant.statement, _star)
}

report contains result.graded(grant.document, grant.statement, pointer, message, {}, null, code) if {
	some grant in _grants
	grant.statement.not_resources != null
	not _condition_unknown(grant.statement)
	pointer := concat("", [grant.statement.pointer, "/NotResource"])
	message := "iam:CreateServiceLinkedRole is allowed for any service, on all but the roles in NotResource."
	code := _slr_code(grant.statement, _not)
}

not_evaluated contains result.undecided(grant.document, grant.statement, grant.statement.pointer, reason, []) if {
	some grant in _grants
	_condition_unknown(grant.statement)
	reason := "the condition on iam:AWSServiceName is known only after the apply"
}

_grants := [grant |
	some document in model.identity_documents
	some statement in document.statements
	statement.effect == "Allow"
	action.names(statement, "iam", _name)
	not guard.removes(document.statements, "iam", _name, statement)
	not _bound(statement)
	grant := {"document": document, "statement": statement, "open": _open_entries(statement)}
]

_open_entries(statement) := [item |
	some item in statement.resources
	not item.unknown
	arn.may_name_type(item.value, "iam", "role/?*")
	not _names_service(item.value)
]

# The path of a service-linked role holds the service.
_names_service(value) if {
	startswith(value, "arn:")
	some segment in split(arn.parts(value)[5], "/")
	contains(segment, ".amazonaws.com")
	not pattern.wild(segment)
}

_bound(statement) if {
	some clause in condition.on(statement, "iam:awsservicename")
	condition.matching_string(clause)
	not condition.holds_when_absent(clause)
	clause.operator != ""
	not _matches_more(clause)
}

_matches_more(clause) if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.wild(value)
}

_condition_unknown(statement) if statement.conditions_unknown

_condition_unknown(statement) if {
	some clause in statement.conditions
	clause.unknown
	clause.key_lower in {"", "iam:awsservicename"}
	clause.operator == ""
}

_star := {
	"exact": "CREATE_SLR_WITH_STAR_IN_RESOURCE",
	"star": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
	"not": "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
}

_not := {
	"exact": "CREATE_SLR_WITH_NOT_RESOURCE",
	"star": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	"not": "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
}

_slr_code(statement, codes) := codes["not"] if {
	statement.actions == null
} else := codes.exact if {
	some item in statement.actions
	item.name == _name
} else := codes.star
