# METADATA
# scope: package
# title: Missing github repo condition key
# description: |
#   A trust policy allows the OIDC provider of GitHub to assume the role without a condition on the subject, so that
#   workflows of every repository can.
# custom:
#   id: IBG178
#   issue_code: MISSING_GITHUB_REPO_CONDITION_KEY
#   finding_type: SECURITY_WARNING
#   policy_types: [trust]
#   reads: identity_providers.statements
#   remediation: "Add a condition on token.actions.githubusercontent.com:sub that names organization, repository and branch."
#   since: 0.1.0
package ibguard.rules.validation.missing_github_repo_condition_key

import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in identity_providers.statements
	_is_trust(statement)
	some provider in statement.providers
	_lacks_claim(statement, provider)
	message := concat("", ["No condition on ", provider.host, ":sub says which repositories may assume the role."])
	issue := policy_facts.issue(statement, provider.pointer, message, {"provider": provider.value})
]

_is_trust(statement) if statement.document.policy_type == "trust"

_lacks_claim(statement, provider) if {
	provider.kind == "oidc"
	identity_providers.is_github(provider.host)
	key := concat("", [provider.host, ":sub"])
	not identity_providers.may_have_condition(policy_facts.normalised(statement), key)
}
