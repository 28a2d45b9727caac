# METADATA
# description: Policies that ibguard proposes.
package ibguard.proposal

import data.ibguard.aws.reference
import data.ibguard.identities.identities
import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.imagebuilder.companion_policy
import data.ibguard.imagebuilder.infrastructure
import data.ibguard.imagebuilder.inventory
import data.ibguard.imagebuilder.operation_policy
import data.ibguard.imagebuilder.required_grants
import data.ibguard.intake.envelope
import data.ibguard.reporting.preflight
import data.ibguard.result

# METADATA
# entrypoint: true
# description: |
#   The companion policies that identities with AWSImageBuilderFullAccess require, see imagebuilder/companion_policy;
#   all identities of the input; those that may have FullAccess, with the reason; and why the answer may be incomplete.
companion := {
	"identities": [{"address": own.address, "title": own.title, "name": _name(own)} | some own in identities.all],
	"policies": [policy |
		some own in identities.all
		required_grants.holds_full_access(own)
		configurations := companion_coverage.configurations_of(infrastructure.configurations, companion_coverage.bindings_of_identity(own))
		policy := companion_policy.required_policy(own, configurations, envelope.options)
	],
	"undecided": [{"title": own.title, "reason": reason} |
		some own in identities.all
		not required_grants.holds_full_access(own)
		some gap in own.open
		gap.literals
		reason := result.as_clause(envelope.reworded(gap.reason))
	],
	"reservations": [reason | some reason in preflight.reservations],
}

_name(own) := trim_prefix(own.id, concat("", [own.kind, ":"])) if {
	startswith(own.id, concat("", [own.kind, ":"]))
} else := null

# METADATA
# entrypoint: true
# description: |
#   The policy that the API operations in the options require, see imagebuilder/operation_policy; `unknown` are names
#   that are not operations.
operations := {
	"policy": operation_policy.policy_of(_known_names, inventory.all, infrastructure.configurations, infrastructure.executions, _where),
	"unknown": [name | some name in _asked; not reference.operation(name)],
	"reservations": [reason | some reason in preflight.reservations],
}

_asked := object.get(envelope.options, ["operations"], [])

_known_names := [name | some name in _asked; reference.operation(name)]

_where := {
	"partition": object.get(envelope.options, ["partition"], "aws"),
	"region": object.get(envelope.options, ["region"], "*"),
	"account": object.get(envelope.options, ["account"], "*"),
}
