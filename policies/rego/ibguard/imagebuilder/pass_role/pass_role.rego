# METADATA
# description: Grants of iam:PassRole, and the services that the conditions on iam:PassedToService match.
package ibguard.imagebuilder.pass_role

import data.ibguard.iam.condition
import data.ibguard.iam.pattern
import data.ibguard.identities.sibling_policies
import data.ibguard.requirement.role_grant
import data.ibguard.settings.settings

# METADATA
# description: The condition key as IAM writes it.
key := "iam:PassedToService"

_about := {"name": "passrole", "key": "iam:passedtoservice", "kind": "role/?*"}

# METADATA
# description: The grants of iam:PassRole in `sibling_policies.documents_with_siblings`, see requirement/role_grant.
grants := pass_grants(sibling_policies.documents_with_siblings)

# METADATA
# description: The same for any documents.
pass_grants(documents) := role_grant.role_grants(documents, _about)

# METADATA
# description: The services that roles may be passed to, as configured.
allowed := settings.option("passrole/service_not_allowed", "services")

# METADATA
# description: |
#   The services in an effective condition of a grant that are not allowed and that the other conditions of the
#   statement and the Deny statements do not exclude.
not_allowed(grant, clause) := [value |
	some value in clause.values
	not _is_allowed(clause, value)
	every other in grant.effective { _matches_service(other, value) }
	some target in grant.targets
	every guard in target.guards { _matches_service(guard, value) }
]

# METADATA
# description: As `not_allowed`, for a grant that only Deny statements limit, as a set.
guard_not_allowed(grant) := {value |
	some target in grant.targets
	some clause in target.guards
	some value in clause.values
	not _is_allowed(clause, value)
	every guard in target.guards { _matches_service(guard, value) }
}

_is_allowed(clause, value) if {
	value in allowed
} else if {
	endswith(clause.base, "ignorecase")
	lower(value) in allowed
} else if {
	condition.wildcard_values(clause)
	pattern.wild(value)
	stem := concat("", [split(value, ".amazonaws.")[0], ".amazonaws."])
	some service in allowed
	startswith(service, stem)
}

_matches_service(clause, service) if {
	service in clause.values
} else if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.covers(value, service)
} else if {
	endswith(clause.base, "ignorecase")
	some value in clause.values
	lower(value) == lower(service)
}
