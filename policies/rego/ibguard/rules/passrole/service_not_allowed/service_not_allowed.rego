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

import data.ibguard.identities.sibling_policies
import data.ibguard.imagebuilder.pass_role
import data.ibguard.requirement.role_grant
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(sibling_policies.subjects, pass_role.grants)

# METADATA
# description: The outcomes on these grants of these documents.
in_grants(documents, grants) := [outcome |
	some grant in grants
	_is_limited(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	some outcome in _limited(document, statement, grant)
]

_limited(document, statement, grant) := undecided if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
	undecided := [details |
		some named in _named(grant, statement)
		details := result.not_evaluated(document, statement, named.pointer, reason, role_grant.gap_references(grant))
	]
	undecided[0]
} else := findings if {
	findings := [details |
		some named in _named(grant, statement)
		message := concat("", ["iam:PassRole is allowed to services that are not in the list of allowed ones: '", concat("', '", named.services), "'."])
		details := result.finding(document, statement, named.pointer, message, {"services": named.services})
	]
	findings[0]
} else := [details] if {
	place := _unknown_places(grant, statement)[0]
	reason := "a service in the condition on iam:PassedToService is known only after the apply"
	details := result.not_evaluated(document, statement, place, reason, [])
}

_is_limited(grant) if {
	grant.effective[0]
} else if {
	role_grant.guarded(grant)
}

# The services that are not allowed, beside the condition that names them. Where a Deny names them it is the
# Allow that has to change, or that Deny; the finding stands at the Allow.
_named(grant, statement) := [named |
	some clause in grant.effective
	services := pass_role.not_allowed(grant, clause)
	services[0]
	named := {"pointer": clause.pointer, "services": services}
] if {
	grant.effective[0]
} else := [named |
	services := [service | some service in pass_role.guard_not_allowed(grant)]
	services[0]
	named := {"pointer": role_grant.action_place(statement, "passrole"), "services": services}
]

# As above, where services are named that are known only after the apply.
_unknown_places(grant, statement) := array.concat(own, elsewhere) if {
	own := [clause.pointer | some clause in grant.effective; clause.unknown]
	place := role_grant.action_place(statement, "passrole")
	elsewhere := [place |
		some target in grant.targets
		some guard in target.guards
		guard.unknown
	]
}
