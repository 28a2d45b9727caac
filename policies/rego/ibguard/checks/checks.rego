# METADATA
# description: |
#   What the checks of policies found, by rule and whatever the type of policy. Written by
#   `python -m ibguard.generate`; not to be edited.
package ibguard.checks

import data.ibguard.lib.grammar
import data.ibguard.lib.misnamed
import data.ibguard.lib.star_grants
import data.ibguard.lib.support
import data.ibguard.lib.validation

# METADATA
# description: Rules with what they found.
found := [entry | some group in [_grammar_empties, _grammar_missing, _grammar_mistyped, _grammar_unknown_elements, _misnamed_names, _star_grants_create_slr, _star_grants_pass_role, _support_faults, _validation_actions, _validation_broken, _validation_clauses, _validation_documents, _validation_statements]; some entry in group]

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

_validation_actions := [] if {
	not validation.actions[0]
} else := [entry |
	some entry in [
		{"rule": "validation/rcp_syntax_error_notaction", "details": data.ibguard.rules.validation.rcp_syntax_error_notaction.issues(validation.actions)},
		{"rule": "validation/scp_syntax_error_action_wildcard", "details": data.ibguard.rules.validation.scp_syntax_error_action_wildcard.issues(validation.actions)},
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
	some entry in [{"rule": "validation/duplicate_keys_with_different_case", "details": data.ibguard.rules.validation.duplicate_keys_with_different_case.issues(validation.clauses)}]
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

_validation_statements := [] if {
	not validation.statements[0]
} else := [entry |
	some entry in [
		{"rule": "validation/invalid_effect", "details": data.ibguard.rules.validation.invalid_effect.issues(validation.statements)},
		{"rule": "validation/rcp_syntax_error_allow", "details": data.ibguard.rules.validation.rcp_syntax_error_allow.issues(validation.statements)},
		{"rule": "validation/rcp_syntax_error_principal", "details": data.ibguard.rules.validation.rcp_syntax_error_principal.issues(validation.statements)},
		{"rule": "validation/scp_syntax_error_principal", "details": data.ibguard.rules.validation.scp_syntax_error_principal.issues(validation.statements)},
		{"rule": "validation/unique_sids_recommended", "details": data.ibguard.rules.validation.unique_sids_recommended.issues(validation.statements)},
		{"rule": "validation/unique_sids_required", "details": data.ibguard.rules.validation.unique_sids_required.issues(validation.statements)},
		{"rule": "validation/unsupported_element_combination", "details": data.ibguard.rules.validation.unsupported_element_combination.issues(validation.statements)},
		{"rule": "validation/unsupported_principal", "details": data.ibguard.rules.validation.unsupported_principal.issues(validation.statements)},
		{"rule": "validation/unsupported_sid", "details": data.ibguard.rules.validation.unsupported_sid.issues(validation.statements)},
	]
	entry.details[0]
]
