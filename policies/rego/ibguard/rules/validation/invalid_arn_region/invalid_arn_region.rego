# METADATA
# scope: package
# title: Invalid ARN Region
# description: |
#   The Region of an ARN in Resource or NotResource is none of the partition of the ARN. Whether the service is
#   available in a Region is not checked, for AWS does not publish that for all services.
# custom:
#   id: IBG139
#   issue_code: INVALID_ARN_REGION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the code of the Region."
#   since: 0.1.0
package ibguard.rules.validation.invalid_arn_region

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The Region ", fact.details.region, " of the ARN ", fact.text, " is not valid."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "region": fact.details.region})
]

_is_case(fact) if fact.fault == "invalid_arn_region"
