# METADATA
# scope: package
# title: Confirm audience claim type
# description: |
#   A trust policy has a condition on the audience of the tokens of an OIDC provider. A reminder: the claim of
#   GitHub has one value, so that conditions on it need no ForAllValues or ForAnyValue.
# custom:
#   id: IBG106
#   issue_code: CONFIRM_AUDIENCE_CLAIM_TYPE
#   finding_type: SUGGESTION
#   policy_types: [trust]
#   reads: identity_providers.audiences
#   remediation: "See that the operator fits the number of values that the claim has."
#   since: 0.1.0
package ibguard.rules.validation.confirm_audience_claim_type

import data.ibguard.aws.service_reference
import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in identity_providers.audiences
	_is_case(clause)
	message := concat("", [clause.operator, " on ", clause.key, " has to fit the number of values that the claim has."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key, "operator": clause.operator})
]

_is_case(clause) if {
	service_reference.known.audience_keys[clause.key_lower]
	not clause.set == "foranyvalue"
	not clause.base == "null"
}
