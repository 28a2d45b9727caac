# METADATA
# scope: package
# title: SCP syntax error action wildcard
# description: |
#   An action of a service control policy has a wildcard elsewhere than at its end.
# custom:
#   id: IBG223
#   issue_code: SCP_SYNTAX_ERROR_ACTION_WILDCARD
#   finding_type: ERROR
#   policy_types: [scp]
#   reads: service_control.actions
#   remediation: "Put the wildcard at the end, or list the actions."
#   since: 0.1.0
package ibguard.rules.validation.scp_syntax_error_action_wildcard

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts
import data.ibguard.validation.service_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in service_control.actions
	_is_case(fact)
	message := concat("", ["The action ", fact.value, " has a wildcard before its end."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"action": fact.value})
]

# Before a wildcard stands everything but the last character.
_is_case(fact) if {
	fact.wild
	fact.document.policy_type == "scp"
	not pattern.head(fact.value) == trim_suffix(trim_suffix(fact.value, "*"), "?")
}
