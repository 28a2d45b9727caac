# METADATA
# scope: package
# title: Federated principal not supported
# description: |
#   A policy of a resource has a Federated principal. Who comes from an identity provider assumes a role first, so
#   that only trust policies have such principals. Judged where it is known what kind of resource the policy belongs
#   to.
# custom:
#   id: IBG132
#   issue_code: FEDERATED_PRINCIPAL_NOT_SUPPORTED
#   finding_type: ERROR
#   policy_types: [trust, resource]
#   reads: policy_facts.principals
#   remediation: "Name the role that is assumed through the identity provider."
#   since: 0.1.0
package ibguard.rules.validation.federated_principal_not_supported

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	message := concat("", ["The policy of a resource has no Federated principals, such as ", named.value, "."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value})
]

_is_case(named) if {
	named.type == "Federated"
	named.document.policy_type == "resource"
	not named.document.resource_type == null
}
