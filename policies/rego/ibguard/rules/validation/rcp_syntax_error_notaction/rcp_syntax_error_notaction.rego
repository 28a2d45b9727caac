# METADATA
# scope: package
# title: RCP syntax error NotAction
# description: |
#   A statement of a resource control policy has NotAction.
# custom:
#   id: IBG209
#   issue_code: RCP_SYNTAX_ERROR_NOTACTION
#   finding_type: ERROR
#   policy_types: [rcp]
#   reads: service_control.actions
#   remediation: "List actions in Action."
#   since: 0.1.0
package ibguard.rules.validation.rcp_syntax_error_notaction

import data.ibguard.validation.policy_facts
import data.ibguard.validation.service_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in service_control.actions
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "Resource control policies have no NotAction.", {})
]

_is_case(fact) if {
	fact.document.policy_type == "rcp"
	fact.element == "NotAction"
}
