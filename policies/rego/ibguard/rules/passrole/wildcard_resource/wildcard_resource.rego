# METADATA
# scope: package
# title: iam:PassRole on every role
# description: |
#   An Allow of iam:PassRole covers every role of one account or of all accounts.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG004
#   level: error
#   issue_codes:
#   - PASS_ROLE_WITH_STAR_IN_RESOURCE
#   - PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE
#   - PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
#   - PASS_ROLE_WITH_NOT_RESOURCE
#   - PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
#   - PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE
#   remediation: In Resource, replace the wildcard with the ARN of the role, or with a prefix that only build roles have.
#   why: |
#     Whoever holds the policy can pass a role with more permissions than their own, even an administrator's, to
#     a service that the role trusts, and act with its permissions there.
#   guidance: Pass the build role only, by its ARN.
#   since: 0.1.0
package ibguard.rules.passrole.wildcard_resource

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.identities.sibling_policies
import data.ibguard.imagebuilder.pass_role
import data.ibguard.requirement.requirement
import data.ibguard.requirement.role_grant
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(sibling_policies.documents_with_siblings, pass_role.grants)

# METADATA
# description: The outcomes for these documents and their grants of iam:PassRole, see requirement/role_grant.
in_grants(documents, grants) := [outcome |
	some grant in grants
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _grant_on_every_role(document, statement, grant)
]

_grant_on_every_role(document, statement, grant) := details if {
	broad := [target.entry | some target in grant.targets; _breadth(document.statements, grant, target) == "broad"]
	broad[0]
	values := [entry.value | some entry in broad]
	details := result.graded_finding(
		document, statement, broad[0].pointer,
		_message(statement, values), _evidence(statement, values), null, _code(grant, statement),
	)
} else := details if {
	undecided := _undecided_targets(document.statements, grant)[0]
	references := array.concat(undecided.entry.references, role_grant.gap_references(grant))
	details := result.not_evaluated(document, statement, undecided.entry.pointer, undecided.reason, references)
}

_undecided_targets(statements, grant) := [undecided |
	some target in grant.targets
	reason := _breadth(statements, grant, target)
	undecided := {"entry": target.entry, "reason": reason}
]

# "broad", or the reason why that is unknown; undefined for an entry that does not cover every role.
_breadth(_, _, target) := "The resource of iam:PassRole is unknown until apply." if {
	target.entry.unknown
	role_grant.origin(target.entry) == "unknown"
}

_breadth(statements, grant, target) := breadth if {
	not target.entry.unknown
	arn.covers_type(target.entry.value, "iam", "role/?*")
	not _limited_by_deny(statements)
	breadth := _broad_or_reason(statements, grant, target)
}

# A Deny with NotResource leaves only the roles in NotResource.
_limited_by_deny(statements) if {
	some deny in statements
	deny.effect == "Deny"
	_denies_all_except(deny)
	deny.conditions_unknown == false
	every item in deny.not_resources { _names_roles(item) }
}

_denies_all_except(deny) if {
	not deny.not_resources == null
	deny.conditions == []
	action.names(deny, "iam", "passrole")
	not _names_every_role(deny.not_resources)
}

_names_every_role(entries) if {
	some item in entries
	not item.unknown
	arn.covers_type(item.value, "iam", "role/?*")
}

_names_roles(item) if {
	not item.unknown
} else if {
	role_grant.origin(item) != "unknown"
}

_broad_or_reason(statements, grant, target) := grant.reason if {
	not grant.reason == ""
} else := requirement.deny_unknown if {
	grant.unreadable[0]
} else := "The resources of a Deny statement on iam:PassRole are unknown until apply." if {
	_may_be_limited(statements, target)
} else := "broad"

_may_be_limited(_, target) if {
	target.perhaps == "removed"
}

_may_be_limited(statements, _) if {
	some deny in statements
	not deny.effect == "Allow"
	_denies_all_except(deny)
}

_message(statement, values) := concat("", [
	"Statement ", format_int(statement.index, 10),
	" allows iam:PassRole on every role except those in NotResource.",
]) if {
	not statement.not_resources == null
} else := concat("", [
	"Statement ", format_int(statement.index, 10),
	" allows iam:PassRole on every role: '", concat("', '", values), "'.",
])

_evidence(statement, values) := {"resources": values} if {
	statement.not_resources == null
} else := {}

# Access Analyzer has no finding for a statement with a condition on the service, whatever its value.
_code(grant, statement) := null if {
	some clause in grant.clauses
	_compares(clause.base)
	not clause.if_exists
} else := _not_codes[role_grant.manner(statement, "passrole")] if {
	not statement.not_resources == null
} else := _star_codes[role_grant.manner(statement, "passrole")]

_compares(base) if {
	base == "stringequals"
} else if {
	base == "stringlike"
}

_not_codes := {
	"EXACT": "PASS_ROLE_WITH_NOT_RESOURCE",
	"STAR_IN_ACTION": "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	"NOT_ACTION": "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
}

_star_codes := {
	"EXACT": "PASS_ROLE_WITH_STAR_IN_RESOURCE",
	"STAR_IN_ACTION": "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
	"NOT_ACTION": "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
}
