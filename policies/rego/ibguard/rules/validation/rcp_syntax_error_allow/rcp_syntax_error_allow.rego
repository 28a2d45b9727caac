# METADATA
# scope: package
# title: RCP syntax error allow
# description: |
#   An Allow of a resource control policy has a condition, or a Resource other than *. Resource control policies
#   deny; only the policy RCPFullAWSAccess of AWS allows.
# custom:
#   id: IBG208
#   issue_code: RCP_SYNTAX_ERROR_ALLOW
#   finding_type: ERROR
#   policy_types: [rcp]
#   reads: policy_facts.statements
#   remediation: "Deny what is not to be, or write the Allow without conditions on all resources."
#   since: 0.1.0
package ibguard.rules.validation.rcp_syntax_error_allow

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	_is_case(statement)
	issue := policy_facts.issue(statement, statement.pointer, "An Allow of a resource control policy has no condition and is on every resource.", {})
]

_is_case(fact) if {
	fact.document.policy_type == "rcp"
	fact.effect == "Allow"
	not _is_plain(policy_facts.normalised(fact))
}

_is_plain(statement) if {
	statement.conditions == []
	statement.not_resources == null
	every entry in statement.resources { entry.value == "*" }
}
