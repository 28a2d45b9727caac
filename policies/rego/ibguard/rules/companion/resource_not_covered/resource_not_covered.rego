# METADATA
# scope: package
# title: Companion grant on other resources than those in use
# description: |
#   An identity has AWSImageBuilderFullAccess and is allowed an action of the companion policy, but not on the
#   topic, instance profile, role or bucket that the infrastructure configuration uses.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG023
#   level: error
#   remediation: Add the ARN of the resource in use to Resource in the statement that allows the action.
#   why: |
#     A grant on a similar name, or on the same name in other letters' case, does not help: users get
#     AccessDenied on the resource that their builds use.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.resource_not_covered

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := [outcome |
	some found in companion_coverage.all
	some outcome in in_identity(found)
]

# METADATA
# description: The outcomes for one assessed identity, see imagebuilder/companion_coverage.
in_identity(found) := array.concat(_findings(found), _not_evaluated(found))

_findings(found) := [made |
	companion_coverage.covers_none(found)
	companion_coverage.is_fully_known(found)
	some entry in companion_coverage.by_action(companion_coverage.closest(found).certain)
	needs := [need | some need in entry.needs; need.state == "other_resource"]
	needs[0]
	message := concat("", [
		found.identity.title, " lacks ",
		concat(", ", [grant | some need in needs; grant := companion_coverage.described(need)]),
		", because its policies allow the action on other resources only.",
	])
	evidence := companion_coverage.evidence(found.identity, needs)
	made := result.identity_finding(found.identity, message, evidence, null)
]

_not_evaluated(found) := [made |
	companion_coverage.covers_none(found)
	companion_coverage.is_fully_known(found)
	needs := [need | some need in companion_coverage.closest(found).needs; need.state == "open"]
	needs[0]
	reason := concat("", [
		"Cannot check whether ", found.identity.title, " has ",
		concat(", ", [grant | some need in needs; grant := companion_coverage.described(need)]),
		": ", concat("; ", sort([why | some why in {clause | some need in needs; clause := result.as_clause(need.reason)}])), ".",
	])
	references := [reference | some need in needs; some reference in need.references]
	made := result.identity_not_evaluated(found.identity, reason, references)
]
