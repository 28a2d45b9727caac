# METADATA
# description: |
#   Policies to write, beside the report on those that are there.
package ibguard.proposal

import data.ibguard.lib.assessment
import data.ibguard.lib.companion_policy
import data.ibguard.lib.operation_policy
import data.ibguard.lib.owed
import data.ibguard.model.builds
import data.ibguard.model.identities
import data.ibguard.model.infrastructure
import data.ibguard.model.reference
import data.ibguard.model.source
import data.ibguard.preflight

# METADATA
# entrypoint: true
# description: |
#   The companion policies that the holders of AWSImageBuilderFullAccess owe, see lib/companion_policy. Besides, all
#   identities of the input, those of which it cannot be told whether they have FullAccess, and why the answer may not
#   be all.
companion := {
	"identities": [{"address": own.address, "title": own.title, "name": _name(own)} | some own in identities.all],
	"policies": [policy |
		some own in identities.all
		owed.holds_full_access(own)
		configurations := assessment.of_its_own(infrastructure.configurations, assessment.bindings_of(own))
		policy := companion_policy.owed_by(own, configurations, source.options)
	],
	"undecided": [{"title": own.title, "reason": reason} |
		some own in identities.all
		not owed.holds_full_access(own)
		some gap in own.open
		gap.literals
		reason := source.phrased(gap.reason)
	],
	"reservations": [reason | some reason in preflight.reservations],
}

_name(own) := trim_prefix(own.id, concat("", [own.kind, ":"])) if {
	startswith(own.id, concat("", [own.kind, ":"]))
} else := null

# METADATA
# entrypoint: true
# description: |
#   The policy that the API operations take which the options name, see lib/operation_policy; `unknown` are names of no
#   operation.
operations := {
	"policy": operation_policy.policy_of(_known_names, builds.all, infrastructure.configurations, infrastructure.executions, _where),
	"unknown": [name | some name in _asked; not reference.operation(name)],
	"reservations": [reason | some reason in preflight.reservations],
}

_asked := object.get(source.options, ["operations"], [])

_known_names := [name | some name in _asked; reference.operation(name)]

_where := {
	"partition": object.get(source.options, ["partition"], "aws"),
	"region": object.get(source.options, ["region"], "*"),
	"account": object.get(source.options, ["account"], "*"),
}
