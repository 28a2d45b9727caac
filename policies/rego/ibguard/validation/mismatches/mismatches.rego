# METADATA
# description: |
#   Parts of a statement that do not fit together: condition keys that its actions do not support, actions and resources
#   that its type of policy cannot have, keys that requests of its principals do not have. One list for all, empty for a
#   valid document. A fact has document, statement and pointer as in validation/policy_facts, the `fault` (the name of
#   the rule that reports it), the `text` in question, and `details` for the message.
package ibguard.validation.mismatches

import data.ibguard.aws.service_reference
import data.ibguard.iam.arn
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable
import data.ibguard.validation.policy_facts

# METADATA
# description: All mismatches.
faults := array.concat(_of_conditions, array.concat(_of_actions, _of_resources))

_of_conditions := [fact |
	some statement in policy_facts.statements
	whole := policy_facts.normalised(statement)
	some clause in whole.conditions
	some problem in in_condition(whole, clause, statement.document)
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": clause.pointer,
		"fault": problem.fault,
		"text": clause.key,
		"details": problem.details,
	}
]

# METADATA
# description: The mismatches between a normalised statement of a document and one of its conditions.
in_condition(statement, clause, document) := array.concat(_tag_problems(statement, clause), _endpoint_problems(statement, clause)) if {
	not _types_with_principals[document.policy_type]
} else := array.concat(
	array.concat(_tag_problems(statement, clause), _endpoint_problems(statement, clause)),
	array.concat(
		_action_problems(statement, clause),
		array.concat(_principal_problems(statement, clause), _irrelevant(clause, document)),
	),
)

_types_with_principals := {"trust": true, "resource": true}

# Keys for tags of the resource.
_tag_problems(statement, clause) := [] if {
	not startswith(clause.key_lower, "aws:resourcetag/")
} else := [] if {
	clause.base == "null"
} else := [{"fault": _tag_faults[statement.effect].not_actions, "details": {}}] if {
	not statement.not_actions == null
	_tag_faults[statement.effect]
} else := [{"fault": fault, "details": {"service": prefix, "actions": actions}} |
	fault := _tag_faults[statement.effect].actions
	untagged := [action | some action in statement.actions; _supports_no_tags(action)]
	some prefix in {action.service | some action in untagged}
	actions := [action.value | some action in untagged; _is_of(action, prefix)]
]

_tag_faults := {
	"Allow": {
		"actions": "allow_with_unsupported_tag_condition_key_for_service",
		"not_actions": "allow_notaction_with_unsupported_tag_condition_key_for_service",
	},
	"Deny": {
		"actions": "deny_with_unsupported_tag_condition_key_for_service",
		"not_actions": "deny_notaction_with_unsupported_tag_condition_key_for_service",
	},
}

_supports_no_tags(action) if {
	not action.unknown
	service_reference.names_known_action(action)
	not service_reference.supports_tags(action)
}

_is_of(action, prefix) if action.service == prefix

# Keys for the owner of a VPC endpoint.
_endpoint_problems(statement, clause) := [] if {
	not service_reference.known.endpoint_keys[clause.key_lower]
} else := [{"fault": "use_condition_key_only_with_supported_services", "details": {"actions": ["NotAction"]}}] if {
	not statement.not_actions == null
} else := [{"fault": "use_condition_key_only_with_supported_services", "details": {"actions": actions}} |
	prefixes := service_reference.known.endpoint_keys[clause.key_lower]
	actions := [action.value | some action in statement.actions; _does_not_support_endpoint(action, prefixes)]
	actions[0]
]

_does_not_support_endpoint(action, prefixes) if {
	not action.unknown
	not service_reference.in_set(prefixes, action.service)
} else if {
	action.service == "iam"
	action.name == "passrole"
}

# Keys that an action does not support.
_action_problems(statement, clause) := [{"fault": "unsupported_action_for_condition_key", "details": {"actions": actions}} |
	key := service_reference.key(clause.key)
	key.global == false
	actions := [action.value | some action in statement.actions; _is_without(action, key)]
	actions[0]
]

_is_without(action, key) if {
	not action.unknown
	not action.wild
	service_reference.names_known_action(action)
	not service_reference.supports(action, key.entry)
}

# Keys that requests of services do not have, and keys that restrict them less than others.
_principal_problems(statement, clause) := [{"fault": fault, "details": {"principals": services}} |
	fault := _principal_fault(statement, clause)
	services := _services(statement)
	services[0]
]

_principal_fault(_, clause) := "unsupported_condition_key_for_service_principal" if {
	service_reference.known.unsupported_service_principal_keys[clause.key_lower]
} else := "unsupported_condition_key_for_service_principal" if {
	startswith(clause.key_lower, "aws:principaltag/")
}

_principal_fault(statement, clause) := "recommended_condition_key_for_service_principal" if {
	service_reference.known.weak_source_keys[clause.key_lower]
	statement.effect == "Allow"
	not _names_source(statement)
}

_names_source(statement) if {
	some clause in statement.conditions
	service_reference.known.source_keys[clause.key_lower]
}

# The service principals of a statement without other principals.
_services(statement) := [principal.value | some principal in statement.principals] if {
	every principal in statement.principals { principal.type == "Service" }
} else := []

_irrelevant(clause, document) := [{"fault": "irrelevant_condition_key_in_policy", "details": {"resource_type": resource_type}} |
	resource_type := document.resource_type
	some other in service_reference.known.irrelevant_keys[clause.key_lower]
	_same_text(other, resource_type)
]

_same_text(one, other) if one == other

# Actions that the policy of a resource type cannot have.
_of_actions := [] if {
	not _on_resources
} else := [fact |
	some entry in policy_facts.actions
	is_misplaced(entry, entry.document)
	fact := _misplaced(entry, "unsupported_action_in_policy")
]

default _on_resources := false

_on_resources if {
	some document in policy_facts.documents
	service_reference.known.resource_policies[document.resource_type]
}

_misplaced(entry, fault) := {
	"document": entry.document,
	"statement": entry.statement,
	"pointer": entry.pointer,
	"fault": fault,
	"text": entry.value,
	"details": {"resource_type": entry.document.resource_type},
}

# METADATA
# description: Whether a document, as the policy of its resource type, cannot have an action.
is_misplaced(entry, document) if _is_not_of(entry, service_reference.known.resource_policies[document.resource_type])

_is_not_of(entry, carrier) if {
	service_reference.has_actions(entry)
	not entry.service == carrier.service
} else if {
	entry.wild == false
	entry.service == carrier.service
	service_reference.names_action(entry)
	not service_reference.in_set(carrier.actions, entry.name)
}

_of_resources := [] if {
	not _on_resources
} else := [fact |
	some entry in policy_facts.resources
	is_foreign(entry.value, entry.document)
	fact := _misplaced(entry, "unsupported_resource_arn_in_policy")
]

# METADATA
# description: Whether a document, as the policy of its resource type, cannot have a resource.
is_foreign(value, document) if _is_foreign(value, service_reference.known.resource_policies[document.resource_type])

_is_foreign(value, carrier) if {
	value == "*"
	carrier.star == false
} else if {
	fields := split(policy_variable.replaced(value, "*"), ":")
	fields[5]
	fields[0] == "arn"
	carrier.resources[0]
	_is_outside_carrier(fields, carrier)
}

_is_outside_carrier(fields, carrier) if {
	not pattern.covers(fields[2], carrier.service)
} else if {
	not service_reference.fits_some(arn.with_rest_joined(fields)[5], carrier.resources)
}
