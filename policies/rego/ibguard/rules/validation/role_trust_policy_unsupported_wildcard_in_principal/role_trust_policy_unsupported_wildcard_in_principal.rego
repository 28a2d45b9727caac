# METADATA
# scope: package
# title: Role trust policy unsupported wildcard in principal
# description: |
#   The Principal of a statement of a trust policy is a lone star, which trust policies do not support in this form.
# custom:
#   id: IBG222
#   issue_code: ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: policy_facts.principals
#   remediation: "Name in Principal who may assume the role."
#   since: 0.1.0
package ibguard.rules.validation.role_trust_policy_unsupported_wildcard_in_principal

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	issue := policy_facts.issue(named, named.pointer, "Trust policies do not support the wildcard as Principal.", {})
]

_is_case(named) if {
	named.type == "*"
	named.value == "*"
	named.element == "Principal"
	named.document.policy_type == "trust"
}
