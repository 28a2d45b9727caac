# METADATA
# description: |
#   What the checks of policies found, by rule and whatever the type of policy. Written by
#   `python -m tools.generate`; not to be edited.
package ibguard.checks

import data.ibguard.lib.federation
import data.ibguard.lib.grammar
import data.ibguard.lib.ip_range
import data.ibguard.lib.misnamed
import data.ibguard.lib.operands
import data.ibguard.lib.organization
import data.ibguard.lib.permissive
import data.ibguard.lib.policy_variable
import data.ibguard.lib.principal_element
import data.ibguard.lib.redundancy
import data.ibguard.lib.resource_control
import data.ibguard.lib.star_grants
import data.ibguard.lib.support
import data.ibguard.lib.validation

# METADATA
# description: Rules with what they found.
found := [entry | some group in [_federation_audiences, _federation_statements, _federation_subjects, _grammar_empties, _grammar_missing, _grammar_mistyped, _grammar_unknown_elements, _ip_range_comparisons, _misnamed_names, _operands_literal_wildcards, _operands_marked, _operands_misfits, _operands_mixed, _operands_nameless, _operands_presences, _operands_qualified_nulls, _operands_several, _operands_unrecognised, _organization_actions, _permissive_values, _policy_variable_malformed, _policy_variable_uses, _principal_element_statements, _redundancy_actions, _redundancy_resources, _redundancy_statements, _resource_control_clauses, _star_grants_create_slr, _star_grants_pass_role, _support_faults, _validation_broken, _validation_clauses, _validation_documents, _validation_principals, _validation_statements, _validation_values]; some entry in group]

_federation_audiences := [] if {
	not federation.audiences[0]
} else := [entry |
	some entry in [
		{"rule": "validation/confirm_audience_claim_type", "details": data.ibguard.rules.validation.confirm_audience_claim_type.issues(federation.audiences)},
		{"rule": "validation/foranyvalue_with_audience_claim_type", "details": data.ibguard.rules.validation.foranyvalue_with_audience_claim_type.issues(federation.audiences)},
	]
	entry.details[0]
]

_federation_statements := [] if {
	not federation.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/mismatched_action_for_principal", "details": data.ibguard.rules.validation.mismatched_action_for_principal.issues(federation.statements)},
		{"rule": "validation/missing_condition_key_for_oidc_principal", "details": data.ibguard.rules.validation.missing_condition_key_for_oidc_principal.issues(federation.statements)},
		{"rule": "validation/missing_github_repo_condition_key", "details": data.ibguard.rules.validation.missing_github_repo_condition_key.issues(federation.statements)},
	]
	entry.details[0]
]

_federation_subjects := [] if {
	not federation.subjects[0]
} else := [entry |
	some entry in [{"rule": "validation/specific_github_repo_and_branch_recommended", "details": data.ibguard.rules.validation.specific_github_repo_and_branch_recommended.issues(federation.subjects)}]
	entry.details[0]
]

_grammar_empties := [] if {
	not grammar.empties[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_array_action", "details": data.ibguard.rules.validation.empty_array_action.issues(grammar.empties)},
		{"rule": "validation/empty_array_condition", "details": data.ibguard.rules.validation.empty_array_condition.issues(grammar.empties)},
		{"rule": "validation/empty_array_condition_forallvalues", "details": data.ibguard.rules.validation.empty_array_condition_forallvalues.issues(grammar.empties)},
		{"rule": "validation/empty_array_condition_foranyvalue", "details": data.ibguard.rules.validation.empty_array_condition_foranyvalue.issues(grammar.empties)},
		{"rule": "validation/empty_array_condition_ifexists", "details": data.ibguard.rules.validation.empty_array_condition_ifexists.issues(grammar.empties)},
		{"rule": "validation/empty_array_principal", "details": data.ibguard.rules.validation.empty_array_principal.issues(grammar.empties)},
		{"rule": "validation/empty_array_resource", "details": data.ibguard.rules.validation.empty_array_resource.issues(grammar.empties)},
		{"rule": "validation/empty_object_condition", "details": data.ibguard.rules.validation.empty_object_condition.issues(grammar.empties)},
		{"rule": "validation/empty_object_principal", "details": data.ibguard.rules.validation.empty_object_principal.issues(grammar.empties)},
		{"rule": "validation/empty_sid_value", "details": data.ibguard.rules.validation.empty_sid_value.issues(grammar.empties)},
	]
	entry.details[0]
]

_grammar_missing := [] if {
	not grammar.missing[0]
} else := [entry |
	some entry in [
		{"rule": "validation/missing_action", "details": data.ibguard.rules.validation.missing_action.issues(grammar.missing)},
		{"rule": "validation/missing_effect", "details": data.ibguard.rules.validation.missing_effect.issues(grammar.missing)},
		{"rule": "validation/missing_principal", "details": data.ibguard.rules.validation.missing_principal.issues(grammar.missing)},
		{"rule": "validation/missing_resource", "details": data.ibguard.rules.validation.missing_resource.issues(grammar.missing)},
	]
	entry.details[0]
]

_grammar_mistyped := [] if {
	not grammar.mistyped[0]
} else := [entry |
	some entry in [{"rule": "validation/data_type_mismatch", "details": data.ibguard.rules.validation.data_type_mismatch.issues(grammar.mistyped)}]
	entry.details[0]
]

_grammar_unknown_elements := [] if {
	not grammar.unknown_elements[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_policy_element", "details": data.ibguard.rules.validation.invalid_policy_element.issues(grammar.unknown_elements)}]
	entry.details[0]
]

_ip_range_comparisons := [] if {
	not ip_range.comparisons[0]
} else := [entry |
	some entry in [
		{"rule": "validation/improve_ip_range", "details": data.ibguard.rules.validation.improve_ip_range.issues(ip_range.comparisons)},
		{"rule": "validation/private_ip_address", "details": data.ibguard.rules.validation.private_ip_address.issues(ip_range.comparisons)},
		{"rule": "validation/private_ip_address_subset", "details": data.ibguard.rules.validation.private_ip_address_subset.issues(ip_range.comparisons)},
		{"rule": "validation/private_not_ip_address", "details": data.ibguard.rules.validation.private_not_ip_address.issues(ip_range.comparisons)},
		{"rule": "validation/private_not_ip_address_subset", "details": data.ibguard.rules.validation.private_not_ip_address_subset.issues(ip_range.comparisons)},
		{"rule": "validation/type_mismatch_ip_range", "details": data.ibguard.rules.validation.type_mismatch_ip_range.issues(ip_range.comparisons)},
	]
	entry.details[0]
]

_misnamed_names := [] if {
	not misnamed.names[0]
} else := [entry |
	some entry in [
		{"rule": "validation/arn_account_not_allowed", "details": data.ibguard.rules.validation.arn_account_not_allowed.issues(misnamed.names)},
		{"rule": "validation/arn_region_not_allowed", "details": data.ibguard.rules.validation.arn_region_not_allowed.issues(misnamed.names)},
		{"rule": "validation/deprecated_global_condition_key", "details": data.ibguard.rules.validation.deprecated_global_condition_key.issues(misnamed.names)},
		{"rule": "validation/forallvalues_with_single_valued_key", "details": data.ibguard.rules.validation.forallvalues_with_single_valued_key.issues(misnamed.names)},
		{"rule": "validation/invalid_action", "details": data.ibguard.rules.validation.invalid_action.issues(misnamed.names)},
		{"rule": "validation/invalid_arn_account", "details": data.ibguard.rules.validation.invalid_arn_account.issues(misnamed.names)},
		{"rule": "validation/invalid_arn_prefix", "details": data.ibguard.rules.validation.invalid_arn_prefix.issues(misnamed.names)},
		{"rule": "validation/invalid_arn_region", "details": data.ibguard.rules.validation.invalid_arn_region.issues(misnamed.names)},
		{"rule": "validation/invalid_arn_resource", "details": data.ibguard.rules.validation.invalid_arn_resource.issues(misnamed.names)},
		{"rule": "validation/invalid_arn_service_case", "details": data.ibguard.rules.validation.invalid_arn_service_case.issues(misnamed.names)},
		{"rule": "validation/invalid_global_condition_key", "details": data.ibguard.rules.validation.invalid_global_condition_key.issues(misnamed.names)},
		{"rule": "validation/invalid_partition", "details": data.ibguard.rules.validation.invalid_partition.issues(misnamed.names)},
		{"rule": "validation/invalid_region", "details": data.ibguard.rules.validation.invalid_region.issues(misnamed.names)},
		{"rule": "validation/invalid_service", "details": data.ibguard.rules.validation.invalid_service.issues(misnamed.names)},
		{"rule": "validation/invalid_service_condition_key", "details": data.ibguard.rules.validation.invalid_service_condition_key.issues(misnamed.names)},
		{"rule": "validation/invalid_service_in_action", "details": data.ibguard.rules.validation.invalid_service_in_action.issues(misnamed.names)},
		{"rule": "validation/missing_arn_account", "details": data.ibguard.rules.validation.missing_arn_account.issues(misnamed.names)},
		{"rule": "validation/missing_arn_field", "details": data.ibguard.rules.validation.missing_arn_field.issues(misnamed.names)},
		{"rule": "validation/missing_arn_region", "details": data.ibguard.rules.validation.missing_arn_region.issues(misnamed.names)},
		{"rule": "validation/missing_qualifier", "details": data.ibguard.rules.validation.missing_qualifier.issues(misnamed.names)},
		{"rule": "validation/string_like_operator_with_arn_condition_keys", "details": data.ibguard.rules.validation.string_like_operator_with_arn_condition_keys.issues(misnamed.names)},
		{"rule": "validation/type_mismatch", "details": data.ibguard.rules.validation.type_mismatch.issues(misnamed.names)},
		{"rule": "validation/unsupported_global_condition_key", "details": data.ibguard.rules.validation.unsupported_global_condition_key.issues(misnamed.names)},
		{"rule": "validation/wildcard_in_service_name", "details": data.ibguard.rules.validation.wildcard_in_service_name.issues(misnamed.names)},
	]
	entry.details[0]
]

_operands_literal_wildcards := [] if {
	not operands.literal_wildcards[0]
} else := [entry |
	some entry in [{"rule": "validation/wildcard_without_like_operator", "details": data.ibguard.rules.validation.wildcard_without_like_operator.issues(operands.literal_wildcards)}]
	entry.details[0]
]

_operands_marked := [] if {
	not operands.marked[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_kms_key_value", "details": data.ibguard.rules.validation.invalid_kms_key_value.issues(operands.marked)},
		{"rule": "validation/invalid_vpc_format", "details": data.ibguard.rules.validation.invalid_vpc_format.issues(operands.marked)},
		{"rule": "validation/invalid_vpce_format", "details": data.ibguard.rules.validation.invalid_vpce_format.issues(operands.marked)},
		{"rule": "validation/missing_paired_condition_keys", "details": data.ibguard.rules.validation.missing_paired_condition_keys.issues(operands.marked)},
		{"rule": "validation/missing_tag_key_in_condition", "details": data.ibguard.rules.validation.missing_tag_key_in_condition.issues(operands.marked)},
		{"rule": "validation/untrustworthy_condition_key", "details": data.ibguard.rules.validation.untrustworthy_condition_key.issues(operands.marked)},
	]
	entry.details[0]
]

_operands_misfits := [] if {
	not operands.misfits[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_date_value", "details": data.ibguard.rules.validation.invalid_date_value.issues(operands.misfits)},
		{"rule": "validation/type_mismatch_boolean", "details": data.ibguard.rules.validation.type_mismatch_boolean.issues(operands.misfits)},
		{"rule": "validation/type_mismatch_date", "details": data.ibguard.rules.validation.type_mismatch_date.issues(operands.misfits)},
		{"rule": "validation/type_mismatch_number", "details": data.ibguard.rules.validation.type_mismatch_number.issues(operands.misfits)},
		{"rule": "validation/type_mismatch_string", "details": data.ibguard.rules.validation.type_mismatch_string.issues(operands.misfits)},
	]
	entry.details[0]
]

_operands_mixed := [] if {
	not operands.mixed[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_data_type", "details": data.ibguard.rules.validation.invalid_condition_data_type.issues(operands.mixed)}]
	entry.details[0]
]

_operands_nameless := [] if {
	not operands.nameless[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_key_format", "details": data.ibguard.rules.validation.invalid_condition_key_format.issues(operands.nameless)}]
	entry.details[0]
]

_operands_presences := [] if {
	not operands.presences[0]
} else := [entry |
	some entry in [
		{"rule": "validation/equivalent_to_null_false", "details": data.ibguard.rules.validation.equivalent_to_null_false.issues(operands.presences)},
		{"rule": "validation/equivalent_to_null_true", "details": data.ibguard.rules.validation.equivalent_to_null_true.issues(operands.presences)},
		{"rule": "validation/redundant_key_due_to_wildcard_in_condition", "details": data.ibguard.rules.validation.redundant_key_due_to_wildcard_in_condition.issues(operands.presences)},
	]
	entry.details[0]
]

_operands_qualified_nulls := [] if {
	not operands.qualified_nulls[0]
} else := [entry |
	some entry in [
		{"rule": "validation/null_with_if_exists", "details": data.ibguard.rules.validation.null_with_if_exists.issues(operands.qualified_nulls)},
		{"rule": "validation/null_with_qualifier", "details": data.ibguard.rules.validation.null_with_qualifier.issues(operands.qualified_nulls)},
	]
	entry.details[0]
]

_operands_several := [] if {
	not operands.several[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_condition_multiple_boolean", "details": data.ibguard.rules.validation.invalid_condition_multiple_boolean.issues(operands.several)},
		{"rule": "validation/redundant_condition_value_num", "details": data.ibguard.rules.validation.redundant_condition_value_num.issues(operands.several)},
	]
	entry.details[0]
]

_operands_unrecognised := [] if {
	not operands.unrecognised[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_operator", "details": data.ibguard.rules.validation.invalid_condition_operator.issues(operands.unrecognised)}]
	entry.details[0]
]

_organization_actions := [] if {
	not organization.actions[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_syntax_error_action", "details": data.ibguard.rules.validation.rcp_syntax_error_action.issues(organization.actions)},
		{"rule": "validation/rcp_syntax_error_notaction", "details": data.ibguard.rules.validation.rcp_syntax_error_notaction.issues(organization.actions)},
		{"rule": "validation/scp_syntax_error_action_wildcard", "details": data.ibguard.rules.validation.scp_syntax_error_action_wildcard.issues(organization.actions)},
	]
	entry.details[0]
]

_permissive_values := [] if {
	not permissive.values[0]
} else := [entry |
	some entry in [
		{"rule": "validation/variable_usage_too_permissive", "details": data.ibguard.rules.validation.variable_usage_too_permissive.issues(permissive.values)},
		{"rule": "validation/wildcard_usage_too_permissive", "details": data.ibguard.rules.validation.wildcard_usage_too_permissive.issues(permissive.values)},
	]
	entry.details[0]
]

_policy_variable_malformed := [] if {
	not policy_variable.malformed[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_variable", "details": data.ibguard.rules.validation.empty_variable.issues(policy_variable.malformed)},
		{"rule": "validation/missing_brace_in_variable", "details": data.ibguard.rules.validation.missing_brace_in_variable.issues(policy_variable.malformed)},
		{"rule": "validation/missing_quote_in_variable", "details": data.ibguard.rules.validation.missing_quote_in_variable.issues(policy_variable.malformed)},
		{"rule": "validation/unsupported_space_in_variable", "details": data.ibguard.rules.validation.unsupported_space_in_variable.issues(policy_variable.malformed)},
	]
	entry.details[0]
]

_policy_variable_uses := [] if {
	not policy_variable.uses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_variable_for_operator", "details": data.ibguard.rules.validation.invalid_variable_for_operator.issues(policy_variable.uses)},
		{"rule": "validation/variable_unsupported_in_element", "details": data.ibguard.rules.validation.variable_unsupported_in_element.issues(policy_variable.uses)},
		{"rule": "validation/variable_unsupported_in_version", "details": data.ibguard.rules.validation.variable_unsupported_in_version.issues(policy_variable.uses)},
	]
	entry.details[0]
]

_principal_element_statements := [] if {
	not principal_element.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_with_not_principal", "details": data.ibguard.rules.validation.allow_with_not_principal.issues(principal_element.statements)},
		{"rule": "validation/missing_action_for_roles_anywhere_trust_policy", "details": data.ibguard.rules.validation.missing_action_for_roles_anywhere_trust_policy.issues(principal_element.statements)},
		{"rule": "validation/restrict_access_to_service_principal", "details": data.ibguard.rules.validation.restrict_access_to_service_principal.issues(principal_element.statements)},
		{"rule": "validation/role_trust_policy_syntax_error_notprincipal", "details": data.ibguard.rules.validation.role_trust_policy_syntax_error_notprincipal.issues(principal_element.statements)},
	]
	entry.details[0]
]

_redundancy_actions := [] if {
	not redundancy.actions[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_action", "details": data.ibguard.rules.validation.redundant_action.issues(redundancy.actions)}]
	entry.details[0]
]

_redundancy_resources := [] if {
	not redundancy.resources[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_resource", "details": data.ibguard.rules.validation.redundant_resource.issues(redundancy.resources)}]
	entry.details[0]
]

_redundancy_statements := [] if {
	not redundancy.statements[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_statement", "details": data.ibguard.rules.validation.redundant_statement.issues(redundancy.statements)}]
	entry.details[0]
]

_resource_control_clauses := [] if {
	not resource_control.clauses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_missing_related_principal_condition_key", "details": data.ibguard.rules.validation.rcp_missing_related_principal_condition_key.issues(resource_control.clauses)},
		{"rule": "validation/rcp_missing_related_service_principal_condition_key", "details": data.ibguard.rules.validation.rcp_missing_related_service_principal_condition_key.issues(resource_control.clauses)},
		{"rule": "validation/rcp_missing_service_condition_key_null_check", "details": data.ibguard.rules.validation.rcp_missing_service_condition_key_null_check.issues(resource_control.clauses)},
	]
	entry.details[0]
]

_star_grants_create_slr := [] if {
	not star_grants.create_slr[0]
} else := [entry |
	some entry in [
		{"rule": "validation/create_slr_with_not_action_and_not_resource", "details": data.ibguard.rules.validation.create_slr_with_not_action_and_not_resource.issues(star_grants.create_slr)},
		{"rule": "validation/create_slr_with_not_resource", "details": data.ibguard.rules.validation.create_slr_with_not_resource.issues(star_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_action_and_not_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_action_and_not_resource.issues(star_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_action_and_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_action_and_resource.issues(star_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_resource.issues(star_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_resource_and_not_action", "details": data.ibguard.rules.validation.create_slr_with_star_in_resource_and_not_action.issues(star_grants.create_slr)},
	]
	entry.details[0]
]

_star_grants_pass_role := [] if {
	not star_grants.pass_role[0]
} else := [entry |
	some entry in [
		{"rule": "validation/pass_role_with_not_action_and_not_resource", "details": data.ibguard.rules.validation.pass_role_with_not_action_and_not_resource.issues(star_grants.pass_role)},
		{"rule": "validation/pass_role_with_not_resource", "details": data.ibguard.rules.validation.pass_role_with_not_resource.issues(star_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_action_and_not_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_action_and_not_resource.issues(star_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_action_and_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_action_and_resource.issues(star_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_resource.issues(star_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_resource_and_not_action", "details": data.ibguard.rules.validation.pass_role_with_star_in_resource_and_not_action.issues(star_grants.pass_role)},
	]
	entry.details[0]
]

_support_faults := [] if {
	not support.faults[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_notaction_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.allow_notaction_with_unsupported_tag_condition_key_for_service.issues(support.faults)},
		{"rule": "validation/allow_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.allow_with_unsupported_tag_condition_key_for_service.issues(support.faults)},
		{"rule": "validation/deny_notaction_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.deny_notaction_with_unsupported_tag_condition_key_for_service.issues(support.faults)},
		{"rule": "validation/deny_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.deny_with_unsupported_tag_condition_key_for_service.issues(support.faults)},
		{"rule": "validation/irrelevant_condition_key_in_policy", "details": data.ibguard.rules.validation.irrelevant_condition_key_in_policy.issues(support.faults)},
		{"rule": "validation/recommended_condition_key_for_service_principal", "details": data.ibguard.rules.validation.recommended_condition_key_for_service_principal.issues(support.faults)},
		{"rule": "validation/unsupported_action_for_condition_key", "details": data.ibguard.rules.validation.unsupported_action_for_condition_key.issues(support.faults)},
		{"rule": "validation/unsupported_action_in_policy", "details": data.ibguard.rules.validation.unsupported_action_in_policy.issues(support.faults)},
		{"rule": "validation/unsupported_condition_key_for_service_principal", "details": data.ibguard.rules.validation.unsupported_condition_key_for_service_principal.issues(support.faults)},
		{"rule": "validation/unsupported_resource_arn_in_policy", "details": data.ibguard.rules.validation.unsupported_resource_arn_in_policy.issues(support.faults)},
		{"rule": "validation/use_condition_key_only_with_supported_services", "details": data.ibguard.rules.validation.use_condition_key_only_with_supported_services.issues(support.faults)},
	]
	entry.details[0]
]

_validation_broken := [] if {
	not validation.broken[0]
} else := [entry |
	some entry in [{"rule": "validation/json_syntax_error", "details": data.ibguard.rules.validation.json_syntax_error.issues(validation.broken)}]
	entry.details[0]
]

_validation_clauses := [] if {
	not validation.clauses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/duplicate_keys_with_different_case", "details": data.ibguard.rules.validation.duplicate_keys_with_different_case.issues(validation.clauses)},
		{"rule": "validation/dynamodb_attributes_without_select", "details": data.ibguard.rules.validation.dynamodb_attributes_without_select.issues(validation.clauses)},
		{"rule": "validation/missing_action_for_condition_key", "details": data.ibguard.rules.validation.missing_action_for_condition_key.issues(validation.clauses)},
		{"rule": "validation/redundant_statement_due_to_wildcard_in_condition", "details": data.ibguard.rules.validation.redundant_statement_due_to_wildcard_in_condition.issues(validation.clauses)},
	]
	entry.details[0]
]

_validation_documents := [] if {
	not validation.documents[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_version", "details": data.ibguard.rules.validation.invalid_version.issues(validation.documents)},
		{"rule": "validation/missing_statement", "details": data.ibguard.rules.validation.missing_statement.issues(validation.documents)},
		{"rule": "validation/missing_version", "details": data.ibguard.rules.validation.missing_version.issues(validation.documents)},
		{"rule": "validation/policy_size_exceeds_identity_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_identity_policy_quota.issues(validation.documents)},
		{"rule": "validation/policy_size_exceeds_rcp_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_rcp_quota.issues(validation.documents)},
		{"rule": "validation/policy_size_exceeds_resource_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_resource_policy_quota.issues(validation.documents)},
		{"rule": "validation/policy_size_exceeds_role_trust_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_role_trust_policy_quota.issues(validation.documents)},
		{"rule": "validation/policy_size_exceeds_scp_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_scp_quota.issues(validation.documents)},
	]
	entry.details[0]
]

_validation_principals := [] if {
	not validation.principals[0]
} else := [entry |
	some entry in [
		{"rule": "validation/federated_principal_not_supported", "details": data.ibguard.rules.validation.federated_principal_not_supported.issues(validation.principals)},
		{"rule": "validation/invalid_federated_principal_syntax_in_role_trust_policy", "details": data.ibguard.rules.validation.invalid_federated_principal_syntax_in_role_trust_policy.issues(validation.principals)},
		{"rule": "validation/invalid_principal_format", "details": data.ibguard.rules.validation.invalid_principal_format.issues(validation.principals)},
		{"rule": "validation/invalid_principal_key", "details": data.ibguard.rules.validation.invalid_principal_key.issues(validation.principals)},
		{"rule": "validation/invalid_role_reference", "details": data.ibguard.rules.validation.invalid_role_reference.issues(validation.principals)},
		{"rule": "validation/invalid_user_reference", "details": data.ibguard.rules.validation.invalid_user_reference.issues(validation.principals)},
		{"rule": "validation/redundant_principal_in_role_trust_policy", "details": data.ibguard.rules.validation.redundant_principal_in_role_trust_policy.issues(validation.principals)},
		{"rule": "validation/role_trust_policy_unsupported_wildcard_in_principal", "details": data.ibguard.rules.validation.role_trust_policy_unsupported_wildcard_in_principal.issues(validation.principals)},
		{"rule": "validation/unsupported_wildcard_in_principal", "details": data.ibguard.rules.validation.unsupported_wildcard_in_principal.issues(validation.principals)},
	]
	entry.details[0]
]

_validation_statements := [] if {
	not validation.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_effect", "details": data.ibguard.rules.validation.invalid_effect.issues(validation.statements)},
		{"rule": "validation/rcp_syntax_error_allow", "details": data.ibguard.rules.validation.rcp_syntax_error_allow.issues(validation.statements)},
		{"rule": "validation/rcp_syntax_error_principal", "details": data.ibguard.rules.validation.rcp_syntax_error_principal.issues(validation.statements)},
		{"rule": "validation/role_trust_policy_syntax_error_resource", "details": data.ibguard.rules.validation.role_trust_policy_syntax_error_resource.issues(validation.statements)},
		{"rule": "validation/scp_syntax_error_principal", "details": data.ibguard.rules.validation.scp_syntax_error_principal.issues(validation.statements)},
		{"rule": "validation/unique_sids_recommended", "details": data.ibguard.rules.validation.unique_sids_recommended.issues(validation.statements)},
		{"rule": "validation/unique_sids_required", "details": data.ibguard.rules.validation.unique_sids_required.issues(validation.statements)},
		{"rule": "validation/unsupported_element_combination", "details": data.ibguard.rules.validation.unsupported_element_combination.issues(validation.statements)},
		{"rule": "validation/unsupported_principal", "details": data.ibguard.rules.validation.unsupported_principal.issues(validation.statements)},
		{"rule": "validation/unsupported_sid", "details": data.ibguard.rules.validation.unsupported_sid.issues(validation.statements)},
	]
	entry.details[0]
]

_validation_values := [] if {
	not validation.values[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_service_principal_format", "details": data.ibguard.rules.validation.invalid_service_principal_format.issues(validation.values)}]
	entry.details[0]
]
