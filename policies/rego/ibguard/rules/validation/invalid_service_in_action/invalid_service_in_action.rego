# METADATA
# scope: package
# title: Invalid service in action
# description: |
#   The prefix of an entry of Action or NotAction is that of no service that the reference data knows. The service
#   may be newer than the data, which is why this is a warning: `ibguard version` tells the date of the data, and
#   `--reference` replaces it.
# custom:
#   id: IBG159
#   issue_code: INVALID_SERVICE_IN_ACTION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the prefix, or bring the reference data up to date."
#   since: 0.1.0
package ibguard.rules.validation.invalid_service_in_action

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The service of the action ", fact.text, " is not known to the reference data of ", service_reference.snapshot, "."])
	issue := policy_facts.issue_as_warning(fact, fact.pointer, message, {"action": fact.text})
]

_is_case(fact) if fact.fault == "invalid_service_in_action"
