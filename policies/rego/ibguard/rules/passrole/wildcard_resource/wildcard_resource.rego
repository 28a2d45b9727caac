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

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := judge(sibling_policies.subjects, pass_role.grants)

# METADATA
# description: |
#   What the rule says of the grants of these documents, as a list of `{"findings", "undecided"}`. A function, so
#   that tests need not replace the model.
judge(documents, grants) := [outcome |
	some grant in grants
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _reach(document, statement, grant)
]

_reach(document, statement, grant) := {"findings": [details], "undecided": []} if {
	broad := [target.entry | some target in grant.targets; _verdict(document.statements, grant, target) == "broad"]
	broad[0]
	values := [entry.value | some entry in broad]
	details := result.graded(
		document, statement, broad[0].pointer,
		_message(statement, values), _evidence(statement, values), null, _code(grant, statement),
	)
} else := {"findings": [], "undecided": [details]} if {
	open := _undecided_targets(document.statements, grant)[0]
	details := result.undecided(document, statement, open.entry.pointer, open.reason, array.concat(open.entry.references, role_grant.gap_references(grant)))
}

_undecided_targets(statements, grant) := [open |
	some target in grant.targets
	reason := _verdict(statements, grant, target)
	open := {"entry": target.entry, "reason": reason}
]

# "broad", or why it is not known whether it is; undefined for what names roles.
_verdict(_, _, target) := "which roles can be passed is known only after the apply" if {
	target.entry.unknown
	role_grant.origin(target.entry) == "unknown"
}

_verdict(statements, grant, target) := verdict if {
	not target.entry.unknown
	arn.covers_type(target.entry.value, "iam", "role/?*")
	not _spared(statements)
	verdict := _broad_or_open(statements, grant, target)
}

_broad_or_open(statements, grant, target) := grant.doubt if {
	not grant.doubt == ""
} else := requirement.deny_reason if {
	grant.obscure[0]
} else := "what a Deny takes back is known only after the apply" if {
	_perhaps_less(statements, target)
} else := "broad"

# A Deny on every role but some leaves only those.
_spared(statements) if {
	some deny in statements
	deny.effect == "Deny"
	_spares(deny)
	deny.conditions_unknown == false
	every item in deny.not_resources { _names_roles(item) }
}

_perhaps_less(_, target) if {
	target.perhaps == "removed"
}

_perhaps_less(statements, _) if {
	some deny in statements
	not deny.effect == "Allow"
	_spares(deny)
}

_spares(deny) if {
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

_message(statement, values) := "iam:PassRole is allowed on every role but those in NotResource." if {
	not statement.not_resources == null
} else := concat("", ["iam:PassRole is allowed on '", concat("', '", values), "', which is every role."])

_evidence(statement, values) := {"resources": values} if {
	statement.not_resources == null
} else := {}

# Access Analyzer is silent where the statement has a condition on the service, whatever its value.
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

_star_codes := {
	"EXACT": "PASS_ROLE_WITH_STAR_IN_RESOURCE",
	"STAR_IN_ACTION": "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
	"NOT_ACTION": "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
}

_not_codes := {
	"EXACT": "PASS_ROLE_WITH_NOT_RESOURCE",
	"STAR_IN_ACTION": "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	"NOT_ACTION": "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
}
