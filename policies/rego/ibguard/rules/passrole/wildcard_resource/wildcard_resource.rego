# METADATA
# scope: package
# title: Any role can be passed
# description: |
#   An Allow of iam:PassRole covers every role of one account or of all. Whoever holds it can pass roles with
#   more permissions than their own.
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
#   remediation: Name the role's ARN in Resource, or a prefix that only build roles have.
#   guidance: Pass the build role only, by its ARN.
#   since: 0.1.0
package ibguard.rules.passrole.wildcard_resource

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.passrole
import data.ibguard.result

report contains result.graded(grant.document, grant.statement, broad[0].pointer, message, {"resources": values}, null, code) if {
	some grant in passrole.grants
	broad := _broad(grant.statement)
	count(broad) > 0
	not _spared(grant.document, grant.statement)
	values := [item.value | some item in broad]
	message := concat("", ["iam:PassRole is allowed on ", _words(values), ", which is every role."])
	code := _code(grant, _star_codes)
}

report contains result.graded(grant.document, grant.statement, pointer, message, {}, null, code) if {
	some grant in passrole.grants
	grant.statement.not_resources != null
	pointer := concat("", [grant.statement.pointer, "/NotResource"])
	message := "iam:PassRole is allowed on every role but those in NotResource."
	code := _code(grant, _not_codes)
}

_words(values) := concat("", ["'", concat("', '", values), "'"])

_broad(statement) := [item |
	some item in statement.resources
	not item.unknown
	arn.covers_type(item.value, "iam", "role/?*")
]

# A Deny on every role but some leaves only those.
_spared(document, _) if {
	some deny in document.statements
	deny.effect == "Deny"
	deny.not_resources != null
	count(deny.conditions) == 0
	action.names(deny, "iam", "passrole")
	not _names_every_role(deny.not_resources)
}

_names_every_role(entries) if {
	some item in entries
	arn.covers_type(item.value, "iam", "role/?*")
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

# Access Analyzer is silent where the statement has a condition on the service, whatever its value.
_code(grant, codes) := null if {
	some clause in grant.clauses
	clause.base in {"stringequals", "stringlike"}
	not clause.if_exists
} else := codes[passrole.manner(grant.statement)]
