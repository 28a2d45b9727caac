# METADATA
# description: |
#   Violations of the policy grammar: lists of facts as in validation/policy_facts, empty for a valid document. An
#   element of the wrong type is only in `mistyped`.
package ibguard.validation.structure

import data.ibguard.cloudformation.intrinsic_function
import data.ibguard.iam.condition
import data.ibguard.iam.json_pointer
import data.ibguard.iam.policy
import data.ibguard.validation.policy_facts

# METADATA
# description: Statements without a required element, with the name of the `element`.
missing := [fact |
	some statement in policy_facts.statements
	some element in _missing_elements(statement)
	fact := _fact(statement, statement.pointer, element)
]

_fact(statement, place, element) := {
	"document": statement.document,
	"statement": statement.statement,
	"pointer": place,
	"element": element,
}

# A well-formed document can only lack elements that not every policy type requires.
_missing_elements(fact) := _missing_of_type(fact) if {
	policy_facts.is_well_formed(fact.document)
} else := array.concat([element | some element in _always; not _has_element(fact, policy_facts.normalised(fact), element)], _missing_of_type(fact))

_always := ["Effect", "Action"]

_missing_of_type(fact) := [] if {
	_has_resource(fact)
	_has_principal(fact)
} else := ["Resource"] if {
	_has_principal(fact)
} else := ["Principal"] if {
	_has_resource(fact)
} else := ["Resource", "Principal"]

_has_element(fact, statement, element) if {
	element == "Action"
	not statement.actions == null
} else if {
	element == "Action"
	not statement.not_actions == null
} else if {
	element == "Effect"
	not statement.effect == null
} else if {
	# A wrong value, or an unknown one.
	element == "Effect"
	_ = policy_facts.raw_statement(fact).Effect
}

_has_resource(fact) if {
	fact.document.policy_type == "trust"
} else if {
	statement := policy_facts.normalised(fact)
	not statement.resources == null
} else if {
	statement := policy_facts.normalised(fact)
	not statement.not_resources == null
}

_has_principal(fact) if {
	not policy_facts.types_with_principals[fact.document.policy_type]
} else if {
	not fact.principal == "none"
}

# METADATA
# description: Elements that do not exist, with the name of the `element`; those of a document have no statement.
unknown_elements := array.concat(_of_documents, [fact |
	some statement in policy_facts.statements
	not policy_facts.is_well_formed(statement.document)
	raw := policy_facts.raw_statement(statement)
	some element
	_ = raw[element]
	not policy.elements[element]
	fact := _fact(statement, concat("/", [statement.pointer, json_pointer.escaped(element)]), element)
])

_of_documents := [fact |
	some document in policy_facts.documents
	raw := policy_facts.text(document)
	some element
	_ = raw[element]
	not _document_elements[element]
	fact := {
		"document": document,
		"statement": null,
		"pointer": concat("/", ["", json_pointer.escaped(element)]),
		"element": element,
	}
]

_document_elements := {"Version": true, "Id": true, "Statement": true}

# METADATA
# description: |
#   Empty strings, lists and objects: `element` is Sid, Action, Resource, Principal (also for NotAction and so on) or
#   Condition, `kind` is text, list or object, and `clause` the condition (see validation/policy_facts) with an empty
#   list of values, else null.
empties := array.concat(
	[fact |
		some statement in policy_facts.statements
		some empty in _empty_elements(statement)
		fact := {
			"document": statement.document,
			"statement": statement.statement,
			"pointer": concat("", [statement.pointer, empty.pointer]),
			"element": empty.element,
			"kind": empty.kind,
			"clause": null,
		}
	],
	[fact |
		some clause in policy_facts.clauses
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

_empty_elements(fact) := [] if {
	not _may_have_empty(fact)
} else := [found |
	raw := policy_facts.raw_statement(fact)
	some part in _parts
	some empty in _empty_values(part, raw)
	found := {"element": part.element, "pointer": empty.pointer, "kind": empty.kind}
]

_may_have_empty(fact) if {
	fact.sid == ""
} else if {
	not fact.principal == "none"
} else if {
	_has_empty_list(policy_facts.normalised(fact))
} else if {
	_has_empty_condition(policy_facts.raw_statement(fact))
}

_has_empty_condition(raw) if {
	raw.Condition == {}
} else if {
	some keys in raw.Condition
	keys == {}
}

_has_empty_list(statement) if {
	statement.actions == []
} else if {
	statement.not_actions == []
} else if {
	statement.resources == []
} else if {
	statement.not_resources == []
}

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
	place := concat("/", ["", part.name, json_pointer.escaped(key)])
] if {
	_nests[part.element]
	is_object(raw[part.name])
} else := []

_nests := {"Principal": true, "Condition": true}

# An empty list in place of another type is mistyped as well.
_empty_kind(_, value) := "object" if {
	value == {}
} else := "list" if {
	value == []
} else := "text" if {
	value == ""
}

# METADATA
# description: Values of the wrong JSON type, with the `expected` one. Intrinsic functions of templates are accepted.
mistyped := [fact |
	some group in [_in_documents, _in_statements, _in_conditions]
	some fact in group
]

_in_documents := [fact |
	some document in policy_facts.documents
	raw := policy_facts.text(document)
	some wrong in _wrong_in_document(raw)
	fact := {
		"document": document,
		"statement": null,
		"pointer": wrong.pointer,
		"expected": wrong.expected,
	}
]

_in_statements := [fact |
	some statement in policy_facts.statements
	not _has_right_types(statement)
	raw := policy_facts.raw_statement(statement)
	some wrong in _wrong_in_statement(raw, statement)
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": concat("", [statement.pointer, wrong.pointer]),
		"expected": wrong.expected,
	}
]

_in_conditions := [fact |
	some clause in policy_facts.clauses
	not _kept_values(clause)
	some wrong in _wrong_values(clause.given, clause.pointer)
	fact := {
		"document": clause.document,
		"statement": clause.statement,
		"pointer": wrong.pointer,
		"expected": wrong.expected,
	}
]

# Values are valid if the normalisation kept all of them.
_kept_values(clause) if {
	clause.given == null
} else if {
	clause.values[0] == clause.given
} else if {
	clause.values == clause.given
}

# In a well-formed document only the types of Sid and of principals can be wrong.
_has_right_types(fact) if {
	fact.principal == "none"
	not fact.sid == null
	policy_facts.is_well_formed(fact.document)
} else if {
	fact.principal == "none"
	policy_facts.is_well_formed(fact.document)
	not policy_facts.raw_statement(fact).Sid
}

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
	place := json_pointer.element("/Statement", position)
] if {
	is_array(raw.Statement)
} else := [] if {
	is_null(object.get(raw, ["Statement"], null))
} else := [{"pointer": "/Statement", "expected": "object or array of objects"}]

_wrong_in_statement(raw, statement) := [wrong |
	some list in [
		_wrong_texts(raw),
		_wrong_lists(raw, policy_facts.normalised(statement)),
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

# Lists are valid if the normalisation kept all of them.
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
	inner := json_pointer.element(place, position)
] if {
	is_array(value)
} else := [] if {
	intrinsic_function.is_call(value)
} else := [{"pointer": place, "expected": _texts_or_lists}]

_is_text(value) if {
	is_string(value)
} else if {
	intrinsic_function.is_call(value)
}

_wrong_principals(raw) := [] if {
	not raw.Principal
	not raw.NotPrincipal
} else := [wrong |
	some element in ["Principal", "NotPrincipal"]
	value := raw[element]
	some wrong in _wrong_principal(value, concat("/", ["", element]))
]

# Another check reports an empty list.
_wrong_principal(value, place) := [] if {
	is_string(value)
} else := [] if {
	value == []
} else := [] if {
	intrinsic_function.is_call(value)
} else := [wrong |
	some key
	given := value[key]
	some wrong in _wrong_list(given, concat("/", [place, json_pointer.escaped(key)]))
] if {
	is_object(value)
} else := [{"pointer": place, "expected": "* or object"}]

_wrong_conditions(raw) := [] if {
	not raw.Condition
} else := [] if {
	intrinsic_function.is_call(raw.Condition)
} else := [{"pointer": place, "expected": "object"} |
	operators := raw.Condition
	some operator
	keys := operators[operator]
	not is_object(keys)
	place := concat("/", ["/Condition", json_pointer.escaped(operator)])
] if {
	is_object(raw.Condition)
} else := [{"pointer": "/Condition", "expected": "object"}]

_wrong_values(given, place) := [{"pointer": inner, "expected": "string"} |
	some position
	value := given[position]
	not _is_scalar(value)
	inner := json_pointer.element(place, position)
] if {
	is_array(given)
} else := [] if {
	_is_scalar(given)
} else := [{"pointer": place, "expected": _texts_or_lists}]

# Booleans and numbers are accepted as strings.
_is_scalar(value) if {
	condition.text(value)
} else if {
	intrinsic_function.is_call(value)
}
