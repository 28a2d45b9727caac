# METADATA
# scope: package
# title: Missing ARN Region
# description: |
#   The Region of an ARN in Resource or NotResource is empty, and ARNs of this kind of resource have one.
# custom:
#   id: IBG174
#   issue_code: MISSING_ARN_REGION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write the Region, or * for all Regions."
#   since: 0.1.0
package ibguard.rules.validation.missing_arn_region

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The ARN ", fact.text, " has no Region, which ARNs of this kind of resource of ", fact.details.service, " have."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "service": fact.details.service})
]

_is_case(fact) if fact.fault == "missing_arn_region"
