# METADATA
# description: |
#   An IAM policy document, normalised: single values become lists, entries have their JSON pointer, conditions are
#   flat. `problems` lists what AWS would refuse, so nothing is dropped silently.
package ibguard.iam.policy

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.json_pointer
import data.ibguard.iam.pattern

# METADATA
# description: The elements of a statement, as keys.
elements := {
	"Sid": true,
	"Effect": true,
	"Principal": true,
	"NotPrincipal": true,
	"Action": true,
	"NotAction": true,
	"Resource": true,
	"NotResource": true,
	"Condition": true,
}

# METADATA
# description: The effects of statements, as keys.
effects := {"Allow": true, "Deny": true}

# METADATA
# description: The document in an argument, which is an object or its JSON text; undefined for anything else.
parsed(value) := value if {
	is_object(value)
} else := document if {
	is_string(value)
	json.is_valid(value)
	document := json.unmarshal(value)
	is_object(document)
}

# METADATA
# description: The normalised statements of a policy document.
statements(document) := found if {
	is_array(document.Statement)
	list := document.Statement
	found := [item |
		some position
		raw := list[position]
		is_object(raw)
		item := statement(raw, position, json_pointer.element("/Statement", position))
	]
} else := [statement(document.Statement, 0, "/Statement")] if {
	is_object(document.Statement)
} else := []

# METADATA
# description: The statements of a policy document as written.
raw_statements(document) := [raw.value | some raw in _raw(document)]

# METADATA
# description: identity, trust or resource, by the principals and actions of the document's statements.
kind(known) := "identity" if {
	every item in known { item.names_principal == false }
} else := "trust" if {
	found := [entry | some item in known; some entry in item.actions]
	found[0]
	every entry in found { entry.service == "sts" }
} else := "resource"

# METADATA
# description: |
#   Why AWS would refuse a document or why it cannot be checked, each with its JSON pointer. `known` are the normalised
#   statements of the document.
problems(document, known) := [] if {
	_well_formed(document.Statement, known)
} else := array.concat(_document_problems(document), [problem |
	some raw in _raw(document)
	some problem in _statement_problems(raw.value, raw.pointer)
])

# Nearly every document is well-formed, which this finds out without a search for problems.
_well_formed(element, known) if {
	known[0]
	_has_all_statements(element, known)
	_decidable(element, known)
	every item in known { _well_formed_statement(_raw_statement(element, item), item) }
}

_has_all_statements(element, known) if {
	is_array(element)
	count(element) == count(known)
} else if {
	is_object(element)
}

_raw_statement(element, item) := element[item.index] if {
	is_array(element)
} else := element

_well_formed_statement(raw, item) if {
	effects[raw.Effect]
	every key, _ in raw { elements[key] }
	_well_formed_actions(raw, item)
	_well_formed_resources(raw, item)
	_well_formed_conditions(raw)
}

_well_formed_actions(raw, item) if {
	item.not_actions == null
	_all_kept(raw.Action, item.actions)
}

_well_formed_actions(raw, item) if {
	item.actions == null
	_all_kept(raw.NotAction, item.not_actions)
}

_well_formed_resources(raw, item) if {
	item.not_resources == null
	_all_kept(raw.Resource, item.resources)
}

_well_formed_resources(raw, item) if {
	item.resources == null
	_all_kept(raw.NotResource, item.not_resources)
}

_well_formed_resources(_, item) if {
	item.resources == null
	item.not_resources == null
	item.names_principal
}

# Whether the normalisation, which drops values that are not strings, kept every entry.
_all_kept(raw, entries) if entries[0].value == raw

_all_kept(raw, entries) if {
	values := [entry.value | some entry in entries]
	values == raw
}

_well_formed_conditions(raw) if not raw.Condition

_well_formed_conditions(raw) if _operators(raw.Condition)

# No pattern has more wildcards than the whole document has.
_decidable(element, known) if {
	pattern.decidable(_stand_in(element))
} else if {
	every item in known { _decidable_statement(item) }
}

# A question mark is harder to decide than a star, so it counts as more stars than the limit.
_stand_in(element) := replace(json.marshal(element), "?", "***********")

_decidable_statement(known) if {
	pattern.decidable(_stand_in(_entries(known)))
} else if {
	every entry in _entries(known) { pattern.decidable(entry) }
}

_entries(known) := [item.value |
	some list in [known.actions, known.not_actions, known.resources, known.not_resources]
	some item in list
]

_raw(document) := found if {
	is_array(document.Statement)
	list := document.Statement
	found := [{"value": value, "pointer": place} |
		some position
		value := list[position]
		is_object(value)
		place := json_pointer.element("/Statement", position)
	]
} else := [{"value": document.Statement, "pointer": "/Statement"}] if {
	is_object(document.Statement)
} else := []

# METADATA
# description: |
#   One statement, normalised, with its index and JSON pointer. The keys that are read most come first, because regopy
#   searches them in order.
statement(raw, position, place) := {
	"effect": _effect(raw),
	"actions": _given_actions(raw, place),
	"not_actions": _given_not_actions(raw, place),
	"conditions": _conditions(raw, place),
	"resources": _given_resources(raw, place),
	"not_resources": _given_not_resources(raw, place),
	"conditions_unknown": false,
	"names_principal": _names_principal(raw),
	"principals": _principals(raw),
	"index": position,
	"sid": sid(raw),
	"pointer": place,
}

# METADATA
# description: The Sid of a statement as written, or null.
sid(raw) := raw.Sid if {
	is_string(raw.Sid)
} else := null

_effect(raw) := effect if {
	effect := raw.Effect
} else := null

_given_actions(raw, place) := _actions(raw.Action, concat("/", [place, "Action"])) if {
	raw.Action
} else := null

_given_not_actions(raw, place) := _actions(raw.NotAction, concat("/", [place, "NotAction"])) if {
	raw.NotAction
} else := null

_given_resources(raw, place) := _resources(raw.Resource, concat("/", [place, "Resource"])) if {
	raw.Resource
} else := null

_given_not_resources(raw, place) := _resources(raw.NotResource, concat("/", [place, "NotResource"])) if {
	raw.NotResource
} else := null

# An element without entries is an empty list; a missing element is null.
_actions(value, place) := [action.entry(value, place)] if {
	is_string(value)
} else := found if {
	is_array(value)
	found := [item |
		some position
		text := value[position]
		is_string(text)
		item := action.entry(text, json_pointer.element(place, position))
	]
} else := _absent(value)

_resources(value, place) := [resource(value, place)] if {
	is_string(value)
} else := found if {
	is_array(value)
	found := [item |
		some position
		text := value[position]
		is_string(text)
		item := resource(text, json_pointer.element(place, position))
	]
} else := _absent(value)

_absent(value) := null if {
	value == null
} else := []

# METADATA
# description: One entry of Resource or NotResource.
resource(value, place) := {"value": value, "unknown": false, "pointer": place, "references": [], "made_from": []}

_names_principal(raw) if {
	_ := raw.Principal
} else if {
	_ := raw.NotPrincipal
} else := false

# The principals of a statement, as type and value.
_principals(raw) := [{"type": "*", "value": raw.Principal}] if {
	is_string(raw.Principal)
} else := found if {
	is_object(raw.Principal)
	by_type := raw.Principal
	found := [{"type": type, "value": value} |
		some type
		values := by_type[type]
		some value in _list(values)
		is_string(value)
	]
} else := []

_conditions(raw, place) := found if {
	is_object(raw.Condition)
	operators := raw.Condition
	base := concat("/", [place, "Condition"])
	found := [item |
		some operator
		keys := operators[operator]
		is_object(keys)
		some key
		values := keys[key]
		item := condition.clause(
			operator, key,
			[condition.text(value) | some value in _list(values)],
			false,
			concat("/", [base, json_pointer.escaped(operator), json_pointer.escaped(key)]),
		)
	]
} else := []

_list(value) := value if {
	is_array(value)
} else := [value]

_document_problems(document) := [{"pointer": "", "reason": "The document has no Statement."}] if {
	is_null(object.get(document, ["Statement"], null))
}

_document_problems(document) := [{"pointer": "/Statement", "reason": "Statement is neither an object nor an array of objects."}] if {
	not is_null(object.get(document, ["Statement"], null))
	_ill_formed(document.Statement)
}

_document_problems(document) := [{"pointer": "/Statement", "reason": "Statement is an empty array."}] if {
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

_effect_problems(raw) := [] if _has_effect(raw)

_effect_problems(raw) := ["Effect is neither Allow nor Deny."] if not _has_effect(raw)

_has_effect(raw) if effects[raw.Effect]

_condition_problems(raw) := [] if _operators(object.get(raw, ["Condition"], {}))

_condition_problems(raw) := ["Condition is not an object of condition operators."] if not _operators(object.get(raw, ["Condition"], {}))

_element_problems(raw) := [reason |
	some element in object.keys(raw)
	not elements[element]
	reason := concat("", [element, " is not an element of a statement."])
]

# Only a statement without a principal needs a resource, because trust policies have none.
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

_one_of(raw, one, other) := concat("", ["The statement has neither ", one, " nor ", other, "."]) if {
	is_null(object.get(raw, [one], null))
	is_null(object.get(raw, [other], null))
}

_one_of(raw, one, other) := concat("", ["The statement has both ", one, " and ", other, "."]) if {
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

# METADATA
# description: The reason for a pattern that AWS accepts and ibguard cannot decide.
too_many_wildcards := "A pattern has too many wildcards to check."

_text_problem(item, pointer) := {"pointer": pointer, "reason": "An entry is not a string."} if not is_string(item)

_text_problem(item, pointer) := {"pointer": pointer, "reason": too_many_wildcards} if {
	is_string(item)
	not pattern.decidable(item)
}
