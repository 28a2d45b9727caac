# METADATA
# scope: package
# title: SCP syntax error action wildcard
# description: |
#   An action of a service control policy has a wildcard elsewhere than at its end. AWS lists this check although
#   service control policies have the full policy language since September 2025.
# custom:
#   id: IBG223
#   issue_code: SCP_SYNTAX_ERROR_ACTION_WILDCARD
#   finding_type: ERROR
#   policy_types: [scp]
#   reads: validation.statements
#   remediation: "Write the actions out, or end the pattern with the wildcard."
#   since: 0.1.0
package ibguard.rules.validation.scp_syntax_error_action_wildcard

import data.ibguard.lib.pattern
import data.ibguard.lib.validation

# METADATA
# description: What the rule finds in the facts that it reads.
issues(statements) := [issue |
	some statement in statements
	_is_service_control(statement)
	whole := validation.normalised(statement)
	some list in [whole.actions, whole.not_actions]
	some entry in list
	_is_case(entry)
	message := concat("", [entry.value, " has a wildcard before its end."])
	issue := validation.issue(statement, entry.pointer, message, {"action": entry.value})
]

_is_service_control(statement) if statement.document.policy_type == "scp"

_is_case(entry) if {
	entry.wild == true
	not entry.value == "*"
	before := trim_suffix(trim_suffix(entry.value, "*"), "?")
	pattern.wild(before)
}
