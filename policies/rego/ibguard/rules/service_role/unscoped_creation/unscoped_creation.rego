# METADATA
# scope: package
# title: iam:CreateServiceLinkedRole for any service
# description: |
#   An Allow of iam:CreateServiceLinkedRole neither names the service-linked role of Image Builder in Resource
#   nor has an effective condition on iam:AWSServiceName.
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
#   remediation: In Resource, name the role aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder, or add the condition StringEquals iam:AWSServiceName imagebuilder.amazonaws.com.
#   why: |
#     Whoever holds the policy can create the service-linked role of any AWS service and so give that service
#     permissions in the account. IAM deletes such a role only when no resource needs it any more.
#   guidance: Let the service-linked role of Image Builder be created, and no other.
#   since: 0.1.0
package ibguard.rules.service_role.unscoped_creation

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.model
import data.ibguard.requirement.role_grant
import data.ibguard.result
import data.ibguard.validation.wildcard_role_grants

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes for these documents.
in_documents(documents) := [outcome |
	some grant in role_grant.role_grants(documents, _about)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	not _limited_by_condition(grant)
	not role_grant.guarded(grant)
	not _limited_by_deny(document.statements)
	outcome := _unscoped_grant(document, statement, grant)
]

_about := {"name": _name, "key": lower(_key), "kind": _kind}

_name := "createservicelinkedrole"

_key := "iam:AWSServiceName"

_kind := "role/aws-service-role/?*"

# An unknown value may hold a wildcard if the operator expands wildcards.
_limited_by_condition(grant) if {
	some clause in grant.effective
	not _may_have_wildcard(clause)
}

_may_have_wildcard(clause) if {
	clause.unknown
	clause.base == "stringlike"
}

# A Deny with NotResource leaves only the roles in NotResource.
_limited_by_deny(statements) if {
	some deny in statements
	deny.effect == "Deny"
	not deny.not_resources == null
	deny.conditions == []
	deny.conditions_unknown == false
	action.names(deny, "iam", _name)
	every entry in deny.not_resources { _names_service(entry) }
}

_names_service(entry) if {
	not entry.unknown
	not _is_unscoped(entry)
}

_is_unscoped(entry) if {
	not entry.unknown
	not wildcard_role_grants.names_service(entry.value)
	arn.may_name_type(entry.value, "iam", _kind)
}

_unscoped_grant(document, statement, grant) := details if {
	_unscoped_entries(grant)[0]
	reason := _undecided_reason(grant, statement)
	details := result.not_evaluated(document, statement, statement.pointer, reason, [])
} else := details if {
	unscoped := _unscoped_entries(grant)
	unscoped[0]
	values := [entry.value | some entry in unscoped]
	details := result.graded_finding(
		document, statement, unscoped[0].pointer,
		_message(statement, values), _evidence(statement, values), null, _slr_code(statement),
	)
} else := details if {
	entry := [target.entry | some target in grant.targets; _is_untraced(target.entry)][0]
	reason := "The resource of iam:CreateServiceLinkedRole is unknown until apply."
	details := result.not_evaluated(document, statement, entry.pointer, reason, entry.references)
}

_unscoped_entries(grant) := [target.entry | some target in grant.targets; _is_unscoped(target.entry)]

_is_untraced(entry) if {
	entry.unknown
	role_grant.origin(entry) == "unknown"
}

_undecided_reason(grant, statement) := reason if {
	reason := role_grant.grant_reason(grant, statement, _key)
} else := "The condition on iam:AWSServiceName is unknown until apply." if {
	grant.effective[0]
} else := "The condition on iam:AWSServiceName is unknown until apply." if {
	some clause in grant.clauses
	clause.operator == ""
}

_message(statement, values) := concat("", [
	"Statement ", format_int(statement.index, 10),
	" allows iam:CreateServiceLinkedRole for any service, on every role except those in NotResource.",
]) if {
	not statement.not_resources == null
} else := concat("", [
	"Statement ", format_int(statement.index, 10),
	" allows iam:CreateServiceLinkedRole for any service on '", concat("', '", values), "'.",
])

_evidence(statement, values) := {"resources": values} if {
	statement.not_resources == null
} else := {}

_slr_code(statement) := _not_codes[role_grant.manner(statement, _name)] if {
	not statement.not_resources == null
} else := _star_codes[role_grant.manner(statement, _name)]

_not_codes := {
	"EXACT": "CREATE_SLR_WITH_NOT_RESOURCE",
	"STAR_IN_ACTION": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	"NOT_ACTION": "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
}

_star_codes := {
	"EXACT": "CREATE_SLR_WITH_STAR_IN_RESOURCE",
	"STAR_IN_ACTION": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
	"NOT_ACTION": "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
}
