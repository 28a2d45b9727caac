# METADATA
# scope: package
# title: Invalid service condition key
# description: |
#   A condition key begins with the prefix of a service and is no condition key of that service.
# custom:
#   id: IBG158
#   issue_code: INVALID_SERVICE_CONDITION_KEY
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the name of the key."
#   since: 0.1.0
package ibguard.rules.validation.invalid_service_condition_key

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The service ", fact.details.service, " has no condition key ", fact.text, ", as of ", service_reference.snapshot, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "service": fact.details.service})
]

_is_case(fact) if fact.fault == "invalid_service_condition_key"
