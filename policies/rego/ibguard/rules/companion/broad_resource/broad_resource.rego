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

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := judge(model.identity_documents, companion_grants.grants)

# METADATA
# description: |
#   What the rule says of the grants of these documents, as a list of `{"findings", "undecided"}`. A function, so
#   that tests need not replace the model.
judge(documents, grants) := [outcome |
	some found in grants
	document := documents[found.document]
	statement := document.statements[found.statement]
	not _passes_only(document.statements, found.grant)
	outcome := _breadth(document, statement, found)
]

# iam:PassRole in a document with no other companion grant is no companion policy: passrole/wildcard_resource
# says of it all there is to say.
_passes_only(statements, grant) if {
	grant.name == "passrole"
	not _grants_another(statements)
}

_grants_another(statements) if {
	some statement in statements
	statement.effect != "Deny"
	some grant in companion_grants.actions
	grant.name != "passrole"
	companion_grants.tells(statement, grant)
}

_breadth(document, statement, found) := {"findings": [details], "undecided": []} if {
	found.doubt == ""
	broad := _broad_entries(statement, found.grant)
	broad[0]
	values := [entry.value | some entry in broad]
	message := concat("", [found.grant.action, " is allowed on '", concat("', '", values), "', which is every resource of its type."])
	evidence := {"action": found.grant.action, "resources": values}
	details := result.details(document, statement, broad[0].pointer, message, evidence)
} else := {"findings": [], "undecided": [details]} if {
	entry := _broad_entries(statement, found.grant)[0]
	details := result.undecided(document, statement, entry.pointer, found.doubt, [])
} else := {"findings": [], "undecided": [details]} if {
	entry := _untraced_entries(statement, found.grant)[0]
	reason := concat("", ["on what ", found.grant.action, " is allowed is known only after the apply"])
	details := result.undecided(document, statement, entry.pointer, reason, entry.references)
}

_broad_entries(statement, grant) := [entry |
	some entry in statement.resources
	not entry.unknown
	arn.covers_type(entry.value, grant.service, grant.kind)
]

_untraced_entries(statement, grant) := [entry |
	some entry in statement.resources
	entry.unknown
	companion_grants.fits(entry, grant) == "unknown"
]
