# METADATA
# scope: package
# title: Unsupported condition key for service principal
# description: |
#   A statement whose principals are services tests a key about the account or organisation of the principal, which
#   requests of services do not have. AWS knows for each service which keys its requests have; ibguard goes by what
#   the documentation of these keys says.
# custom:
#   id: IBG237
#   issue_code: UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_condition_key_for_service_principal

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.principals)
	message := concat("", ["The key ", fact.text, " is not in requests of ", listed, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "principals": fact.details.principals})
]

_is_case(fact) if fact.fault == "unsupported_condition_key_for_service_principal"
