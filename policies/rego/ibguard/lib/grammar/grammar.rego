# METADATA
# description: |
#   Where documents leave the grammar of policies: lists of facts as in lib/validation, empty for a document in order.
#   An element of a wrong type is in `mistyped` and in no other list.
package ibguard.lib.grammar

import data.ibguard.lib.condition
import data.ibguard.lib.validation
import data.ibguard.model.intrinsic
import data.ibguard.model.pointer

# METADATA
# description: Statements without an element that they need, with the name of the `element`.
missing := [fact |
	some statement in validation.statements
	some element in _missing_elements(statement)
	fact := _fact(statement, statement.pointer, element)
]

_fact(statement, place, element) := {
	"document": statement.document,
	"statement": statement.statement,
	"pointer": place,
	"element": element,
}

_missing_elements(statement) := [] if {
	statement.elements.Effect
	_names_action(statement.elements)
	_names_resource(statement)
	_names_principal(statement)
} else := [element |
	some [element, given] in [
		["Effect", _names_effect(statement.elements)],
		["Action", _names_action(statement.elements)],
		["Resource", _names_resource(statement)],
		["Principal", _names_principal(statement)],
	]
	not given
]

_names_effect(elements) if {
	elements.Effect
} else := false

_names_action(elements) if {
	elements.Action
} else if {
	elements.NotAction
} else := false

_names_resource(statement) if {
	statement.elements.Resource
} else if {
	statement.elements.NotResource
} else if {
	statement.document.policy_type == "trust"
} else := false

_names_principal(statement) if {
	not _needs_principal[statement.document.policy_type]
} else if {
	statement.elements.Principal
} else if {
	statement.elements.NotPrincipal
} else := false

_needs_principal := {"trust": true, "resource": true, "rcp": true}

# METADATA
# description: Elements that policies do not have, with the name of the `element`; those of a document have no statement.
unknown_elements := array.concat(_of_documents, [fact |
	some statement in validation.statements
	some element
	statement.elements[element]
	not _elements[element]
	fact := _fact(statement, concat("/", [statement.pointer, pointer.escaped(element)]), element)
])

_elements := {
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

_of_documents := [fact |
	some document in validation.documents
	raw := validation.text(document)
	some element
	_ = raw[element]
	not _document_elements[element]
	fact := {
		"document": document,
		"statement": null,
		"pointer": concat("/", ["", pointer.escaped(element)]),
		"element": element,
	}
]

_document_elements := {"Version": true, "Id": true, "Statement": true}

# METADATA
# description: |
#   Empty texts, lists and objects: `element` is Sid, Action, Resource, Principal (each for its Not... as well) or Condition,
#   `kind` is text, list or object, and `clause` the condition (see lib/validation) of which an empty list is the value, else null.
empties := array.concat(
	[fact |
		some statement in validation.statements
		raw := validation.raw_statement(statement.document, statement)
		some part in _parts
		some empty in _empty_values(part, raw)
		fact := {
			"document": statement.document,
			"statement": statement.statement,
			"pointer": concat("", [statement.pointer, empty.pointer]),
			"element": part.element,
			"kind": empty.kind,
			"clause": null,
		}
	],
	[fact |
		some clause in validation.clauses
		_is_empty_list(clause)
		fact := {
			"document": clause.document,
			"statement": clause.statement,
			"pointer": clause.pointer,
			"element": "Condition",
			"kind": "list",
			"clause": clause,
		}
	],
)

_is_empty_list(clause) if clause.given == []

_parts := [
	{"name": "Sid", "element": "Sid"},
	{"name": "Action", "element": "Action"},
	{"name": "NotAction", "element": "Action"},
	{"name": "Resource", "element": "Resource"},
	{"name": "NotResource", "element": "Resource"},
	{"name": "Principal", "element": "Principal"},
	{"name": "NotPrincipal", "element": "Principal"},
	{"name": "Condition", "element": "Condition"},
]

_empty_values(part, raw) := [] if {
	not raw[part.name]
} else := [{"kind": kind, "pointer": concat("/", ["", part.name])}] if {
	kind := _empty_kind(part, raw[part.name])
} else := [{"kind": kind, "pointer": place} |
	_nests[part.element]
	some key
	inner := raw[part.name][key]
	kind := _empty_kind(part, inner)
	place := concat("/", ["", part.name, pointer.escaped(key)])
] if {
	_nests[part.element]
	is_object(raw[part.name])
} else := []

_nests := {"Principal": true, "Condition": true}

# A list where none may be is of a wrong type.
_empty_kind(_, value) := "object" if {
	value == {}
} else := "list" if {
	value == []
} else := "text" if {
	value == ""
}

# METADATA
# description: |
#   Values of a wrong JSON type, with what is `expected`. Calls in templates are not looked into.
mistyped := array.concat(
	[fact |
		some document in validation.documents
		raw := validation.text(document)
		some wrong in _wrong_in_document(raw)
		fact := {
			"document": document,
			"statement": null,
			"pointer": wrong.pointer,
			"expected": wrong.expected,
		}
	],
	[fact |
		some statement in validation.statements
		raw := validation.raw_statement(statement.document, statement)
		some wrong in _wrong_in_statement(raw, statement)
		fact := {
			"document": statement.document,
			"statement": statement.statement,
			"pointer": concat("", [statement.pointer, wrong.pointer]),
			"expected": wrong.expected,
		}
	],
)

_wrong_in_document(raw) := array.concat(
	[{"pointer": concat("/", ["", element]), "expected": "string"} |
		some element in ["Version", "Id"]
		value := raw[element]
		not _is_text(value)
	],
	_wrong_statements(raw),
)

_wrong_statements(raw) := [] if {
	is_object(raw.Statement)
} else := [{"pointer": place, "expected": "object"} |
	list := raw.Statement
	some position
	value := list[position]
	not is_object(value)
	place := pointer.element("/Statement", position)
] if {
	is_array(raw.Statement)
} else := [] if {
	is_null(object.get(raw, ["Statement"], null))
} else := [{"pointer": "/Statement", "expected": "object or array of objects"}]

_wrong_in_statement(raw, statement) := [wrong |
	some list in [
		_wrong_texts(raw),
		_wrong_lists(raw, statement),
		_wrong_principals(raw),
		_wrong_conditions(raw),
	]
	some wrong in list
]

_wrong_texts(raw) := [{"pointer": concat("/", ["", element]), "expected": "string"} |
	some element in ["Sid", "Effect"]
	value := raw[element]
	not _is_text(value)
]

_texts_or_lists := "string or array of strings"

# Lists are in order if all of them came through the normalisation.
_wrong_lists(raw, statement) := [] if {
	every part in _lists(raw, statement) { _kept(part) }
} else := [wrong |
	some part in _lists(raw, statement)
	some wrong in _wrong_list(part.raw, concat("/", ["", part.name]))
]

_lists(raw, statement) := [{"name": name, "raw": value, "entries": entries} |
	some [name, entries] in [
		["Action", statement.actions],
		["NotAction", statement.not_actions],
		["Resource", statement.resources],
		["NotResource", statement.not_resources],
	]
	value := raw[name]
]

_kept(part) if {
	part.entries[0].value == part.raw
} else if {
	values := [entry.value | some entry in part.entries]
	values == part.raw
}

_wrong_list(value, place) := [] if {
	is_string(value)
} else := [{"pointer": inner, "expected": "string"} |
	some position
	given := value[position]
	not _is_text(given)
	inner := pointer.element(place, position)
] if {
	is_array(value)
} else := [] if {
	intrinsic.is_call(value)
} else := [{"pointer": place, "expected": _texts_or_lists}]

_is_text(value) if {
	is_string(value)
} else if {
	intrinsic.is_call(value)
}

_wrong_principals(raw) := [] if {
	not raw.Principal
	not raw.NotPrincipal
} else := [wrong |
	some element in ["Principal", "NotPrincipal"]
	value := raw[element]
	some wrong in _wrong_principal(value, concat("/", ["", element]))
]

# An empty list is a matter of its own.
_wrong_principal(value, place) := [] if {
	is_string(value)
} else := [] if {
	value == []
} else := [] if {
	intrinsic.is_call(value)
} else := [wrong |
	some key
	given := value[key]
	some wrong in _wrong_list(given, concat("/", [place, pointer.escaped(key)]))
] if {
	is_object(value)
} else := [{"pointer": place, "expected": "* or object"}]

_wrong_conditions(raw) := [] if {
	not raw.Condition
} else := [] if {
	intrinsic.is_call(raw.Condition)
} else := [wrong |
	operators := raw.Condition
	some operator
	keys := operators[operator]
	some wrong in _wrong_operator(keys, concat("/", ["/Condition", pointer.escaped(operator)]))
] if {
	is_object(raw.Condition)
} else := [{"pointer": "/Condition", "expected": "object"}]

_wrong_operator(keys, place) := [] if {
	intrinsic.is_call(keys)
} else := [wrong |
	some key
	given := keys[key]
	some wrong in _wrong_values(given, concat("/", [place, pointer.escaped(key)]))
] if {
	is_object(keys)
} else := [{"pointer": place, "expected": "object"}]

_wrong_values(given, place) := [{"pointer": inner, "expected": "string"} |
	some position
	value := given[position]
	not _is_scalar(value)
	inner := pointer.element(place, position)
] if {
	is_array(given)
} else := [] if {
	_is_scalar(given)
} else := [{"pointer": place, "expected": _texts_or_lists}]

# Booleans and numbers are taken for their texts.
_is_scalar(value) if {
	condition.text(value)
} else if {
	intrinsic.is_call(value)
}
