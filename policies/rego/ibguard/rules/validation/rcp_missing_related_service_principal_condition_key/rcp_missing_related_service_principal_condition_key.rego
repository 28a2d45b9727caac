# METADATA
# scope: package
# title: RCP missing related service principal condition key
# description: |
#   A statement of a resource control policy denies by the source on whose behalf a service calls, and is not
#   limited to calls by services with aws:PrincipalIsAWSService.
# custom:
#   id: IBG205
#   issue_code: RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY
#   finding_type: WARNING
#   policy_types: [rcp]
#   reads: resource_control.clauses
#   remediation: "Add BoolIfExists with aws:PrincipalIsAWSService: true to the condition."
#   since: 0.1.0
package ibguard.rules.validation.rcp_missing_related_service_principal_condition_key

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.resource_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in resource_control.clauses
	_is_case(clause)
	message := concat("", ["Only calls by AWS services have ", clause.key, ", and aws:PrincipalIsAWSService: true does not limit the statement to them."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key})
]

# A check for presence asks for no value.
_is_case(clause) if {
	not clause.base == "null"
	service_reference.known.source_keys[clause.key_lower]
	not resource_control.may_have_test(clause, {"base": "bool", "keys": {"aws:principalisawsservice": true}, "value": "true"})
}
