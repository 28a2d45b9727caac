# METADATA
# scope: package
# title: Invalid ARN service case
# description: |
#   The service of an ARN in Resource or NotResource is in upper case. ARNs compare with case, so that the
#   statement matches nothing.
# custom:
#   id: IBG141
#   issue_code: INVALID_ARN_SERVICE_CASE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Write the service in lower case."
#   since: 0.1.0
package ibguard.rules.validation.invalid_arn_service_case

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The service ", fact.details.service, " of the ARN ", fact.text, " is not in lower case."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"arn": fact.text, "service": fact.details.service})
]

_is_case(fact) if fact.fault == "invalid_arn_service_case"
