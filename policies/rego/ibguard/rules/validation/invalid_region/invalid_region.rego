# METADATA
# scope: package
# title: Invalid Region
# description: |
#   The value of a condition key that takes Regions, such as aws:RequestedRegion, is no Region.
# custom:
#   id: IBG155
#   issue_code: INVALID_REGION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the code of the Region."
#   since: 0.1.0
package ibguard.rules.validation.invalid_region

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The Region ", fact.text, " does not exist, as of ", service_reference.snapshot, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"region": fact.text})
]

_is_case(fact) if fact.fault == "invalid_region"
