# METADATA
# scope: package
# title: Invalid principal format
# description: |
#   Principal or NotPrincipal is a text other than the lone star. Principals stand in an object, below the type of
#   principal.
# custom:
#   id: IBG153
#   issue_code: INVALID_PRINCIPAL_FORMAT
#   finding_type: ERROR
#   policy_types: [trust, resource, rcp]
#   reads: policy_facts.principals
#   remediation: "Write an object, such as {\"AWS\": \"123456789012\"}."
#   since: 0.1.0
package ibguard.rules.validation.invalid_principal_format

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	message := concat("", ["The principal ", named.value, " does not stand below its type, such as AWS or Service."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value})
]

_is_case(named) if {
	named.type == "*"
	not named.value == "*"
}
