# METADATA
# scope: package
# title: RCP missing related principal condition key
# description: |
#   A statement of a resource control policy denies by a property of the principal that calls by AWS services do not
#   have, and does not except them with aws:PrincipalIsAWSService.
# custom:
#   id: IBG204
#   issue_code: RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY
#   finding_type: WARNING
#   policy_types: [rcp]
#   reads: resource_control.clauses
#   remediation: "Add BoolIfExists with aws:PrincipalIsAWSService: false to the condition."
#   since: 0.1.0
package ibguard.rules.validation.rcp_missing_related_principal_condition_key

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.resource_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in resource_control.clauses
	_is_of_principal(clause)
	not resource_control.may_have_test(clause, {"base": "bool", "keys": {"aws:principalisawsservice": true}, "value": "false"})
	message := concat("", ["Calls by AWS services lack ", clause.key, ", and aws:PrincipalIsAWSService: false does not except them."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key})
]

_is_of_principal(clause) if {
	service_reference.known.principal_keys[clause.key_lower]
} else if {
	startswith(clause.key_lower, "aws:principaltag/")
}
