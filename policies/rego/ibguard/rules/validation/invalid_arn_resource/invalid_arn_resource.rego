# METADATA
# scope: package
# title: Invalid ARN resource
# description: |
#   The last part of an ARN in Resource or NotResource fits no format that ARNs of the service have. Where Region
#   or account are wildcards nothing is reported, as with AWS.
# custom:
#   id: IBG140
#   issue_code: INVALID_ARN_RESOURCE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write the resource as the format of the service has it."
#   since: 0.1.0
package ibguard.rules.validation.invalid_arn_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The resource ", fact.details.resource, " fits no format that ARNs of ", fact.details.service, " have."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "resource": fact.details.resource, "service": fact.details.service})
]

_is_case(fact) if fact.fault == "invalid_arn_resource"
