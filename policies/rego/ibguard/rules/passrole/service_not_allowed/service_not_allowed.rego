# METADATA
# scope: package
# title: A role can be passed to a service that is not allowed
# description: |
#   An Allow of iam:PassRole has an effective condition on iam:PassedToService that names a service which is
#   not in the list of allowed services. What runs there acts with the role's permissions.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG003
#   level: error
#   options:
#   - name: services
#     default: [ec2.amazonaws.com, ec2.amazonaws.com.cn, imagebuilder.amazonaws.com, vmie.amazonaws.com]
#     description: Services that roles may be passed to.
#   remediation: Name only services in iam:PassedToService that need the role, for a build role ec2.amazonaws.com; further services can be allowed in the configuration.
#   guidance: Pass the build role to EC2 only.
#   since: 0.1.0
package ibguard.rules.passrole.service_not_allowed

import data.ibguard.lib.passrole
import data.ibguard.result

report contains result.details(grant.document, grant.statement, clause.pointer, message, {"services": services}) if {
	some grant in passrole.grants
	some clause in _effective_clauses(grant)
	services := passrole.not_allowed(clause)
	count(services) > 0
	message := concat("", ["iam:PassRole is allowed to services that are not in the list of allowed ones: '", concat("', '", services), "'."])
}

not_evaluated contains result.undecided(grant.document, grant.statement, clause.pointer, reason, []) if {
	some grant in passrole.grants
	some clause in _effective_clauses(grant)
	clause.unknown
	count(passrole.not_allowed(clause)) == 0
	reason := "a service in the condition on iam:PassedToService is known only after the apply"
}

_effective_clauses(grant) := clauses if {
	clauses := [clause | some clause in grant.clauses; passrole.effective(clause)]
	count(clauses) > 0
} else := grant.guards
