# METADATA
# scope: package
# title: Unsupported resource ARN in policy
# description: |
#   A policy on a resource names a resource of another kind or, on an S3 bucket, a bare star.
# custom:
#   id: IBG241
#   issue_code: UNSUPPORTED_RESOURCE_ARN_IN_POLICY
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Name the resource that the policy is attached to."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_resource_arn_in_policy

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	message := concat("", ["The resource ", fact.text, " does not go with a policy on ", fact.details.resource_type, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "resource_type": fact.details.resource_type})
]

_is_case(fact) if fact.fault == "unsupported_resource_arn_in_policy"
