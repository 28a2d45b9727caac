# METADATA
# scope: package
# title: Recommended condition key for service principal
# description: |
#   An Allow to a service is limited by aws:Referer and by no key that tells for whom the service acts.
# custom:
#   id: IBG211
#   issue_code: RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL
#   finding_type: SUGGESTION
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths."
#   since: 0.1.0
package ibguard.rules.validation.recommended_condition_key_for_service_principal

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	listed := concat(", ", fact.details.principals)
	message := concat("", ["The key ", fact.text, " does not tell for whom ", listed, " acts."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "principals": fact.details.principals})
]

_is_case(fact) if fact.fault == "recommended_condition_key_for_service_principal"
