# METADATA
# scope: package
# title: Invalid service
# description: |
#   An ARN, the prefix of a condition key, or a service principal in a condition names a service that the reference
#   data does not know. It may be newer than the data, which is why this is a warning: `ibguard version` tells the
#   date of the data, and `--reference` replaces it.
# custom:
#   id: IBG157
#   issue_code: INVALID_SERVICE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the name of the service, or bring the reference data up to date."
#   since: 0.1.0
package ibguard.rules.validation.invalid_service

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The service ", fact.details.service, " in ", fact.text, " is not known to the reference data of ", service_reference.snapshot, "."])
	issue := policy_facts.issue_as_warning(fact, fact.pointer, message, {"service": fact.details.service, "text": fact.text})
]

_is_case(fact) if fact.fault == "invalid_service"
