# METADATA
# scope: package
# title: Invalid role reference
# description: |
#   A principal is the unique id of a role, which AWS writes in place of the ARN once the role is deleted. A new
#   role of the same name has another id.
# custom:
#   id: IBG156
#   issue_code: INVALID_ROLE_REFERENCE
#   finding_type: WARNING
#   policy_types: [trust, resource, rcp]
#   reads: policy_facts.principals
#   remediation: "Name the ARN of a role that exists, or remove the principal."
#   since: 0.1.0
package ibguard.rules.validation.invalid_role_reference

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	message := concat("", ["The principal ", named.value, " is the id of a role, as it remains when the role is deleted."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value})
]

_is_case(named) if {
	named.type == "AWS"
	startswith(named.value, "AROA")
}
