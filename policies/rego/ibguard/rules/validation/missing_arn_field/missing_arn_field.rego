# METADATA
# scope: package
# title: Missing ARN field
# description: |
#   An entry of Resource or NotResource has fewer than the six fields of an ARN. A shortened ARN that ends in a
#   star is left alone, for IAM completes it.
# custom:
#   id: IBG173
#   issue_code: MISSING_ARN_FIELD
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write all fields of the ARN: arn, partition, service, Region, account and resource."
#   since: 0.1.0
package ibguard.rules.validation.missing_arn_field

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The resource ", fact.text, " has fewer than the 6 fields of an ARN."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text})
]

_is_case(fact) if fact.fault == "missing_arn_field"
