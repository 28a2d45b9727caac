# METADATA
# scope: package
# title: Invalid action
# description: |
#   An entry of Action or NotAction names no action of its service: no such action exists, or none that the pattern
#   matches. What the reference data does not know yet is reported, too; `ibguard version` tells its date, and
#   `--reference` replaces it.
# custom:
#   id: IBG136
#   issue_code: INVALID_ACTION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Correct the name of the action."
#   since: 0.1.0
package ibguard.rules.validation.invalid_action

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["The action ", fact.text, " does not exist, as of ", service_reference.snapshot, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"action": fact.text})
]

_is_case(fact) if fact.fault == "invalid_action"
