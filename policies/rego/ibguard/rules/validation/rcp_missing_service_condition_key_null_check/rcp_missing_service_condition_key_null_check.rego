# METADATA
# scope: package
# title: RCP missing service condition key null check
# description: |
#   A statement of a resource control policy denies by the organization on whose behalf a service calls, without a
#   check that the call has a source at all.
# custom:
#   id: IBG206
#   issue_code: RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK
#   finding_type: WARNING
#   policy_types: [rcp]
#   reads: resource_control.clauses
#   remediation: "Add Null with aws:SourceAccount: false or aws:SourceArn: false to the condition."
#   since: 0.1.0
package ibguard.rules.validation.rcp_missing_service_condition_key_null_check

import data.ibguard.validation.policy_facts
import data.ibguard.validation.resource_control

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in resource_control.clauses
	_is_case(clause)
	message := concat("", ["Nothing checks with Null that calls with ", clause.key, " have a source: aws:SourceAccount or aws:SourceArn."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key})
]

_is_case(clause) if {
	_keys[clause.key_lower]
	not clause.base == "null"
	not resource_control.may_have_test(clause, {"base": "null", "keys": _sources, "value": "false"})
}

_keys := {"aws:sourceorgid": true, "aws:sourceorgpaths": true}

_sources := {"aws:sourceaccount": true, "aws:sourcearn": true}
