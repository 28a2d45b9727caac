# METADATA
# scope: package
# title: iam:PassRole to a service that is not allowed
# description: |
#   An Allow of iam:PassRole has an effective condition on iam:PassedToService that names a service which is not
#   in the list of allowed services (`services`).
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
#   remediation: In iam:PassedToService, name only the services that need the role; a build role needs ec2.amazonaws.com; if a further service needs roles, add it to the option `services`.
#   why: |
#     What runs in that service acts with the permissions of the role, if its trust policy allows the service. A
#     role made for builds can then be used where nobody expects it.
#   guidance: Pass the build role to EC2 only.
#   since: 0.1.0
package ibguard.rules.passrole.service_not_allowed

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
	_limits_services(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	some outcome in _limited_grant(document, statement, grant)
]

_limits_services(grant) if {
	grant.effective[0]
} else if {
	role_grant.guarded(grant)
}

_limited_grant(document, statement, grant) := undecided if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
	undecided := [details |
		some extra in _extra_services(grant, statement)
		details := result.not_evaluated(document, statement, extra.pointer, reason, role_grant.gap_references(grant))
	]
	undecided[0]
} else := findings if {
	findings := [details |
		some extra in _extra_services(grant, statement)
		message := _service_message(statement, sort([service | some service in {given | some given in extra.services}]))
		details := result.finding(document, statement, extra.pointer, message, {"services": extra.services})
	]
	findings[0]
} else := [details] if {
	pointer := _unknown_pointers(grant, statement)[0]
	reason := "A service in the condition on iam:PassedToService is unknown until apply."
	details := result.not_evaluated(document, statement, pointer, reason, [])
}

# The services that are not allowed, with the pointer of the condition that names them. Where a Deny names them, the
# finding is at the Allow: that or the Deny has to change.
_extra_services(grant, statement) := [extra |
	some clause in grant.effective
	services := pass_role.not_allowed(grant, clause)
	services[0]
	extra := {"pointer": clause.pointer, "services": services}
] if {
	grant.effective[0]
} else := [extra |
	services := [service | some service in pass_role.guard_not_allowed(grant)]
	services[0]
	extra := {"pointer": role_grant.action_place(statement, "passrole"), "services": services}
]

_service_message(statement, services) := concat("", [
	"Statement ", format_int(statement.index, 10), " allows iam:PassRole to '", concat("', '", services),
	"', which ", _verb_for(services), " not among the allowed services.",
])

_verb_for(services) := "are" if {
	services[1]
} else := "is"

# As above, for services that are unknown until apply.
_unknown_pointers(grant, statement) := array.concat(own, in_denies) if {
	own := [clause.pointer | some clause in grant.effective; clause.unknown]
	pointer := role_grant.action_place(statement, "passrole")
	in_denies := [pointer |
		some target in grant.targets
		some guard in target.guards
		guard.unknown
	]
}
