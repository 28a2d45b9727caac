# METADATA
# scope: package
# title: Mismatched action for principal
# description: |
#   A statement allows an action of AWS STS to a principal that cannot use it: sts:AssumeRole is not for identity
#   providers, sts:AssumeRoleWithSAML only for providers for SAML, sts:AssumeRoleWithWebIdentity only for those for
#   OIDC.
# custom:
#   id: IBG168
#   issue_code: MISMATCHED_ACTION_FOR_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: identity_providers.statements
#   remediation: "Use sts:AssumeRoleWithSAML or sts:AssumeRoleWithWebIdentity for identity providers, according to their kind, and sts:AssumeRole for all others."
#   since: 0.1.0
package ibguard.rules.validation.mismatched_action_for_principal

import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in identity_providers.statements
	some entry in policy_facts.normalised(statement).actions
	_is_of_sts(entry)
	principals := _mismatched(statement, entry)
	principals[0]
	message := concat("", [entry.value, " is not for ", concat(", ", principals), "."])
	issue := policy_facts.issue(statement, entry.pointer, message, {"action": entry.value, "principals": principals})
]

_is_of_sts(entry) if entry.service == "sts"

_mismatched(statement, entry) := [provider.value |
	some provider in statement.providers
	_kinds[provider.kind]
] if {
	entry.name == "assumerole"
} else := array.concat(
	[provider.value |
		some provider in statement.providers
		_kinds[provider.kind]
		not _is_kind(provider, wanted)
	],
	[value | some value in statement.others; not _is_everybody(value)],
) if {
	wanted := identity_providers.provider_actions[entry.name]
} else := []

# Where it cannot be told of what kind a provider is, nothing is said.
_kinds := {"saml": true, "oidc": true}

_is_kind(provider, wanted) if provider.kind == wanted

_is_everybody(value) if value == "*"
