# METADATA
# scope: package
# title: A role can be passed to any service
# description: |
#   An Allow of iam:PassRole has no condition on iam:PassedToService, and no Deny of the same document stands in
#   for it. Whoever holds it can hand the role to every service that takes roles, and act with the role's
#   permissions there.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG001
#   level: error
#   remediation: Add the condition StringEquals on iam:PassedToService with ec2.amazonaws.com, or with the service that needs the role.
#   guidance: Pass the build role to EC2 only.
#   since: 0.1.0
package ibguard.rules.passrole.missing_service_condition

import data.ibguard.lib.passrole
import data.ibguard.result

report contains result.details(grant.document, grant.statement, passrole.place(grant.statement), message, {}) if {
	some grant in passrole.grants
	count(grant.clauses) == 0
	count(grant.guards) == 0
	not passrole.hidden_condition(grant.statement)
	message := "iam:PassRole is allowed without a condition on iam:PassedToService: the role can be passed to any service."
}

not_evaluated contains result.undecided(grant.document, grant.statement, grant.statement.pointer, reason, []) if {
	some grant in passrole.grants
	count(grant.clauses) == 0
	count(grant.guards) == 0
	passrole.hidden_condition(grant.statement)
	reason := "whether there is a condition on iam:PassedToService is known only after the apply"
}

not_evaluated contains result.undecided(doubt.document, doubt.statement, doubt.statement.pointer, doubt.reason, []) if {
	some doubt in passrole.doubtful
}
