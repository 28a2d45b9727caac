# METADATA
# description: |
#   An IAM policy document as JSON, normalised: lists are lists, entries carry their JSON pointer, conditions
#   are flat. What AWS would not accept is listed in `problems`, never left out in silence.
package ibguard.model.policy

import data.ibguard.lib.action
import data.ibguard.lib.condition
import data.ibguard.lib.pattern

_elements := {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}

# METADATA
# description: |
#   The document behind an argument that holds either an object or the JSON text of one; undefined for
#   anything else.
parsed(value) := value if is_object(value)

parsed(value) := document if {
	is_string(value)
	json.is_valid(value)
	document := json.unmarshal(value)
	is_object(document)
}

# METADATA
# description: The normalised statements of a policy document.
statements(document) := [statement |
	some raw in _raw(document)
	statement := _statement(raw.value, raw.index, raw.pointer)
]

# METADATA
# description: identity, trust or resource, by the principals and actions of the document's statements.
kind(statements) := "identity" if {
	every statement in statements { statement.names_principal == false }
} else := "trust" if {
	found := [item | some statement in statements; some item in statement.actions]
	count(found) > 0
	every item in found { item.service == "sts" }
} else := "resource"

# METADATA
# description: Why a document would be refused by AWS, or could not be read; each with its JSON pointer.
problems(document) := [] if {
	_well_formed(document)
} else := array.concat(_document_problems(document), [problem |
	some raw in _raw(document)
	some problem in _statement_problems(raw.value, raw.pointer)
])

# Nearly every document is in order; this tells so without looking for what is wrong.
_well_formed(document) if {
	raws := _raw(document)
	count(raws) > 0
	count(raws) == _statement_count(document.Statement)
	every raw in raws { _well_formed_statement(raw.value, object.keys(raw.value)) }
}

_statement_count(element) := count(element) if {
	is_array(element)
} else := 1

_well_formed_statement(raw, keys) if {
	raw.Effect in {"Allow", "Deny"}
	count(keys - _elements) == 0
	count(keys & {"Action", "NotAction"}) == 1
	count(keys & {"Resource", "NotResource"}) < 2
	count(keys & {"Resource", "NotResource", "Principal", "NotPrincipal"}) > 0
	_operators(object.get(raw, ["Condition"], {}))
	every element in keys & {"Action", "NotAction", "Resource", "NotResource"} {
		_plain_entries(raw[element])
	}
}

_plain_entries(value) if {
	is_string(value)
	pattern.decidable(value)
} else if {
	is_array(value)
	every item in value {
		is_string(item)
		pattern.decidable(item)
	}
}

_raw(document) := raws if {
	is_array(document.Statement)
	list := document.Statement
	raws := [{"value": value, "index": index, "pointer": pointer} |
		some index in _indexes(list)
		value := list[index]
		is_object(value)
		pointer := concat("/", ["/Statement", format_int(index, 10)])
	]
} else := [{"value": document.Statement, "index": 0, "pointer": "/Statement"}] if {
	is_object(document.Statement)
} else := []

_statement(raw, index, pointer) := {
	"index": index,
	"sid": _sid(raw),
	"pointer": pointer,
	"effect": object.get(raw, ["Effect"], null),
	"actions": _actions(raw, "Action", pointer),
	"not_actions": _actions(raw, "NotAction", pointer),
	"resources": _resources(raw, "Resource", pointer),
	"not_resources": _resources(raw, "NotResource", pointer),
	"conditions": _conditions(object.get(raw, ["Condition"], {}), pointer),
	"conditions_unknown": false,
	"names_principal": count(object.keys(raw) & {"Principal", "NotPrincipal"}) > 0,
	"principals": _principals(object.get(raw, ["Principal"], null)),
}

_sid(raw) := sid if {
	sid := object.get(raw, ["Sid"], null)
	is_string(sid)
} else := null

_actions(raw, element, pointer) := found if {
	value := object.get(raw, [element], null)
	not is_null(value)
	entries := _entries(value, concat("/", [pointer, element]))
	found := [action.entry(item.value, item.pointer) | some item in entries]
} else := null

_resources(raw, element, pointer) := found if {
	value := object.get(raw, [element], null)
	not is_null(value)
	entries := _entries(value, concat("/", [pointer, element]))
	found := [resource(item.value, item.pointer) | some item in entries]
} else := null

# METADATA
# description: One entry of Resource or NotResource.
resource(value, pointer) := {"value": value, "pointer": pointer, "unknown": false, "references": [], "place": null}

# METADATA
# description: Who a trust policy names, as type and value.
_principals(raw) := [] if {
	is_null(raw)
} else := [{"type": "*", "value": raw}] if {
	is_string(raw)
} else := [{"type": type, "value": value} |
	some type in object.keys(raw)
	some value in _strings(raw[type])
] if {
	is_object(raw)
} else := []

_conditions(raw, pointer) := [item |
	is_object(raw)
	some operator in object.keys(raw)
	keys := raw[operator]
	is_object(keys)
	some key in object.keys(keys)
	item := condition.clause(
		operator, key,
		[condition.text(value) | some value in _list(keys[key])],
		false,
		concat("/", [pointer, "Condition", _escaped(operator), _escaped(key)]),
	)
]

_escaped(token) := replace(replace(token, "~", "~0"), "/", "~1")

_entries(value, pointer) := [{"value": value, "pointer": pointer}] if {
	is_string(value)
} else := entries if {
	is_array(value)
	entries := [{"value": item, "pointer": place} |
		some index in _indexes(value)
		item := value[index]
		is_string(item)
		place := concat("/", [pointer, format_int(index, 10)])
	]
} else := []

_list(value) := value if {
	is_array(value)
} else := [value]

_strings(value) := [item | some item in _list(value); is_string(item)]

_indexes(list) := numbers.range(0, count(list) - 1) if {
	count(list) > 0
} else := []

_document_problems(document) := [{"pointer": "", "reason": "the document has no Statement"}] if {
	is_null(object.get(document, ["Statement"], null))
}

_document_problems(document) := [{"pointer": "/Statement", "reason": "Statement is neither an object nor a list of objects"}] if {
	not is_null(object.get(document, ["Statement"], null))
	_ill_formed(document.Statement)
}

_document_problems(document) := [{"pointer": "/Statement", "reason": "Statement is an empty list"}] if {
	is_array(document.Statement)
	count(document.Statement) == 0
}

_document_problems(document) := [] if {
	not is_null(object.get(document, ["Statement"], null))
	not _ill_formed(document.Statement)
	not _empty(document.Statement)
}

_empty(statement) if {
	is_array(statement)
	count(statement) == 0
}

_ill_formed(statement) if {
	not is_object(statement)
	not is_array(statement)
}

_ill_formed(statement) if {
	is_array(statement)
	some item in statement
	not is_object(item)
}

_statement_problems(raw, pointer) := array.concat(_shape_problems(raw, pointer), _text_problems(raw, pointer))

_shape_problems(raw, pointer) := [problem |
	some reasons in [
		_effect_problems(raw),
		[reason | reason := _one_of(raw, "Action", "NotAction")],
		_resource_problems(raw),
		_condition_problems(raw),
		_element_problems(raw),
	]
	some reason in reasons
	problem := {"pointer": pointer, "reason": reason}
]

_effect_problems(raw) := [] if object.get(raw, ["Effect"], null) in {"Allow", "Deny"}

_effect_problems(raw) := ["Effect is not Allow or Deny"] if not object.get(raw, ["Effect"], null) in {"Allow", "Deny"}

_condition_problems(raw) := [] if _operators(object.get(raw, ["Condition"], {}))

_condition_problems(raw) := ["Condition is not an object of operators"] if not _operators(object.get(raw, ["Condition"], {}))

_element_problems(raw) := [reason |
	some element in object.keys(raw)
	not element in _elements
	reason := concat("", ["AWS knows no element ", element, " in a statement"])
]

# Only a statement that names no principal needs a resource: trust policies have none.
_resource_problems(raw) := [_one_of(raw, "Resource", "NotResource")] if _lacks_resource(raw)

_resource_problems(raw) := [] if not _lacks_resource(raw)

_lacks_resource(raw) if {
	is_null(object.get(raw, ["Principal"], null))
	is_null(object.get(raw, ["NotPrincipal"], null))
	_one_of(raw, "Resource", "NotResource")
}

_operators(condition_element) if {
	is_object(condition_element)
	every operator in object.keys(condition_element) { is_object(condition_element[operator]) }
}

_one_of(raw, one, other) := concat("", ["neither ", one, " nor ", other]) if {
	is_null(object.get(raw, [one], null))
	is_null(object.get(raw, [other], null))
}

_one_of(raw, one, other) := concat("", [one, " and ", other, " stand side by side"]) if {
	not is_null(object.get(raw, [one], null))
	not is_null(object.get(raw, [other], null))
}

_text_problems(raw, pointer) := [problem |
	some element in ["Action", "NotAction", "Resource", "NotResource"]
	value := object.get(raw, [element], null)
	not is_null(value)
	some item in _list(value)
	problem := _text_problem(item, concat("/", [pointer, element]))
]

_text_problem(item, pointer) := {"pointer": pointer, "reason": "an entry is not a string"} if not is_string(item)

_text_problem(item, pointer) := {"pointer": pointer, "reason": "a pattern has too many wildcards to be decided"} if {
	is_string(item)
	not pattern.decidable(item)
}
