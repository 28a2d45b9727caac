# METADATA
# scope: package
# title: Missing condition key for oidc principal
# description: |
#   A trust policy allows everybody with a token of an OIDC provider to assume the role: no condition is on a key of
#   the provider.
# custom:
#   id: IBG176
#   issue_code: MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL
#   finding_type: SECURITY_WARNING
#   policy_types: [trust]
#   reads: identity_providers.statements
#   remediation: "Add conditions on keys of the provider, such as its :aud and :sub."
#   since: 0.1.0
package ibguard.rules.validation.missing_condition_key_for_oidc_principal

import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in identity_providers.statements
	_is_trust(statement)
	some provider in statement.providers
	_lacks_claim(statement, provider)
	message := concat("", ["No condition asks for a claim of ", provider.value, ", so that any of its tokens will do."])
	issue := policy_facts.issue(statement, provider.pointer, message, {"provider": provider.value})
]

_is_trust(statement) if statement.document.policy_type == "trust"

_lacks_claim(statement, provider) if {
	provider.kind == "oidc"
	beginning := concat("", [provider.host, ":"])
	not identity_providers.may_have_condition(policy_facts.normalised(statement), beginning)
}
