# METADATA
# scope: package
# title: Invalid federated principal syntax in role trust policy
# description: |
#   A Federated principal of a trust policy is neither the name of a domain nor the ARN of an identity provider for
#   SAML or OIDC.
# custom:
#   id: IBG148
#   issue_code: INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: policy_facts.principals
#   remediation: "Name the ARN of the identity provider, or a domain that AWS knows as one."
#   since: 0.1.0
package ibguard.rules.validation.invalid_federated_principal_syntax_in_role_trust_policy

import data.ibguard.iam.arn
import data.ibguard.iam.pattern
import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	message := concat("", [named.value, " is neither a domain nor the ARN of an identity provider."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value})
]

_is_case(named) if {
	named.type == "Federated"
	named.document.policy_type == "trust"
	not _is_provider(named.value)
}

# Wildcards are another matter.
_is_provider(value) if {
	fields := arn.parts(value)
	fields[2] == "iam"
	_is_provider_resource(fields[5])
} else if {
	identity_providers.is_domain(value)
} else if {
	pattern.wild(value)
}

_is_provider_resource(resource) if {
	parts := split(resource, "/")
	_kinds[parts[0]]
	parts[1]
	not parts[1] == ""
}

_kinds := {"saml-provider": true, "oidc-provider": true}
