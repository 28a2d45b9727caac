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

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := judge(sibling_policies.subjects, pass_role.grants)

# METADATA
# description: |
#   What the rule says of the grants of these documents, as a list of `{"findings", "undecided"}`. A function, so
#   that tests need not replace the model.
judge(documents, grants) := [outcome |
	some grant in grants
	_is_limited(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _limited(document, statement, grant)
]

_limited(document, statement, grant) := {"findings": [], "undecided": undecided} if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
	undecided := [details |
		some named in _named(grant, statement)
		details := result.undecided(document, statement, named.pointer, reason, role_grant.gap_references(grant))
	]
	undecided[0]
} else := {"findings": findings, "undecided": []} if {
	findings := [details |
		some named in _named(grant, statement)
		message := concat("", ["iam:PassRole is allowed to services that are not in the list of allowed ones: '", concat("', '", named.services), "'."])
		details := result.details(document, statement, named.pointer, message, {"services": named.services})
	]
	findings[0]
} else := {"findings": [], "undecided": [details]} if {
	place := _unknown_places(grant, statement)[0]
	reason := "a service in the condition on iam:PassedToService is known only after the apply"
	details := result.undecided(document, statement, place, reason, [])
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
