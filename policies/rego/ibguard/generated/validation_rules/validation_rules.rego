# METADATA
# description: |
#   What the checks of policies found, by rule and whatever the type of policy. Written by
#   `python -m ibguard.generate`; not to be edited.
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
# description: Rules with what they found.
found := [entry | some group in [_condition_forms_literal_wildcards, _condition_forms_marked, _condition_forms_misfits, _condition_forms_mixed, _condition_forms_nameless, _condition_forms_presences, _condition_forms_qualified_nulls, _condition_forms_several, _condition_forms_unrecognised, _identity_providers_audiences, _identity_providers_statements, _identity_providers_subjects, _ip_ranges_comparisons, _mismatches_faults, _permissive_values_values, _policy_facts_broken, _policy_facts_clauses, _policy_facts_documents, _policy_facts_principals, _policy_facts_statements, _policy_facts_values, _policy_variables_malformed, _policy_variables_uses, _principal_elements_statements, _redundancy_actions, _redundancy_resources, _redundancy_statements, _resource_control_clauses, _service_control_actions, _structure_empties, _structure_missing, _structure_mistyped, _structure_unknown_elements, _unknown_names_names, _wildcard_role_grants_create_slr, _wildcard_role_grants_pass_role]; some entry in group]

_condition_forms_literal_wildcards := [] if {
	not condition_forms.literal_wildcards[0]
} else := [entry |
	some entry in [{"rule": "validation/wildcard_without_like_operator", "details": data.ibguard.rules.validation.wildcard_without_like_operator.issues(condition_forms.literal_wildcards)}]
	entry.details[0]
]

_condition_forms_marked := [] if {
	not condition_forms.marked[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_kms_key_value", "details": data.ibguard.rules.validation.invalid_kms_key_value.issues(condition_forms.marked)},
		{"rule": "validation/invalid_vpc_format", "details": data.ibguard.rules.validation.invalid_vpc_format.issues(condition_forms.marked)},
		{"rule": "validation/invalid_vpce_format", "details": data.ibguard.rules.validation.invalid_vpce_format.issues(condition_forms.marked)},
		{"rule": "validation/missing_paired_condition_keys", "details": data.ibguard.rules.validation.missing_paired_condition_keys.issues(condition_forms.marked)},
		{"rule": "validation/missing_tag_key_in_condition", "details": data.ibguard.rules.validation.missing_tag_key_in_condition.issues(condition_forms.marked)},
		{"rule": "validation/untrustworthy_condition_key", "details": data.ibguard.rules.validation.untrustworthy_condition_key.issues(condition_forms.marked)},
	]
	entry.details[0]
]

_condition_forms_misfits := [] if {
	not condition_forms.misfits[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_date_value", "details": data.ibguard.rules.validation.invalid_date_value.issues(condition_forms.misfits)},
		{"rule": "validation/type_mismatch_boolean", "details": data.ibguard.rules.validation.type_mismatch_boolean.issues(condition_forms.misfits)},
		{"rule": "validation/type_mismatch_date", "details": data.ibguard.rules.validation.type_mismatch_date.issues(condition_forms.misfits)},
		{"rule": "validation/type_mismatch_number", "details": data.ibguard.rules.validation.type_mismatch_number.issues(condition_forms.misfits)},
		{"rule": "validation/type_mismatch_string", "details": data.ibguard.rules.validation.type_mismatch_string.issues(condition_forms.misfits)},
	]
	entry.details[0]
]

_condition_forms_mixed := [] if {
	not condition_forms.mixed[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_data_type", "details": data.ibguard.rules.validation.invalid_condition_data_type.issues(condition_forms.mixed)}]
	entry.details[0]
]

_condition_forms_nameless := [] if {
	not condition_forms.nameless[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_key_format", "details": data.ibguard.rules.validation.invalid_condition_key_format.issues(condition_forms.nameless)}]
	entry.details[0]
]

_condition_forms_presences := [] if {
	not condition_forms.presences[0]
} else := [entry |
	some entry in [
		{"rule": "validation/equivalent_to_null_false", "details": data.ibguard.rules.validation.equivalent_to_null_false.issues(condition_forms.presences)},
		{"rule": "validation/equivalent_to_null_true", "details": data.ibguard.rules.validation.equivalent_to_null_true.issues(condition_forms.presences)},
		{"rule": "validation/redundant_key_due_to_wildcard_in_condition", "details": data.ibguard.rules.validation.redundant_key_due_to_wildcard_in_condition.issues(condition_forms.presences)},
	]
	entry.details[0]
]

_condition_forms_qualified_nulls := [] if {
	not condition_forms.qualified_nulls[0]
} else := [entry |
	some entry in [
		{"rule": "validation/null_with_if_exists", "details": data.ibguard.rules.validation.null_with_if_exists.issues(condition_forms.qualified_nulls)},
		{"rule": "validation/null_with_qualifier", "details": data.ibguard.rules.validation.null_with_qualifier.issues(condition_forms.qualified_nulls)},
	]
	entry.details[0]
]

_condition_forms_several := [] if {
	not condition_forms.several[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_condition_multiple_boolean", "details": data.ibguard.rules.validation.invalid_condition_multiple_boolean.issues(condition_forms.several)},
		{"rule": "validation/redundant_condition_value_num", "details": data.ibguard.rules.validation.redundant_condition_value_num.issues(condition_forms.several)},
	]
	entry.details[0]
]

_condition_forms_unrecognised := [] if {
	not condition_forms.unrecognised[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_condition_operator", "details": data.ibguard.rules.validation.invalid_condition_operator.issues(condition_forms.unrecognised)}]
	entry.details[0]
]

_identity_providers_audiences := [] if {
	not identity_providers.audiences[0]
} else := [entry |
	some entry in [
		{"rule": "validation/confirm_audience_claim_type", "details": data.ibguard.rules.validation.confirm_audience_claim_type.issues(identity_providers.audiences)},
		{"rule": "validation/foranyvalue_with_audience_claim_type", "details": data.ibguard.rules.validation.foranyvalue_with_audience_claim_type.issues(identity_providers.audiences)},
	]
	entry.details[0]
]

_identity_providers_statements := [] if {
	not identity_providers.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/mismatched_action_for_principal", "details": data.ibguard.rules.validation.mismatched_action_for_principal.issues(identity_providers.statements)},
		{"rule": "validation/missing_condition_key_for_oidc_principal", "details": data.ibguard.rules.validation.missing_condition_key_for_oidc_principal.issues(identity_providers.statements)},
		{"rule": "validation/missing_github_repo_condition_key", "details": data.ibguard.rules.validation.missing_github_repo_condition_key.issues(identity_providers.statements)},
	]
	entry.details[0]
]

_identity_providers_subjects := [] if {
	not identity_providers.subjects[0]
} else := [entry |
	some entry in [{"rule": "validation/specific_github_repo_and_branch_recommended", "details": data.ibguard.rules.validation.specific_github_repo_and_branch_recommended.issues(identity_providers.subjects)}]
	entry.details[0]
]

_ip_ranges_comparisons := [] if {
	not ip_ranges.comparisons[0]
} else := [entry |
	some entry in [
		{"rule": "validation/improve_ip_range", "details": data.ibguard.rules.validation.improve_ip_range.issues(ip_ranges.comparisons)},
		{"rule": "validation/private_ip_address", "details": data.ibguard.rules.validation.private_ip_address.issues(ip_ranges.comparisons)},
		{"rule": "validation/private_ip_address_subset", "details": data.ibguard.rules.validation.private_ip_address_subset.issues(ip_ranges.comparisons)},
		{"rule": "validation/private_not_ip_address", "details": data.ibguard.rules.validation.private_not_ip_address.issues(ip_ranges.comparisons)},
		{"rule": "validation/private_not_ip_address_subset", "details": data.ibguard.rules.validation.private_not_ip_address_subset.issues(ip_ranges.comparisons)},
		{"rule": "validation/type_mismatch_ip_range", "details": data.ibguard.rules.validation.type_mismatch_ip_range.issues(ip_ranges.comparisons)},
	]
	entry.details[0]
]

_mismatches_faults := [] if {
	not mismatches.faults[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_notaction_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.allow_notaction_with_unsupported_tag_condition_key_for_service.issues(mismatches.faults)},
		{"rule": "validation/allow_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.allow_with_unsupported_tag_condition_key_for_service.issues(mismatches.faults)},
		{"rule": "validation/deny_notaction_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.deny_notaction_with_unsupported_tag_condition_key_for_service.issues(mismatches.faults)},
		{"rule": "validation/deny_with_unsupported_tag_condition_key_for_service", "details": data.ibguard.rules.validation.deny_with_unsupported_tag_condition_key_for_service.issues(mismatches.faults)},
		{"rule": "validation/irrelevant_condition_key_in_policy", "details": data.ibguard.rules.validation.irrelevant_condition_key_in_policy.issues(mismatches.faults)},
		{"rule": "validation/recommended_condition_key_for_service_principal", "details": data.ibguard.rules.validation.recommended_condition_key_for_service_principal.issues(mismatches.faults)},
		{"rule": "validation/unsupported_action_for_condition_key", "details": data.ibguard.rules.validation.unsupported_action_for_condition_key.issues(mismatches.faults)},
		{"rule": "validation/unsupported_action_in_policy", "details": data.ibguard.rules.validation.unsupported_action_in_policy.issues(mismatches.faults)},
		{"rule": "validation/unsupported_condition_key_for_service_principal", "details": data.ibguard.rules.validation.unsupported_condition_key_for_service_principal.issues(mismatches.faults)},
		{"rule": "validation/unsupported_resource_arn_in_policy", "details": data.ibguard.rules.validation.unsupported_resource_arn_in_policy.issues(mismatches.faults)},
		{"rule": "validation/use_condition_key_only_with_supported_services", "details": data.ibguard.rules.validation.use_condition_key_only_with_supported_services.issues(mismatches.faults)},
	]
	entry.details[0]
]

_permissive_values_values := [] if {
	not permissive_values.values[0]
} else := [entry |
	some entry in [
		{"rule": "validation/variable_usage_too_permissive", "details": data.ibguard.rules.validation.variable_usage_too_permissive.issues(permissive_values.values)},
		{"rule": "validation/wildcard_usage_too_permissive", "details": data.ibguard.rules.validation.wildcard_usage_too_permissive.issues(permissive_values.values)},
	]
	entry.details[0]
]

_policy_facts_broken := [] if {
	not policy_facts.broken[0]
} else := [entry |
	some entry in [{"rule": "validation/json_syntax_error", "details": data.ibguard.rules.validation.json_syntax_error.issues(policy_facts.broken)}]
	entry.details[0]
]

_policy_facts_clauses := [] if {
	not policy_facts.clauses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/duplicate_keys_with_different_case", "details": data.ibguard.rules.validation.duplicate_keys_with_different_case.issues(policy_facts.clauses)},
		{"rule": "validation/dynamodb_attributes_without_select", "details": data.ibguard.rules.validation.dynamodb_attributes_without_select.issues(policy_facts.clauses)},
		{"rule": "validation/missing_action_for_condition_key", "details": data.ibguard.rules.validation.missing_action_for_condition_key.issues(policy_facts.clauses)},
		{"rule": "validation/redundant_statement_due_to_wildcard_in_condition", "details": data.ibguard.rules.validation.redundant_statement_due_to_wildcard_in_condition.issues(policy_facts.clauses)},
	]
	entry.details[0]
]

_policy_facts_documents := [] if {
	not policy_facts.documents[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_version", "details": data.ibguard.rules.validation.invalid_version.issues(policy_facts.documents)},
		{"rule": "validation/missing_statement", "details": data.ibguard.rules.validation.missing_statement.issues(policy_facts.documents)},
		{"rule": "validation/missing_version", "details": data.ibguard.rules.validation.missing_version.issues(policy_facts.documents)},
		{"rule": "validation/policy_size_exceeds_identity_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_identity_policy_quota.issues(policy_facts.documents)},
		{"rule": "validation/policy_size_exceeds_rcp_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_rcp_quota.issues(policy_facts.documents)},
		{"rule": "validation/policy_size_exceeds_resource_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_resource_policy_quota.issues(policy_facts.documents)},
		{"rule": "validation/policy_size_exceeds_role_trust_policy_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_role_trust_policy_quota.issues(policy_facts.documents)},
		{"rule": "validation/policy_size_exceeds_scp_quota", "details": data.ibguard.rules.validation.policy_size_exceeds_scp_quota.issues(policy_facts.documents)},
	]
	entry.details[0]
]

_policy_facts_principals := [] if {
	not policy_facts.principals[0]
} else := [entry |
	some entry in [
		{"rule": "validation/federated_principal_not_supported", "details": data.ibguard.rules.validation.federated_principal_not_supported.issues(policy_facts.principals)},
		{"rule": "validation/invalid_federated_principal_syntax_in_role_trust_policy", "details": data.ibguard.rules.validation.invalid_federated_principal_syntax_in_role_trust_policy.issues(policy_facts.principals)},
		{"rule": "validation/invalid_principal_format", "details": data.ibguard.rules.validation.invalid_principal_format.issues(policy_facts.principals)},
		{"rule": "validation/invalid_principal_key", "details": data.ibguard.rules.validation.invalid_principal_key.issues(policy_facts.principals)},
		{"rule": "validation/invalid_role_reference", "details": data.ibguard.rules.validation.invalid_role_reference.issues(policy_facts.principals)},
		{"rule": "validation/invalid_user_reference", "details": data.ibguard.rules.validation.invalid_user_reference.issues(policy_facts.principals)},
		{"rule": "validation/redundant_principal_in_role_trust_policy", "details": data.ibguard.rules.validation.redundant_principal_in_role_trust_policy.issues(policy_facts.principals)},
		{"rule": "validation/role_trust_policy_unsupported_wildcard_in_principal", "details": data.ibguard.rules.validation.role_trust_policy_unsupported_wildcard_in_principal.issues(policy_facts.principals)},
		{"rule": "validation/unsupported_wildcard_in_principal", "details": data.ibguard.rules.validation.unsupported_wildcard_in_principal.issues(policy_facts.principals)},
	]
	entry.details[0]
]

_policy_facts_statements := [] if {
	not policy_facts.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_effect", "details": data.ibguard.rules.validation.invalid_effect.issues(policy_facts.statements)},
		{"rule": "validation/rcp_syntax_error_allow", "details": data.ibguard.rules.validation.rcp_syntax_error_allow.issues(policy_facts.statements)},
		{"rule": "validation/rcp_syntax_error_principal", "details": data.ibguard.rules.validation.rcp_syntax_error_principal.issues(policy_facts.statements)},
		{"rule": "validation/role_trust_policy_syntax_error_resource", "details": data.ibguard.rules.validation.role_trust_policy_syntax_error_resource.issues(policy_facts.statements)},
		{"rule": "validation/scp_syntax_error_principal", "details": data.ibguard.rules.validation.scp_syntax_error_principal.issues(policy_facts.statements)},
		{"rule": "validation/unique_sids_recommended", "details": data.ibguard.rules.validation.unique_sids_recommended.issues(policy_facts.statements)},
		{"rule": "validation/unique_sids_required", "details": data.ibguard.rules.validation.unique_sids_required.issues(policy_facts.statements)},
		{"rule": "validation/unsupported_element_combination", "details": data.ibguard.rules.validation.unsupported_element_combination.issues(policy_facts.statements)},
		{"rule": "validation/unsupported_principal", "details": data.ibguard.rules.validation.unsupported_principal.issues(policy_facts.statements)},
		{"rule": "validation/unsupported_sid", "details": data.ibguard.rules.validation.unsupported_sid.issues(policy_facts.statements)},
	]
	entry.details[0]
]

_policy_facts_values := [] if {
	not policy_facts.values[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_service_principal_format", "details": data.ibguard.rules.validation.invalid_service_principal_format.issues(policy_facts.values)}]
	entry.details[0]
]

_policy_variables_malformed := [] if {
	not policy_variables.malformed[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_variable", "details": data.ibguard.rules.validation.empty_variable.issues(policy_variables.malformed)},
		{"rule": "validation/missing_brace_in_variable", "details": data.ibguard.rules.validation.missing_brace_in_variable.issues(policy_variables.malformed)},
		{"rule": "validation/missing_quote_in_variable", "details": data.ibguard.rules.validation.missing_quote_in_variable.issues(policy_variables.malformed)},
		{"rule": "validation/unsupported_space_in_variable", "details": data.ibguard.rules.validation.unsupported_space_in_variable.issues(policy_variables.malformed)},
	]
	entry.details[0]
]

_policy_variables_uses := [] if {
	not policy_variables.uses[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_variable_for_operator", "details": data.ibguard.rules.validation.invalid_variable_for_operator.issues(policy_variables.uses)},
		{"rule": "validation/variable_unsupported_in_element", "details": data.ibguard.rules.validation.variable_unsupported_in_element.issues(policy_variables.uses)},
		{"rule": "validation/variable_unsupported_in_version", "details": data.ibguard.rules.validation.variable_unsupported_in_version.issues(policy_variables.uses)},
	]
	entry.details[0]
]

_principal_elements_statements := [] if {
	not principal_elements.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/allow_with_not_principal", "details": data.ibguard.rules.validation.allow_with_not_principal.issues(principal_elements.statements)},
		{"rule": "validation/missing_action_for_roles_anywhere_trust_policy", "details": data.ibguard.rules.validation.missing_action_for_roles_anywhere_trust_policy.issues(principal_elements.statements)},
		{"rule": "validation/restrict_access_to_service_principal", "details": data.ibguard.rules.validation.restrict_access_to_service_principal.issues(principal_elements.statements)},
		{"rule": "validation/role_trust_policy_syntax_error_notprincipal", "details": data.ibguard.rules.validation.role_trust_policy_syntax_error_notprincipal.issues(principal_elements.statements)},
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

_service_control_actions := [] if {
	not service_control.actions[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_syntax_error_action", "details": data.ibguard.rules.validation.rcp_syntax_error_action.issues(service_control.actions)},
		{"rule": "validation/rcp_syntax_error_notaction", "details": data.ibguard.rules.validation.rcp_syntax_error_notaction.issues(service_control.actions)},
		{"rule": "validation/scp_syntax_error_action_wildcard", "details": data.ibguard.rules.validation.scp_syntax_error_action_wildcard.issues(service_control.actions)},
	]
	entry.details[0]
]

_structure_empties := [] if {
	not structure.empties[0]
} else := [entry |
	some entry in [
		{"rule": "validation/empty_array_action", "details": data.ibguard.rules.validation.empty_array_action.issues(structure.empties)},
		{"rule": "validation/empty_array_condition", "details": data.ibguard.rules.validation.empty_array_condition.issues(structure.empties)},
		{"rule": "validation/empty_array_condition_forallvalues", "details": data.ibguard.rules.validation.empty_array_condition_forallvalues.issues(structure.empties)},
		{"rule": "validation/empty_array_condition_foranyvalue", "details": data.ibguard.rules.validation.empty_array_condition_foranyvalue.issues(structure.empties)},
		{"rule": "validation/empty_array_condition_ifexists", "details": data.ibguard.rules.validation.empty_array_condition_ifexists.issues(structure.empties)},
		{"rule": "validation/empty_array_principal", "details": data.ibguard.rules.validation.empty_array_principal.issues(structure.empties)},
		{"rule": "validation/empty_array_resource", "details": data.ibguard.rules.validation.empty_array_resource.issues(structure.empties)},
		{"rule": "validation/empty_object_condition", "details": data.ibguard.rules.validation.empty_object_condition.issues(structure.empties)},
		{"rule": "validation/empty_object_principal", "details": data.ibguard.rules.validation.empty_object_principal.issues(structure.empties)},
		{"rule": "validation/empty_sid_value", "details": data.ibguard.rules.validation.empty_sid_value.issues(structure.empties)},
	]
	entry.details[0]
]

_structure_missing := [] if {
	not structure.missing[0]
} else := [entry |
	some entry in [
		{"rule": "validation/missing_action", "details": data.ibguard.rules.validation.missing_action.issues(structure.missing)},
		{"rule": "validation/missing_effect", "details": data.ibguard.rules.validation.missing_effect.issues(structure.missing)},
		{"rule": "validation/missing_principal", "details": data.ibguard.rules.validation.missing_principal.issues(structure.missing)},
		{"rule": "validation/missing_resource", "details": data.ibguard.rules.validation.missing_resource.issues(structure.missing)},
	]
	entry.details[0]
]

_structure_mistyped := [] if {
	not structure.mistyped[0]
} else := [entry |
	some entry in [{"rule": "validation/data_type_mismatch", "details": data.ibguard.rules.validation.data_type_mismatch.issues(structure.mistyped)}]
	entry.details[0]
]

_structure_unknown_elements := [] if {
	not structure.unknown_elements[0]
} else := [entry |
	some entry in [{"rule": "validation/invalid_policy_element", "details": data.ibguard.rules.validation.invalid_policy_element.issues(structure.unknown_elements)}]
	entry.details[0]
]

_unknown_names_names := [] if {
	not unknown_names.names[0]
} else := [entry |
	some entry in [
		{"rule": "validation/arn_account_not_allowed", "details": data.ibguard.rules.validation.arn_account_not_allowed.issues(unknown_names.names)},
		{"rule": "validation/arn_region_not_allowed", "details": data.ibguard.rules.validation.arn_region_not_allowed.issues(unknown_names.names)},
		{"rule": "validation/deprecated_global_condition_key", "details": data.ibguard.rules.validation.deprecated_global_condition_key.issues(unknown_names.names)},
		{"rule": "validation/forallvalues_with_single_valued_key", "details": data.ibguard.rules.validation.forallvalues_with_single_valued_key.issues(unknown_names.names)},
		{"rule": "validation/invalid_action", "details": data.ibguard.rules.validation.invalid_action.issues(unknown_names.names)},
		{"rule": "validation/invalid_arn_account", "details": data.ibguard.rules.validation.invalid_arn_account.issues(unknown_names.names)},
		{"rule": "validation/invalid_arn_prefix", "details": data.ibguard.rules.validation.invalid_arn_prefix.issues(unknown_names.names)},
		{"rule": "validation/invalid_arn_region", "details": data.ibguard.rules.validation.invalid_arn_region.issues(unknown_names.names)},
		{"rule": "validation/invalid_arn_resource", "details": data.ibguard.rules.validation.invalid_arn_resource.issues(unknown_names.names)},
		{"rule": "validation/invalid_arn_service_case", "details": data.ibguard.rules.validation.invalid_arn_service_case.issues(unknown_names.names)},
		{"rule": "validation/invalid_global_condition_key", "details": data.ibguard.rules.validation.invalid_global_condition_key.issues(unknown_names.names)},
		{"rule": "validation/invalid_partition", "details": data.ibguard.rules.validation.invalid_partition.issues(unknown_names.names)},
		{"rule": "validation/invalid_region", "details": data.ibguard.rules.validation.invalid_region.issues(unknown_names.names)},
		{"rule": "validation/invalid_service", "details": data.ibguard.rules.validation.invalid_service.issues(unknown_names.names)},
		{"rule": "validation/invalid_service_condition_key", "details": data.ibguard.rules.validation.invalid_service_condition_key.issues(unknown_names.names)},
		{"rule": "validation/invalid_service_in_action", "details": data.ibguard.rules.validation.invalid_service_in_action.issues(unknown_names.names)},
		{"rule": "validation/missing_arn_account", "details": data.ibguard.rules.validation.missing_arn_account.issues(unknown_names.names)},
		{"rule": "validation/missing_arn_field", "details": data.ibguard.rules.validation.missing_arn_field.issues(unknown_names.names)},
		{"rule": "validation/missing_arn_region", "details": data.ibguard.rules.validation.missing_arn_region.issues(unknown_names.names)},
		{"rule": "validation/missing_qualifier", "details": data.ibguard.rules.validation.missing_qualifier.issues(unknown_names.names)},
		{"rule": "validation/string_like_operator_with_arn_condition_keys", "details": data.ibguard.rules.validation.string_like_operator_with_arn_condition_keys.issues(unknown_names.names)},
		{"rule": "validation/type_mismatch", "details": data.ibguard.rules.validation.type_mismatch.issues(unknown_names.names)},
		{"rule": "validation/unsupported_global_condition_key", "details": data.ibguard.rules.validation.unsupported_global_condition_key.issues(unknown_names.names)},
		{"rule": "validation/wildcard_in_service_name", "details": data.ibguard.rules.validation.wildcard_in_service_name.issues(unknown_names.names)},
	]
	entry.details[0]
]

_wildcard_role_grants_create_slr := [] if {
	not wildcard_role_grants.create_slr[0]
} else := [entry |
	some entry in [
		{"rule": "validation/create_slr_with_not_action_and_not_resource", "details": data.ibguard.rules.validation.create_slr_with_not_action_and_not_resource.issues(wildcard_role_grants.create_slr)},
		{"rule": "validation/create_slr_with_not_resource", "details": data.ibguard.rules.validation.create_slr_with_not_resource.issues(wildcard_role_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_action_and_not_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_action_and_not_resource.issues(wildcard_role_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_action_and_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_action_and_resource.issues(wildcard_role_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_resource", "details": data.ibguard.rules.validation.create_slr_with_star_in_resource.issues(wildcard_role_grants.create_slr)},
		{"rule": "validation/create_slr_with_star_in_resource_and_not_action", "details": data.ibguard.rules.validation.create_slr_with_star_in_resource_and_not_action.issues(wildcard_role_grants.create_slr)},
	]
	entry.details[0]
]

_wildcard_role_grants_pass_role := [] if {
	not wildcard_role_grants.pass_role[0]
} else := [entry |
	some entry in [
		{"rule": "validation/pass_role_with_not_action_and_not_resource", "details": data.ibguard.rules.validation.pass_role_with_not_action_and_not_resource.issues(wildcard_role_grants.pass_role)},
		{"rule": "validation/pass_role_with_not_resource", "details": data.ibguard.rules.validation.pass_role_with_not_resource.issues(wildcard_role_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_action_and_not_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_action_and_not_resource.issues(wildcard_role_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_action_and_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_action_and_resource.issues(wildcard_role_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_resource", "details": data.ibguard.rules.validation.pass_role_with_star_in_resource.issues(wildcard_role_grants.pass_role)},
		{"rule": "validation/pass_role_with_star_in_resource_and_not_action", "details": data.ibguard.rules.validation.pass_role_with_star_in_resource_and_not_action.issues(wildcard_role_grants.pass_role)},
	]
	entry.details[0]
]
