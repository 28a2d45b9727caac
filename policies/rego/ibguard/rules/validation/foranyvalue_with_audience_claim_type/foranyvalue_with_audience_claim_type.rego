# METADATA
# scope: package
# title: ForAnyValue with audience claim type
# description: |
#   A trust policy asks for the audience of a token with ForAnyValue, although the claim has one value.
# custom:
#   id: IBG134
#   issue_code: FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE
#   finding_type: SECURITY_WARNING
#   policy_types: [trust]
#   reads: identity_providers.audiences
#   remediation: "Use the operator without ForAnyValue."
#   since: 0.1.0
package ibguard.rules.validation.foranyvalue_with_audience_claim_type

import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in identity_providers.audiences
	_is_case(clause)
	message := concat("", [clause.key, " has one value, which needs no ForAnyValue."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key, "operator": clause.operator})
]

_is_case(clause) if clause.set == "foranyvalue"
