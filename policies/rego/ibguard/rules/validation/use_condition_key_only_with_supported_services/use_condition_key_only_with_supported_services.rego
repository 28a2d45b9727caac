# METADATA
# scope: package
# title: Use condition key only with supported services
# description: |
#   A statement tests aws:VpceAccount, aws:VpceOrgID or aws:VpceOrgPaths, and names actions of services that do not
#   provide the key.
# custom:
#   id: IBG246
#   issue_code: USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: mismatches.faults
#   remediation: "List actions of services that provide the key, which the documentation of the key names."
#   since: 0.1.0
package ibguard.rules.validation.use_condition_key_only_with_supported_services

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.actions)
	message := concat("", ["The key ", fact.text, " is not provided by all services of the statement: ", listed, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "actions": fact.details.actions})
]

_is_case(fact) if fact.fault == "use_condition_key_only_with_supported_services"
