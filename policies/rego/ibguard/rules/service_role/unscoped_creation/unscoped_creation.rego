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

_name := "createservicelinkedrole"

_key := "iam:AWSServiceName"

_kind := "role/aws-service-role/?*"

_about := {"name": _name, "key": lower(_key), "kind": _kind}

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := outcomes(model.identity_documents)

# METADATA
# description: |
#   What the rule says of these documents, as a list of `{"findings", "undecided"}`. A function, so that tests need
#   not replace the model.
outcomes(documents) := [outcome |
	some grant in role_grant.role_grants(documents, _about)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	not _bound(grant)
	not role_grant.guarded(grant)
	not _spared(document.statements)
	outcome := _unscoped(document, statement, grant)
]

_unscoped(document, statement, grant) := {"findings": [], "undecided": [details]} if {
	_open_targets(grant)[0]
	reason := _open_reason(grant, statement)
	details := result.undecided(document, statement, statement.pointer, reason, [])
} else := {"findings": [details], "undecided": []} if {
	open := _open_targets(grant)
	open[0]
	values := [entry.value | some entry in open]
	details := result.graded(
		document, statement, open[0].pointer,
		_message(statement, values), _evidence(statement, values), null, _slr_code(statement),
	)
} else := {"findings": [], "undecided": [details]} if {
	entry := [target.entry | some target in grant.targets; _is_hidden(target.entry)][0]
	reason := "which role is created is known only after the apply"
	details := result.undecided(document, statement, entry.pointer, reason, entry.references)
}

# The entries of Resource that do not name a service.
_open_targets(grant) := [target.entry | some target in grant.targets; _open_entry(target.entry)]

# An unknown value could hold a wildcard where the operator reads them.
_bound(grant) if {
	some clause in grant.effective
	not _perhaps_wild(clause)
}

_perhaps_wild(clause) if {
	clause.unknown
	clause.base == "stringlike"
}

# A Deny on all roles but those of named services leaves only those.
_spared(statements) if {
	some deny in statements
	deny.effect == "Deny"
	not deny.not_resources == null
	deny.conditions == []
	deny.conditions_unknown == false
	action.names(deny, "iam", _name)
	every entry in deny.not_resources { _narrow(entry) }
}

_narrow(entry) if {
	not entry.unknown
	not _open_entry(entry)
}

_open_entry(entry) if {
	not entry.unknown
	not wildcard_role_grants.names_service(entry.value)
	arn.may_name_type(entry.value, "iam", _kind)
}

_is_hidden(entry) if {
	entry.unknown
	role_grant.origin(entry) == "unknown"
}

_open_reason(grant, statement) := reason if {
	reason := role_grant.grant_reason(grant, statement, _key)
} else := "the condition on iam:AWSServiceName is known only after the apply" if {
	grant.effective[0]
} else := "the condition on iam:AWSServiceName is known only after the apply" if {
	some clause in grant.clauses
	clause.operator == ""
}

_message(statement, values) := "iam:CreateServiceLinkedRole is allowed for any service, on all but the roles in NotResource." if {
	not statement.not_resources == null
} else := concat("", ["iam:CreateServiceLinkedRole is allowed on '", concat("', '", values), "' for any service."])

_evidence(statement, values) := {"resources": values} if {
	statement.not_resources == null
} else := {}

_slr_code(statement) := _not_codes[role_grant.manner(statement, _name)] if {
	not statement.not_resources == null
} else := _star_codes[role_grant.manner(statement, _name)]

_star_codes := {
	"EXACT": "CREATE_SLR_WITH_STAR_IN_RESOURCE",
	"STAR_IN_ACTION": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
	"NOT_ACTION": "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
}

_not_codes := {
	"EXACT": "CREATE_SLR_WITH_NOT_RESOURCE",
	"STAR_IN_ACTION": "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	"NOT_ACTION": "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
}
