# METADATA
# scope: package
# title: Invalid partition
# description: |
#   The partition of an ARN in Resource or NotResource does not exist. Whether the service exists in the partition
#   is not checked, for AWS does not publish that for all services.
# custom:
#   id: IBG151
#   issue_code: INVALID_PARTITION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Use a partition such as aws, aws-cn or aws-us-gov."
#   since: 0.1.0
package ibguard.rules.validation.invalid_partition

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The partition ", fact.details.partition, " of the ARN ", fact.text, " does not exist."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "partition": fact.details.partition})
]

_is_case(fact) if fact.fault == "invalid_partition"
