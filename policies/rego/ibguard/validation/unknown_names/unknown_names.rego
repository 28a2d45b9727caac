# METADATA
# description: |
#   Names that do not exist in AWS or are written wrongly: actions, ARNs, condition keys and some of their values. One
#   list for all, empty for a valid document. A fact has document, statement and pointer as in validation/policy_facts,
#   the `fault` (the name of the rule that reports it), the `text` in question, and `details` for the message.
package ibguard.validation.unknown_names

import data.ibguard.aws.service_reference
import data.ibguard.iam.arn
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable
import data.ibguard.validation.policy_facts

# METADATA
# description: All wrong names.
names := array.concat(array.concat(_of_actions, _of_arns), array.concat(_of_keys, _of_values))

_named_fact(fact, entry, problem) := {
	"document": fact.document,
	"statement": fact.statement,
	"pointer": entry.pointer,
	"fault": problem.fault,
	"text": problem.text,
	"details": problem.details,
}

_problem(fault, text) := {"fault": fault, "text": text, "details": {}}

_of_actions := [fact |
	some statement in policy_facts.statements
	whole := policy_facts.normalised(statement)
	some entries in [whole.actions, whole.not_actions]
	some entry in entries
	not entry.unknown
	some problem in in_action(entry)
	fact := _named_fact(statement, entry, problem)
]

# METADATA
# description: The faults of an entry of Action or NotAction (see validation/policy_facts).
in_action(entry) := [] if {
	entry.value == "*"
} else := [] if {
	service_reference.names_known_action(entry)
} else := [] if {
	# Another rule reports a variable there.
	contains(entry.value, "${")
} else := [_problem("wildcard_in_service_name", entry.value)] if {
	contains(entry.value, ":")
	pattern.wild(split(entry.value, ":")[0])
} else := [_problem("invalid_action", entry.value)] if {
	not contains(entry.value, ":")
} else := [_problem("invalid_service_in_action", entry.value)] if {
	not service_reference.is_service(entry.service)
} else := [_problem("invalid_action", entry.value)] if {
	not service_reference.names_action(entry)
} else := []

_of_arns := [fact |
	some statement in policy_facts.statements
	whole := policy_facts.normalised(statement)
	some entries in [whole.resources, whole.not_resources]
	some entry in entries
	not entry.unknown
	some problem in in_resource(entry)
	fact := _named_fact(statement, entry, problem)
]

# METADATA
# description: The faults of an entry of Resource or NotResource (see validation/policy_facts).
in_resource(entry) := [] if {
	entry.value == "*"
} else := _in_pieces(split(entry.value, ":"), entry.value)

_in_pieces(pieces, value) := [] if {
	pieces[0] == "arn"
	pieces[5]
	service_reference.is_valid_arn(arn.with_rest_joined(pieces))
} else := _in_text(split(policy_variable.replaced(value, "*"), ":"), value)

_in_text(pieces, value) := _in_fields(arn.with_rest_joined(pieces), value) if {
	pieces[0] == "arn"
	pieces[5]
} else := [] if {
	not pieces[5]
	endswith(pieces[count(pieces) - 1], "*")
} else := [_problem("missing_arn_field", value)] if {
	not pieces[5]
} else := [] if {
	pattern.wild(pieces[0])
} else := [_problem("invalid_arn_prefix", value)]

_in_fields(fields, value) := array.concat(_partition_problems(fields[1], value), _service_problems(fields, value))

_partition_problems(partition, value) := [] if {
	service_reference.is_partition(partition)
} else := [] if {
	pattern.wild(partition)
} else := [{"fault": "invalid_partition", "text": value, "details": {"partition": partition}}]

_service_problems(fields, value) := _place_problems(fields, value, service_reference.formats(fields)) if {
	service_reference.is_namespace(fields[2])
} else := [_problem("wildcard_in_service_name", value)] if {
	pattern.wild(fields[2])
} else := [{"fault": "invalid_arn_service_case", "text": value, "details": {"service": fields[2]}}] if {
	service_reference.is_namespace(lower(fields[2]))
} else := [{"fault": "invalid_service", "text": value, "details": {"service": fields[2]}}]

# If no format fits, the resource is wrong, and region and account are checked by what all formats have in common.
_place_problems(fields, value, formats) := array.concat(
	_region_problems(fields, value, _use([format.region | some format in formats])),
	_account_problems(fields, value, _use([format.account | some format in formats])),
) if {
	formats[0]
} else := array.concat(
	_format_problems(fields, value),
	array.concat(
		_region_problems(fields, value, _prohibited(service_reference.common_use(fields[2], "region"))),
		_account_problems(fields, value, _prohibited(service_reference.common_use(fields[2], "account"))),
	),
)

_prohibited(common) := "never" if {
	common == "never"
} else := "either"

_use(kinds) := "never" if {
	every kind in kinds { kind == "" }
} else := "either" if {
	some kind in kinds
	_optional[kind]
} else := "always"

_optional := {"": true, "*": true}

# AWS accepts any format with a wildcard as region or account.
_format_problems(fields, value) := [] if {
	service_reference.common_use(fields[2], "region") == "unknown"
} else := [] if {
	pattern.wild(concat("", [fields[3], fields[4]]))
} else := [{"fault": "invalid_arn_resource", "text": value, "details": {"resource": fields[5], "service": fields[2]}}]

_region_problems(fields, value, use) := [] if {
	fields[3] == ""
	not use == "always"
} else := [{"fault": "missing_arn_region", "text": value, "details": {"service": fields[2]}}] if {
	fields[3] == ""
} else := [] if {
	pattern.wild(fields[3])
} else := [{"fault": "arn_region_not_allowed", "text": value, "details": {"service": fields[2]}}] if {
	use == "never"
} else := [] if {
	_is_region_in(fields[1], fields[3])
} else := [{"fault": "invalid_arn_region", "text": value, "details": {"region": fields[3], "service": fields[2]}}]

# An unknown partition is a fault of its own.
_is_region_in(partition, region) if {
	service_reference.is_region_of(partition, region)
} else if {
	pattern.wild(partition)
	service_reference.is_region(region)
} else if {
	not pattern.wild(partition)
	not service_reference.is_partition(partition)
}

_account_problems(fields, value, use) := [] if {
	fields[4] == ""
	not use == "always"
} else := [] if {
	fields[4] == ""
	service_reference.in_set(service_reference.known.owned_by_aws, fields[2])
} else := [] if {
	# If both are missing, only the region is reported.
	fields[4] == ""
	fields[3] == ""
	_use([format.region | some format in service_reference.formats(fields)]) == "always"
} else := [{"fault": "missing_arn_account", "text": value, "details": {"resource": fields[5]}}] if {
	fields[4] == ""
} else := [] if {
	pattern.wild(fields[4])
} else := [{"fault": "arn_account_not_allowed", "text": value, "details": {"service": fields[2]}}] if {
	use == "never"
} else := [] if {
	service_reference.is_account(fields[4])
} else := [{"fault": "invalid_arn_account", "text": value, "details": {"account": fields[4]}}]

_of_keys := [fact |
	some statement in policy_facts.statements
	some clause in policy_facts.normalised(statement).conditions
	not clause.operator == ""
	some problem in in_clause(clause)
	fact := _named_fact(statement, clause, problem)
]

# METADATA
# description: The faults of the key of a condition, or of the operator on it (see validation/policy_facts).
in_clause(clause) := [] if {
	_is_usual(clause)
} else := _in_known(clause, key) if {
	key := service_reference.key(clause.key)
} else := [] if {
	not contains(clause.key, ":")
} else := [] if {
	service_reference.lacks_tag(clause.key)
} else := _in_unknown(clause, split(clause.key_lower, ":")[0])

# The key has one value and a type that fits the operator, so no other check is needed.
_is_usual(clause) if {
	type := service_reference.plain_type(clause)
	_usual[type][condition_operator.operators[clause.base].type]
	not clause.set == "forallvalues"
}

# The usual operator types by key type. String operators on ARN keys need another check.
_usual := {
	"String": {"String": true, "ARN": true, "Null": true},
	"ARN": {"ARN": true, "Null": true},
	"Bool": {"Bool": true, "Null": true},
	"IPAddress": {"IPAddress": true, "Null": true},
}

_in_unknown(clause, prefix) := [_problem(_removed(clause), clause.key)] if {
	clause.key_lower == "aws:arn"
} else := [] if {
	# Another check reports keys without a prefix or a name.
	prefix == ""
} else := [] if {
	clause.key_lower == concat("", [prefix, ":"])
} else := [_problem("invalid_global_condition_key", clause.key)] if {
	prefix == "aws"
} else := [] if {
	contains(prefix, ".")
} else := [{"fault": "invalid_service_condition_key", "text": clause.key, "details": {"service": prefix}}] if {
	service_reference.has_keys(prefix)
} else := [] if {
	service_reference.is_key_prefix(prefix)
} else := [{"fault": "invalid_service", "text": clause.key, "details": {"service": prefix}}]

# AWS has two codes for this key and does not document which one applies. Operators with patterns are the graver case,
# because the pattern never matches.
_removed(clause) := "unsupported_global_condition_key" if {
	endswith(clause.base, "like")
} else := "deprecated_global_condition_key"

# Null fits keys of any type.
_in_known(clause, key) := array.concat(_qualifier_problems(clause, key), _type_problems(clause, key, type)) if {
	not clause.base == "null"
	type := condition_operator.operators[clause.base].type
} else := []

_qualifier_problems(clause, key) := [_problem("missing_qualifier", clause.key)] if {
	key.many
	clause.set == ""
} else := [_problem("forallvalues_with_single_valued_key", clause.key)] if {
	key.many == false
	clause.set == "forallvalues"
	not service_reference.known.repeatable_keys[key.entry]
} else := []

_type_problems(clause, key, family) := [{
	"fault": "string_like_operator_with_arn_condition_keys",
	"text": clause.key,
	"details": {"allowed": key.types, "operator": clause.operator},
}] if {
	key.type == "ARN"
	clause.set == ""
	family == "String"
	condition_operator.operators[clause.base].wildcards
} else := [] if {
	key.type == family
} else := [] if {
	_interchangeable[trim_prefix(key.type, "ArrayOf")][family]
} else := [] if {
	contains(key.types, family)
} else := [{
	"fault": "type_mismatch",
	"text": clause.key,
	"details": {"allowed": trim_prefix(key.types, "ArrayOf"), "operator": clause.operator},
}]

# Binary values are base64 strings; the reference has no type for them.
_interchangeable := {
	"String": {"String": true, "ARN": true, "Binary": true},
	"ARN": {"String": true, "ARN": true},
}

_of_values := [] if {
	not _lists_values
} else := [fact |
	some entry in policy_facts.values
	some problem in in_value(entry)
	fact := _named_fact(entry, entry, problem)
]

default _lists_values := false

_lists_values if {
	some statement in policy_facts.statements
	some clause in policy_facts.normalised(statement).conditions
	_is_listed(clause)
}

_is_listed(clause) if {
	service_reference.known.region_keys[clause.key_lower]
} else if {
	service_reference.known.service_principal_keys[clause.key_lower]
}

# METADATA
# description: The faults of a condition value (see validation/policy_facts).
in_value(entry) := _region_value_problems(entry.value) if {
	service_reference.known.region_keys[entry.clause.key_lower]
	condition_operator.operators[entry.clause.base].type == "String"
} else := _caller_problems(entry.value) if {
	service_reference.known.service_principal_keys[entry.clause.key_lower]
	condition_operator.operators[entry.clause.base].type == "String"
} else := []

_region_value_problems(value) := [] if {
	pattern.wild(policy_variable.replaced(value, "*"))
} else := [] if {
	service_reference.is_region(value)
} else := [_problem("invalid_region", value)]

# Another check reports other forms of service principals than `<service>.amazonaws.com`.
_caller_problems(value) := [] if {
	pattern.wild(policy_variable.replaced(value, "*"))
} else := [{"fault": "invalid_service", "text": value, "details": {"service": labels[0]}}] if {
	labels := split(value, ".")
	_ends_as_principal(labels)
	not service_reference.is_principal(labels[0])
} else := []

_ends_as_principal(labels) if {
	labels[1] == "amazonaws"
	labels[2] == "com"
}
