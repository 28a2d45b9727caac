# METADATA
# scope: package
# title: iam:PassRole to any service
# description: |
#   An Allow of iam:PassRole has no condition on iam:PassedToService, and no Deny in any policy of the identity
#   limits the services in its place.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG001
#   level: error
#   remediation: Add the condition StringEquals iam:PassedToService ec2.amazonaws.com to the Allow of iam:PassRole, or name the service that needs the role.
#   why: |
#     The role can be passed to every service that its trust policy allows. Whoever holds the policy can run
#     code in such a service with the permissions of the role, outside the builds that it was made for.
#   guidance: Pass the build role to EC2 only.
#   since: 0.1.0
package ibguard.rules.passrole.missing_service_condition

import data.ibguard.identities.sibling_policies
import data.ibguard.imagebuilder.pass_role
import data.ibguard.requirement.role_grant
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(sibling_policies.documents_with_siblings, pass_role.grants)

# METADATA
# description: The outcomes for these documents and their grants of iam:PassRole, see requirement/role_grant.
in_grants(documents, grants) := [outcome |
	some grant in grants
	grant.clauses == []
	not role_grant.guarded(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _unlimited_grant(document, statement, grant)
]

_unlimited_grant(document, statement, grant) := details if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
	details := result.not_evaluated(document, statement, statement.pointer, reason, role_grant.gap_references(grant))
} else := details if {
	message := concat(" ", [
		"Statement", format_int(statement.index, 10),
		"allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
	])
	details := result.finding(document, statement, role_grant.action_place(statement, "passrole"), message, {})
}
