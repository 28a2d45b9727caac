# Written by `python -m tools.generate`; not to be edited.

# METADATA
# description: What the checks of policies found, by rule and whatever the type of policy.
package ibguard.generated.validation_rules

import data.ibguard.validation.condition_forms
import data.ibguard.validation.identity_providers
import data.ibguard.validation.ip_ranges
import data.ibguard.validation.mismatches
import data.ibguard.validation.permissive_values
import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables
import data.ibguard.validation.principal_elements
import data.ibguard.validation.redundancy
import data.ibguard.validation.resource_control
import data.ibguard.validation.service_control
import data.ibguard.validation.structure
import data.ibguard.validation.unknown_names
import data.ibguard.validation.wildcard_role_grants

# METADATA
# description: The outcomes by rule.
outcomes := [entry | some group in [_condition_forms_literal_wildcards, _condition_forms_malformed_keys, _condition_forms_mistyped_values, _condition_forms_mixed_types, _condition_forms_multiple_values, _condition_forms_presence_tests, _condition_forms_qualified_nulls, _condition_forms_special_keys, _condition_forms_unknown_operators, _identity_providers_audiences, _identity_providers_statements, _identity_providers_subjects, _ip_ranges_comparisons, _mismatches_faults, _permissive_values_values, _policy_facts_clauses, _policy_facts_documents, _policy_facts_principals, _policy_facts_statements, _policy_facts_unparsed, _policy_facts_values, _policy_variables_malformed, _policy_variables_uses, _principal_elements_statements, _redundancy_actions, _redundancy_resources, _redundancy_statements, _resource_control_clauses, _service_control_actions, _structure_empties, _structure_missing, _structure_mistyped, _structure_unknown_elements, _unknown_names_names, _wildcard_role_grants_create_slr, _wildcard_role_grants_pass_role]; some entry in group]

_condition_forms_literal_wildcards := [] if {
	not condition_forms.literal_wildcards[0]
} else := [entry |
	some entry in [{"rule": "validation/wildcard_without_like_operator", "outcomes": data.ibguard.rules.validation.wildcard_without_like_operator.outcomes}]
	entry.outcomes[0]
]

_condition_forms_malformed_keys := [] if {
	not condition_forms.malformed_keys[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_key_format", "outcomes": data.ibguard.rules.validation.invalid_condition_key_format.outcomes}]
	entry.outcomes[0]
]

_condition_forms_mistyped_values := [] if {
	not condition_forms.mistyped_values[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_date_value", "outcomes": data.ibguard.rules.validation.invalid_date_value.outcomes},
		{"rule": "validation/type_mismatch_boolean", "outcomes": data.ibguard.rules.validation.type_mismatch_boolean.outcomes},
		{"rule": "validation/type_mismatch_date", "outcomes": data.ibguard.rules.validation.type_mismatch_date.outcomes},
		{"rule": "validation/type_mismatch_number", "outcomes": data.ibguard.rules.validation.type_mismatch_number.outcomes},
		{"rule": "validation/type_mismatch_string", "outcomes": data.ibguard.rules.validation.type_mismatch_string.outcomes},
	]
	entry.outcomes[0]
]

_condition_forms_mixed_types := [] if {
	not condition_forms.mixed_types[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_data_type", "outcomes": data.ibguard.rules.validation.invalid_condition_data_type.outcomes}]
	entry.outcomes[0]
]

_condition_forms_multiple_values := [] if {
	not condition_forms.multiple_values[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_condition_multiple_boolean", "outcomes": data.ibguard.rules.validation.invalid_condition_multiple_boolean.outcomes},
		{"rule": "validation/redundant_condition_value_num", "outcomes": data.ibguard.rules.validation.redundant_condition_value_num.outcomes},
	]
	entry.outcomes[0]
]

_condition_forms_presence_tests := [] if {
	not condition_forms.presence_tests[0]
} else := [entry |
	some entry in [
		{"rule": "validation/equivalent_to_null_false", "outcomes": data.ibguard.rules.validation.equivalent_to_null_false.outcomes},
		{"rule": "validation/equivalent_to_null_true", "outcomes": data.ibguard.rules.validation.equivalent_to_null_true.outcomes},
		{"rule": "validation/redundant_key_due_to_wildcard_in_condition", "outcomes": data.ibguard.rules.validation.redundant_key_due_to_wildcard_in_condition.outcomes},
	]
	entry.outcomes[0]
]

_condition_forms_qualified_nulls := [] if {
	not condition_forms.qualified_nulls[0]
} else := [entry |
	some entry in [
		{"rule": "validation/null_with_if_exists", "outcomes": data.ibguard.rules.validation.null_with_if_exists.outcomes},
		{"rule": "validation/null_with_qualifier", "outcomes": data.ibguard.rules.validation.null_with_qualifier.outcomes},
	]
	entry.outcomes[0]
]

_condition_forms_special_keys := [] if {
	not condition_forms.special_keys[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_kms_key_value", "outcomes": data.ibguard.rules.validation.invalid_kms_key_value.outcomes},
		{"rule": "validation/invalid_vpc_format", "outcomes": data.ibguard.rules.validation.invalid_vpc_format.outcomes},
		{"rule": "validation/invalid_vpce_format", "outcomes": data.ibguard.rules.validation.invalid_vpce_format.outcomes},
		{"rule": "validation/missing_paired_condition_keys", "outcomes": data.ibguard.rules.validation.missing_paired_condition_keys.outcomes},
		{"rule": "validation/missing_tag_key_in_condition", "outcomes": data.ibguard.rules.validation.missing_tag_key_in_condition.outcomes},
		{"rule": "validation/untrustworthy_condition_key", "outcomes": data.ibguard.rules.validation.untrustworthy_condition_key.outcomes},
	]
	entry.outcomes[0]
]

_condition_forms_unknown_operators := [] if {
	not condition_forms.unknown_operators[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_operator", "outcomes": data.ibguard.rules.validation.invalid_condition_operator.outcomes}]
	entry.outcomes[0]
]

_identity_providers_audiences := [] if {
	not identity_providers.audiences[0]
} else := [entry |
	some entry in [
		{"rule": "validation/confirm_audience_claim_type", "outcomes": data.ibguard.rules.validation.confirm_audience_claim_type.outcomes},
		{"rule": "validation/foranyvalue_with_audience_claim_type", "outcomes": data.ibguard.rules.validation.foranyvalue_with_audience_claim_type.outcomes},
	]
	entry.outcomes[0]
]

_identity_providers_statements := [] if {
	not identity_providers.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/mismatched_action_for_principal", "outcomes": data.ibguard.rules.validation.mismatched_action_for_principal.outcomes},
		{"rule": "validation/missing_condition_key_for_oidc_principal", "outcomes": data.ibguard.rules.validation.missing_condition_key_for_oidc_principal.outcomes},
		{"rule": "validation/missing_github_repo_condition_key", "outcomes": data.ibguard.rules.validation.missing_github_repo_condition_key.outcomes},
	]
	entry.outcomes[0]
]

_identity_providers_subjects := [] if {
	not identity_providers.subjects[0]
} else := [entry |
	some entry in [{"rule": "validation/specific_github_repo_and_branch_recommended", "outcomes": data.ibguard.rules.validation.specific_github_repo_and_branch_recommended.outcomes}]
	entry.outcomes[0]
]

_ip_ranges_comparisons := [] if {
	not ip_ranges.comparisons[0]
} else := [entry |
	some entry in [
		{"rule": "validation/improve_ip_range", "outcomes": data.ibguard.rules.validation.improve_ip_range.outcomes},
		{"rule": "validation/private_ip_address", "outcomes": data.ibguard.rules.validation.private_ip_address.outcomes},
		{"rule": "validation/private_ip_address_subset", "outcomes": data.ibguard.rules.validation.private_ip_address_subset.outcomes},
		{"rule": "validation/private_not_ip_address", "outcomes": data.ibguard.rules.validation.private_not_ip_address.outcomes},
		{"rule": "validation/private_not_ip_address_subset", "outcomes": data.ibguard.rules.validation.private_not_ip_address_subset.outcomes},
		{"rule": "validation/type_mismatch_ip_range", "outcomes": data.ibguard.rules.validation.type_mismatch_ip_range.outcomes},
	]
	entry.outcomes[0]
]

_mismatches_faults := [] if {
	not mismatches.faults[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_notaction_with_unsupported_tag_condition_key_for_service", "outcomes": data.ibguard.rules.validation.allow_notaction_with_unsupported_tag_condition_key_for_service.outcomes},
		{"rule": "validation/allow_with_unsupported_tag_condition_key_for_service", "outcomes": data.ibguard.rules.validation.allow_with_unsupported_tag_condition_key_for_service.outcomes},
		{"rule": "validation/deny_notaction_with_unsupported_tag_condition_key_for_service", "outcomes": data.ibguard.rules.validation.deny_notaction_with_unsupported_tag_condition_key_for_service.outcomes},
		{"rule": "validation/deny_with_unsupported_tag_condition_key_for_service", "outcomes": data.ibguard.rules.validation.deny_with_unsupported_tag_condition_key_for_service.outcomes},
		{"rule": "validation/irrelevant_condition_key_in_policy", "outcomes": data.ibguard.rules.validation.irrelevant_condition_key_in_policy.outcomes},
		{"rule": "validation/recommended_condition_key_for_service_principal", "outcomes": data.ibguard.rules.validation.recommended_condition_key_for_service_principal.outcomes},
		{"rule": "validation/unsupported_action_for_condition_key", "outcomes": data.ibguard.rules.validation.unsupported_action_for_condition_key.outcomes},
		{"rule": "validation/unsupported_action_in_policy", "outcomes": data.ibguard.rules.validation.unsupported_action_in_policy.outcomes},
		{"rule": "validation/unsupported_condition_key_for_service_principal", "outcomes": data.ibguard.rules.validation.unsupported_condition_key_for_service_principal.outcomes},
		{"rule": "validation/unsupported_resource_arn_in_policy", "outcomes": data.ibguard.rules.validation.unsupported_resource_arn_in_policy.outcomes},
		{"rule": "validation/use_condition_key_only_with_supported_services", "outcomes": data.ibguard.rules.validation.use_condition_key_only_with_supported_services.outcomes},
	]
	entry.outcomes[0]
]

_permissive_values_values := [] if {
	not permissive_values.values[0]
} else := [entry |
	some entry in [
		{"rule": "validation/variable_usage_too_permissive", "outcomes": data.ibguard.rules.validation.variable_usage_too_permissive.outcomes},
		{"rule": "validation/wildcard_usage_too_permissive", "outcomes": data.ibguard.rules.validation.wildcard_usage_too_permissive.outcomes},
	]
	entry.outcomes[0]
]

_policy_facts_clauses := [] if {
	not policy_facts.clauses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/duplicate_keys_with_different_case", "outcomes": data.ibguard.rules.validation.duplicate_keys_with_different_case.outcomes},
		{"rule": "validation/dynamodb_attributes_without_select", "outcomes": data.ibguard.rules.validation.dynamodb_attributes_without_select.outcomes},
		{"rule": "validation/missing_action_for_condition_key", "outcomes": data.ibguard.rules.validation.missing_action_for_condition_key.outcomes},
		{"rule": "validation/redundant_statement_due_to_wildcard_in_condition", "outcomes": data.ibguard.rules.validation.redundant_statement_due_to_wildcard_in_condition.outcomes},
	]
	entry.outcomes[0]
]

_policy_facts_documents := [] if {
	not policy_facts.documents[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_version", "outcomes": data.ibguard.rules.validation.invalid_version.outcomes},
		{"rule": "validation/missing_statement", "outcomes": data.ibguard.rules.validation.missing_statement.outcomes},
		{"rule": "validation/missing_version", "outcomes": data.ibguard.rules.validation.missing_version.outcomes},
		{"rule": "validation/policy_size_exceeds_identity_policy_quota", "outcomes": data.ibguard.rules.validation.policy_size_exceeds_identity_policy_quota.outcomes},
		{"rule": "validation/policy_size_exceeds_rcp_quota", "outcomes": data.ibguard.rules.validation.policy_size_exceeds_rcp_quota.outcomes},
		{"rule": "validation/policy_size_exceeds_resource_policy_quota", "outcomes": data.ibguard.rules.validation.policy_size_exceeds_resource_policy_quota.outcomes},
		{"rule": "validation/policy_size_exceeds_role_trust_policy_quota", "outcomes": data.ibguard.rules.validation.policy_size_exceeds_role_trust_policy_quota.outcomes},
		{"rule": "validation/policy_size_exceeds_scp_quota", "outcomes": data.ibguard.rules.validation.policy_size_exceeds_scp_quota.outcomes},
	]
	entry.outcomes[0]
]

_policy_facts_principals := [] if {
	not policy_facts.principals[0]
} else := [entry |
	some entry in [
		{"rule": "validation/federated_principal_not_supported", "outcomes": data.ibguard.rules.validation.federated_principal_not_supported.outcomes},
		{"rule": "validation/invalid_federated_principal_syntax_in_role_trust_policy", "outcomes": data.ibguard.rules.validation.invalid_federated_principal_syntax_in_role_trust_policy.outcomes},
		{"rule": "validation/invalid_principal_format", "outcomes": data.ibguard.rules.validation.invalid_principal_format.outcomes},
		{"rule": "validation/invalid_principal_key", "outcomes": data.ibguard.rules.validation.invalid_principal_key.outcomes},
		{"rule": "validation/invalid_role_reference", "outcomes": data.ibguard.rules.validation.invalid_role_reference.outcomes},
		{"rule": "validation/invalid_user_reference", "outcomes": data.ibguard.rules.validation.invalid_user_reference.outcomes},
		{"rule": "validation/redundant_principal_in_role_trust_policy", "outcomes": data.ibguard.rules.validation.redundant_principal_in_role_trust_policy.outcomes},
		{"rule": "validation/role_trust_policy_unsupported_wildcard_in_principal", "outcomes": data.ibguard.rules.validation.role_trust_policy_unsupported_wildcard_in_principal.outcomes},
		{"rule": "validation/unsupported_wildcard_in_principal", "outcomes": data.ibguard.rules.validation.unsupported_wildcard_in_principal.outcomes},
	]
	entry.outcomes[0]
]

_policy_facts_statements := [] if {
	not policy_facts.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_effect", "outcomes": data.ibguard.rules.validation.invalid_effect.outcomes},
		{"rule": "validation/rcp_syntax_error_allow", "outcomes": data.ibguard.rules.validation.rcp_syntax_error_allow.outcomes},
		{"rule": "validation/rcp_syntax_error_principal", "outcomes": data.ibguard.rules.validation.rcp_syntax_error_principal.outcomes},
		{"rule": "validation/role_trust_policy_syntax_error_resource", "outcomes": data.ibguard.rules.validation.role_trust_policy_syntax_error_resource.outcomes},
		{"rule": "validation/scp_syntax_error_principal", "outcomes": data.ibguard.rules.validation.scp_syntax_error_principal.outcomes},
		{"rule": "validation/unique_sids_recommended", "outcomes": data.ibguard.rules.validation.unique_sids_recommended.outcomes},
		{"rule": "validation/unique_sids_required", "outcomes": data.ibguard.rules.validation.unique_sids_required.outcomes},
		{"rule": "validation/unsupported_element_combination", "outcomes": data.ibguard.rules.validation.unsupported_element_combination.outcomes},
		{"rule": "validation/unsupported_principal", "outcomes": data.ibguard.rules.validation.unsupported_principal.outcomes},
		{"rule": "validation/unsupported_sid", "outcomes": data.ibguard.rules.validation.unsupported_sid.outcomes},
	]
	entry.outcomes[0]
]

_policy_facts_unparsed := [] if {
	not policy_facts.unparsed[0]
} else := [entry |
	some entry in [{"rule": "validation/json_syntax_error", "outcomes": data.ibguard.rules.validation.json_syntax_error.outcomes}]
	entry.outcomes[0]
]

_policy_facts_values := [] if {
	not policy_facts.values[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_service_principal_format", "outcomes": data.ibguard.rules.validation.invalid_service_principal_format.outcomes}]
	entry.outcomes[0]
]

_policy_variables_malformed := [] if {
	not policy_variables.malformed[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_variable", "outcomes": data.ibguard.rules.validation.empty_variable.outcomes},
		{"rule": "validation/missing_brace_in_variable", "outcomes": data.ibguard.rules.validation.missing_brace_in_variable.outcomes},
		{"rule": "validation/missing_quote_in_variable", "outcomes": data.ibguard.rules.validation.missing_quote_in_variable.outcomes},
		{"rule": "validation/unsupported_space_in_variable", "outcomes": data.ibguard.rules.validation.unsupported_space_in_variable.outcomes},
	]
	entry.outcomes[0]
]

_policy_variables_uses := [] if {
	not policy_variables.uses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_variable_for_operator", "outcomes": data.ibguard.rules.validation.invalid_variable_for_operator.outcomes},
		{"rule": "validation/variable_unsupported_in_element", "outcomes": data.ibguard.rules.validation.variable_unsupported_in_element.outcomes},
		{"rule": "validation/variable_unsupported_in_version", "outcomes": data.ibguard.rules.validation.variable_unsupported_in_version.outcomes},
	]
	entry.outcomes[0]
]

_principal_elements_statements := [] if {
	not principal_elements.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_with_not_principal", "outcomes": data.ibguard.rules.validation.allow_with_not_principal.outcomes},
		{"rule": "validation/missing_action_for_roles_anywhere_trust_policy", "outcomes": data.ibguard.rules.validation.missing_action_for_roles_anywhere_trust_policy.outcomes},
		{"rule": "validation/restrict_access_to_service_principal", "outcomes": data.ibguard.rules.validation.restrict_access_to_service_principal.outcomes},
		{"rule": "validation/role_trust_policy_syntax_error_notprincipal", "outcomes": data.ibguard.rules.validation.role_trust_policy_syntax_error_notprincipal.outcomes},
	]
	entry.outcomes[0]
]

_redundancy_actions := [] if {
	not redundancy.actions[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_action", "outcomes": data.ibguard.rules.validation.redundant_action.outcomes}]
	entry.outcomes[0]
]

_redundancy_resources := [] if {
	not redundancy.resources[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_resource", "outcomes": data.ibguard.rules.validation.redundant_resource.outcomes}]
	entry.outcomes[0]
]

_redundancy_statements := [] if {
	not redundancy.statements[0]
} else := [entry |
	some entry in [{"rule": "validation/redundant_statement", "outcomes": data.ibguard.rules.validation.redundant_statement.outcomes}]
	entry.outcomes[0]
]

_resource_control_clauses := [] if {
	not resource_control.clauses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_missing_related_principal_condition_key", "outcomes": data.ibguard.rules.validation.rcp_missing_related_principal_condition_key.outcomes},
		{"rule": "validation/rcp_missing_related_service_principal_condition_key", "outcomes": data.ibguard.rules.validation.rcp_missing_related_service_principal_condition_key.outcomes},
		{"rule": "validation/rcp_missing_service_condition_key_null_check", "outcomes": data.ibguard.rules.validation.rcp_missing_service_condition_key_null_check.outcomes},
	]
	entry.outcomes[0]
]

_service_control_actions := [] if {
	not service_control.actions[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_syntax_error_action", "outcomes": data.ibguard.rules.validation.rcp_syntax_error_action.outcomes},
		{"rule": "validation/rcp_syntax_error_notaction", "outcomes": data.ibguard.rules.validation.rcp_syntax_error_notaction.outcomes},
		{"rule": "validation/scp_syntax_error_action_wildcard", "outcomes": data.ibguard.rules.validation.scp_syntax_error_action_wildcard.outcomes},
	]
	entry.outcomes[0]
]

_structure_empties := [] if {
	not structure.empties[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_array_action", "outcomes": data.ibguard.rules.validation.empty_array_action.outcomes},
		{"rule": "validation/empty_array_condition", "outcomes": data.ibguard.rules.validation.empty_array_condition.outcomes},
		{"rule": "validation/empty_array_condition_forallvalues", "outcomes": data.ibguard.rules.validation.empty_array_condition_forallvalues.outcomes},
		{"rule": "validation/empty_array_condition_foranyvalue", "outcomes": data.ibguard.rules.validation.empty_array_condition_foranyvalue.outcomes},
		{"rule": "validation/empty_array_condition_ifexists", "outcomes": data.ibguard.rules.validation.empty_array_condition_ifexists.outcomes},
		{"rule": "validation/empty_array_principal", "outcomes": data.ibguard.rules.validation.empty_array_principal.outcomes},
		{"rule": "validation/empty_array_resource", "outcomes": data.ibguard.rules.validation.empty_array_resource.outcomes},
		{"rule": "validation/empty_object_condition", "outcomes": data.ibguard.rules.validation.empty_object_condition.outcomes},
		{"rule": "validation/empty_object_principal", "outcomes": data.ibguard.rules.validation.empty_object_principal.outcomes},
		{"rule": "validation/empty_sid_value", "outcomes": data.ibguard.rules.validation.empty_sid_value.outcomes},
	]
	entry.outcomes[0]
]

_structure_missing := [] if {
	not structure.missing[0]
} else := [entry |
	some entry in [
		{"rule": "validation/missing_action", "outcomes": data.ibguard.rules.validation.missing_action.outcomes},
		{"rule": "validation/missing_effect", "outcomes": data.ibguard.rules.validation.missing_effect.outcomes},
		{"rule": "validation/missing_principal", "outcomes": data.ibguard.rules.validation.missing_principal.outcomes},
		{"rule": "validation/missing_resource", "outcomes": data.ibguard.rules.validation.missing_resource.outcomes},
	]
	entry.outcomes[0]
]

_structure_mistyped := [] if {
	not structure.mistyped[0]
} else := [entry |
	some entry in [{"rule": "validation/data_type_mismatch", "outcomes": data.ibguard.rules.validation.data_type_mismatch.outcomes}]
	entry.outcomes[0]
]

_structure_unknown_elements := [] if {
	not structure.unknown_elements[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_policy_element", "outcomes": data.ibguard.rules.validation.invalid_policy_element.outcomes}]
	entry.outcomes[0]
]

_unknown_names_names := [] if {
	not unknown_names.names[0]
} else := [entry |
	some entry in [
		{"rule": "validation/arn_account_not_allowed", "outcomes": data.ibguard.rules.validation.arn_account_not_allowed.outcomes},
		{"rule": "validation/arn_region_not_allowed", "outcomes": data.ibguard.rules.validation.arn_region_not_allowed.outcomes},
		{"rule": "validation/deprecated_global_condition_key", "outcomes": data.ibguard.rules.validation.deprecated_global_condition_key.outcomes},
		{"rule": "validation/forallvalues_with_single_valued_key", "outcomes": data.ibguard.rules.validation.forallvalues_with_single_valued_key.outcomes},
		{"rule": "validation/invalid_action", "outcomes": data.ibguard.rules.validation.invalid_action.outcomes},
		{"rule": "validation/invalid_arn_account", "outcomes": data.ibguard.rules.validation.invalid_arn_account.outcomes},
		{"rule": "validation/invalid_arn_prefix", "outcomes": data.ibguard.rules.validation.invalid_arn_prefix.outcomes},
		{"rule": "validation/invalid_arn_region", "outcomes": data.ibguard.rules.validation.invalid_arn_region.outcomes},
		{"rule": "validation/invalid_arn_resource", "outcomes": data.ibguard.rules.validation.invalid_arn_resource.outcomes},
		{"rule": "validation/invalid_arn_service_case", "outcomes": data.ibguard.rules.validation.invalid_arn_service_case.outcomes},
		{"rule": "validation/invalid_global_condition_key", "outcomes": data.ibguard.rules.validation.invalid_global_condition_key.outcomes},
		{"rule": "validation/invalid_partition", "outcomes": data.ibguard.rules.validation.invalid_partition.outcomes},
		{"rule": "validation/invalid_region", "outcomes": data.ibguard.rules.validation.invalid_region.outcomes},
		{"rule": "validation/invalid_service", "outcomes": data.ibguard.rules.validation.invalid_service.outcomes},
		{"rule": "validation/invalid_service_condition_key", "outcomes": data.ibguard.rules.validation.invalid_service_condition_key.outcomes},
		{"rule": "validation/invalid_service_in_action", "outcomes": data.ibguard.rules.validation.invalid_service_in_action.outcomes},
		{"rule": "validation/missing_arn_account", "outcomes": data.ibguard.rules.validation.missing_arn_account.outcomes},
		{"rule": "validation/missing_arn_field", "outcomes": data.ibguard.rules.validation.missing_arn_field.outcomes},
		{"rule": "validation/missing_arn_region", "outcomes": data.ibguard.rules.validation.missing_arn_region.outcomes},
		{"rule": "validation/missing_qualifier", "outcomes": data.ibguard.rules.validation.missing_qualifier.outcomes},
		{"rule": "validation/string_like_operator_with_arn_condition_keys", "outcomes": data.ibguard.rules.validation.string_like_operator_with_arn_condition_keys.outcomes},
		{"rule": "validation/type_mismatch", "outcomes": data.ibguard.rules.validation.type_mismatch.outcomes},
		{"rule": "validation/unsupported_global_condition_key", "outcomes": data.ibguard.rules.validation.unsupported_global_condition_key.outcomes},
		{"rule": "validation/wildcard_in_service_name", "outcomes": data.ibguard.rules.validation.wildcard_in_service_name.outcomes},
	]
	entry.outcomes[0]
]

_wildcard_role_grants_create_slr := [] if {
	not wildcard_role_grants.create_slr[0]
} else := [entry |
	some entry in [
		{"rule": "validation/create_slr_with_not_action_and_not_resource", "outcomes": data.ibguard.rules.validation.create_slr_with_not_action_and_not_resource.outcomes},
		{"rule": "validation/create_slr_with_not_resource", "outcomes": data.ibguard.rules.validation.create_slr_with_not_resource.outcomes},
		{"rule": "validation/create_slr_with_star_in_action_and_not_resource", "outcomes": data.ibguard.rules.validation.create_slr_with_star_in_action_and_not_resource.outcomes},
		{"rule": "validation/create_slr_with_star_in_action_and_resource", "outcomes": data.ibguard.rules.validation.create_slr_with_star_in_action_and_resource.outcomes},
		{"rule": "validation/create_slr_with_star_in_resource", "outcomes": data.ibguard.rules.validation.create_slr_with_star_in_resource.outcomes},
		{"rule": "validation/create_slr_with_star_in_resource_and_not_action", "outcomes": data.ibguard.rules.validation.create_slr_with_star_in_resource_and_not_action.outcomes},
	]
	entry.outcomes[0]
]

_wildcard_role_grants_pass_role := [] if {
	not wildcard_role_grants.pass_role[0]
} else := [entry |
	some entry in [
		{"rule": "validation/pass_role_with_not_action_and_not_resource", "outcomes": data.ibguard.rules.validation.pass_role_with_not_action_and_not_resource.outcomes},
		{"rule": "validation/pass_role_with_not_resource", "outcomes": data.ibguard.rules.validation.pass_role_with_not_resource.outcomes},
		{"rule": "validation/pass_role_with_star_in_action_and_not_resource", "outcomes": data.ibguard.rules.validation.pass_role_with_star_in_action_and_not_resource.outcomes},
		{"rule": "validation/pass_role_with_star_in_action_and_resource", "outcomes": data.ibguard.rules.validation.pass_role_with_star_in_action_and_resource.outcomes},
		{"rule": "validation/pass_role_with_star_in_resource", "outcomes": data.ibguard.rules.validation.pass_role_with_star_in_resource.outcomes},
		{"rule": "validation/pass_role_with_star_in_resource_and_not_action", "outcomes": data.ibguard.rules.validation.pass_role_with_star_in_resource_and_not_action.outcomes},
	]
	entry.outcomes[0]
]
