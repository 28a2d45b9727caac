# METADATA
# scope: package
# title: RCP syntax error action
# description: |
#   A resource control policy denies actions of a service that such policies do not support, or all actions.
# custom:
#   id: IBG207
#   issue_code: RCP_SYNTAX_ERROR_ACTION
#   finding_type: ERROR
#   policy_types: [rcp]
#   reads: service_control.actions
#   remediation: "Name actions of services that support resource control policies."
#   since: 0.1.0
package ibguard.rules.validation.rcp_syntax_error_action

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.service_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in service_control.actions
	_is_case(fact)
	message := concat("", ["Resource control policies do not support the action ", fact.value, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"action": fact.value})
]

_is_case(fact) if {
	fact.document.policy_type == "rcp"
	fact.element == "Action"
	fact.statement.effect == "Deny"
	not fact.prefix == ""
	not service_reference.in_set(service_reference.known.rcp_services, fact.prefix)
}
