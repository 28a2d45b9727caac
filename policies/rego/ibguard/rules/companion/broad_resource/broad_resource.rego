# METADATA
# scope: package
# title: Companion grant on every resource of its type
# description: |
#   A companion grant (sns:Publish, iam:GetInstanceProfile, iam:PassRole or s3:ListBucket) is on '*' or on a
#   pattern that matches every topic, instance profile, role or bucket. In a document that makes no other
#   companion grant, passrole/wildcard_resource reports iam:PassRole.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG018
#   level: warning
#   remediation: In Resource, replace the wildcard with the ARN of the topic, instance profile, role or bucket that the infrastructure configuration uses.
#   why: |
#     Whoever holds the policy can publish to every topic, list every bucket or pass every role, not only those
#     that the builds use. With iam:PassRole, a build can run with the permissions of any role that trusts EC2.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.broad_resource

import data.ibguard.iam.arn
import data.ibguard.imagebuilder.companion_grants
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(model.identity_documents, companion_grants.grants)

# METADATA
# description: The outcomes for these documents and their companion grants, see imagebuilder/companion_grants.
in_grants(documents, grants) := [outcome |
	some found in grants
	document := documents[found.document]
	statement := document.statements[found.statement]
	not _only_passes_roles(document.statements, found.grant)
	outcome := _broad_grant(document, statement, found)
]

# A document whose only companion action is iam:PassRole is no companion policy: passrole/wildcard_resource reports it.
_only_passes_roles(statements, grant) if {
	grant.name == "passrole"
	not _has_other_grant(statements)
}

_has_other_grant(statements) if {
	some statement in statements
	statement.effect != "Deny"
	some grant in companion_grants.actions
	grant.name != "passrole"
	companion_grants.names_grant(statement, grant)
}

_broad_grant(document, statement, found) := details if {
	found.reason == ""
	broad := _broad_entries(statement, found.grant)
	broad[0]
	values := [entry.value | some entry in broad]
	message := concat("", [
		"Statement ", format_int(statement.index, 10), " allows ", found.grant.action,
		" on every ", _type_name(found.grant), ": '", concat("', '", values), "'.",
	])
	evidence := {"action": found.grant.action, "resources": values}
	details := result.finding(document, statement, broad[0].pointer, message, evidence)
} else := details if {
	entry := _broad_entries(statement, found.grant)[0]
	details := result.not_evaluated(document, statement, entry.pointer, found.reason, [])
} else := details if {
	entry := _unknown_entries(statement, found.grant)[0]
	reason := concat("", ["The resource of ", found.grant.action, " is unknown until apply."])
	details := result.not_evaluated(document, statement, entry.pointer, reason, entry.references)
}

_broad_entries(statement, grant) := [entry |
	some entry in statement.resources
	not entry.unknown
	arn.covers_type(entry.value, grant.service, grant.kind)
]

# The resource of a grant has an article, such as "an instance profile".
_type_name(grant) := trim_prefix(trim_prefix(grant.resource, "a "), "an ")

_unknown_entries(statement, grant) := [entry |
	some entry in statement.resources
	entry.unknown
	companion_grants.fits(entry, grant) == "unknown"
]
