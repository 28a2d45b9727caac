# METADATA
# description: |
#   Facts for the rules of the category `validation`: flat lists about every document of the input, in scope or not.
#   Each list is made once per evaluation; a rule names the list that it reads in its METADATA (`reads`), and the rules
#   of an empty list do not run. Facts are small, because making them is slow. Each has
#     document   position, policy_type (identity, trust, resource, scp, rcp), and resource_type or null; the facts of
#                `documents` and `unparsed` have only these
#     statement  place, pointer and effect (null if unknown or missing), or null; `normalised` has all of it
#     pointer    JSON pointer in the document
#   Values that are unknown until apply are in no list, so no finding comes from them.
package ibguard.validation.policy_facts

import data.ibguard.cloudformation.intrinsic_function
import data.ibguard.iam.condition
import data.ibguard.iam.json_pointer
import data.ibguard.model
import data.ibguard.result
import data.ibguard.terraform.document_origin

# METADATA
# description: The documents whose statements are known, at least in part.
documents := [fact |
	some position
	subject := _subjects[position]
	subject.unknown == null
	fact := _document(subject, position)
]

# METADATA
# description: The types of policies with principals, as keys.
types_with_principals := {"trust": true, "resource": true, "rcp": true}

# METADATA
# description: The documents whose text is not a JSON object.
unparsed := [fact |
	some position
	subject := _subjects[position]
	_is_unparsed(subject)
	fact := _document(subject, position)
]

_is_unparsed(subject) if subject.unknown.reason == document_origin.not_an_object

# Policies of other services are rare.
_subjects := model.documents if {
	not model.carried[0]
} else := array.concat(model.documents, model.carried)

_document(subject, position) := {
	"position": position,
	"policy_type": subject.kind,
	"resource_type": subject.resource_type,
}

_hidden(subject) if {
	subject.hidden
} else := false

# Whether the text is fully known.
_is_fully_known(subject) if {
	subject.slot == null
} else if {
	subject.slot.slot.state == "known"
}

# METADATA
# description: Whether iam/policy finds no problem in a document; most have none, which makes other checks unnecessary.
is_well_formed(document) if {
	subject := _subjects[document.position]
	subject.problems == []
	_is_fully_known(subject)
}

# METADATA
# description: |
#   The JSON of a document as an object. Undefined if Terraform reads it during apply; with intrinsic functions if a
#   document of a template is known in part.
text(document) := model.raw(_subjects[document.position])

# METADATA
# description: The length of a document without white space; undefined if a part of it is unknown.
size(document) := count(replace(written, " ", "")) if {
	_is_fully_known(_subjects[document.position])

	# regopy counts a quote as two characters.
	written := replace(json.marshal(text(document)), _quote, "'")
}

_quote := split(json.marshal("x"), "x")[0]

# METADATA
# description: |
#   Every statement, with `sid` and `index` (its place in the text), and `principal`, the principal elements that it
#   has: Principal, NotPrincipal, both or none.
statements := [fact |
	some document in documents
	list := _subjects[document.position].statements
	some place
	statement := list[place]
	principal := _principal(document, statement)
	fact := {
		"document": document,
		"statement": {"place": place, "pointer": statement.pointer, "effect": statement.effect},
		"pointer": statement.pointer,
		"effect": statement.effect,
		"sid": statement.sid,
		"index": statement.index,
		"principal": principal,
	}
]

_principal(document, statement) := "none" if {
	statement.names_principal == false
} else := _principal_in(raw) if {
	raw := text_of(document, statement)
} else := "Principal"

_principal_in(raw) := "NotPrincipal" if {
	not raw.Principal
} else := "Principal" if {
	not raw.NotPrincipal
} else := "both"

# METADATA
# description: |
#   The statement of a fact as in iam/policy: actions, not_actions, resources, not_resources (null if missing),
#   conditions and so on, with unknown entries.
normalised(fact) := _subjects[fact.document.position].statements[fact.statement.place]

# METADATA
# description: The statements of one of `documents`, as in `normalised`.
statement_list(document) := _subjects[document.position].statements

# METADATA
# description: The statement of a fact as written; undefined without text.
raw_statement(fact) := text_of(fact.document, normalised(fact))

# METADATA
# description: As `raw_statement`, for one of the statements of a document.
text_of(document, statement) := raw if {
	list := text(document).Statement
	is_array(list)
	raw := list[statement.index]
} else := raw if {
	raw := text(document).Statement
}

# METADATA
# description: |
#   Every known entry of Action and NotAction, as in iam/action (value, service, name, wild), with the name of its
#   `element`.
actions := [fact |
	some statement in statements
	whole := normalised(statement)
	some part in [{"element": "Action", "list": "actions"}, {"element": "NotAction", "list": "not_actions"}]
	some entry in whole[part.list]
	not entry.unknown
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": entry.pointer,
		"element": part.element,
		"value": entry.value,
		"service": entry.service,
		"name": entry.name,
		"wild": entry.wild,
	}
]

# METADATA
# description: Every known entry of Resource and NotResource, its `value` and the name of its `element`.
resources := [fact |
	some statement in statements
	whole := normalised(statement)
	some part in [{"element": "Resource", "list": "resources"}, {"element": "NotResource", "list": "not_resources"}]
	some entry in whole[part.list]
	not entry.unknown
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": entry.pointer,
		"element": part.element,
		"value": entry.value,
	}
]

# METADATA
# description: |
#   Every condition, as in iam/condition: operator, base, set, if_exists, key, key_lower, values, unknown (whether a
#   value is). `given` is the JSON as written, a list or one value; null without text.
clauses := [fact |
	some statement in statements
	some clause in normalised(statement).conditions
	not clause.operator == ""
	given := _given_values(statement, clause)
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": clause.pointer,
		"operator": clause.operator,
		"base": clause.base,
		"set": clause.set,
		"if_exists": clause.if_exists,
		"key": clause.key,
		"key_lower": clause.key_lower,
		"values": clause.values,
		"unknown": clause.unknown,
		"given": given,
	}
]

_given_values(fact, clause) := given if {
	given := raw_statement(fact).Condition[clause.operator][clause.key]
} else := null

# METADATA
# description: |
#   Every known condition value: `value` as a string, `raw` as written, and its `clause` (operator, base, set,
#   if_exists, key, key_lower).
values := [fact |
	some clause in clauses
	some value in _clause_values(clause, clause.given)
	fact := {
		"document": clause.document,
		"statement": clause.statement,
		"pointer": value.pointer,
		"value": value.text,
		"raw": value.raw,
		"clause": {
			"operator": clause.operator,
			"base": clause.base,
			"set": clause.set,
			"if_exists": clause.if_exists,
			"key": clause.key,
			"key_lower": clause.key_lower,
		},
	}
]

# METADATA
# description: |
#   The known values of a condition of a fact's statement: `text`, `raw` as written, and `pointer`. A fact of `clauses`
#   is a condition of its own statement.
values_of(fact, clause) := _clause_values(clause, _given_values(fact, clause))

_clause_values(clause, given) := [value |
	some position
	raw := given[position]
	shown := condition.text(raw)
	value := {"text": shown, "raw": raw, "pointer": json_pointer.element(clause.pointer, position)}
] if {
	is_array(given)
} else := [{"text": shown, "raw": given, "pointer": clause.pointer}] if {
	shown := condition.text(given)
} else := [{"text": shown, "raw": shown, "pointer": clause.pointer} |
	given == null
	some shown in clause.values
]

# METADATA
# description: |
#   Every entry of Principal and NotPrincipal that is a string: its `value`, the name of its `element`, and `type`: AWS,
#   Service and so on as written, or * for a string without a type.
principals := [fact |
	some statement in statements
	some entry in principals_of(statement)
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": entry.pointer,
		"element": entry.element,
		"type": entry.type,
		"value": entry.value,
	}
]

# METADATA
# description: The entries of Principal and NotPrincipal of one of `statements`, with pointer, element, type and value.
principals_of(statement) := [] if {
	statement.principal == "none"
} else := [named |
	some part in _principal_parts(statement)
	some entry in _principal_entries(part.value, concat("/", [statement.pointer, part.element]))
	named := {"pointer": entry.pointer, "element": part.element, "type": entry.type, "value": entry.value}
]

_principal_parts(fact) := [{"element": element, "value": value} |
	raw := raw_statement(fact)
	some element in ["Principal", "NotPrincipal"]
	value := raw[element]
] if {
	raw_statement(fact)
} else := [{"element": "Principal", "value": {given.type: given.value}} |
	some given in normalised(fact).principals
	not given.value == null
]

_principal_entries(value, place) := [{"type": "*", "value": value, "pointer": place}] if {
	is_string(value)
} else := [entry |
	is_object(value)
	not intrinsic_function.is_call(value)
	some type
	given := value[type]
	some entry in _principal_values(type, given, concat("/", [place, json_pointer.escaped(type)]))
]

_principal_values(type, given, place) := [{"type": type, "value": given, "pointer": place}] if {
	is_string(given)
} else := [] if {
	not is_array(given)
} else := [entry |
	some position
	value := given[position]
	is_string(value)
	entry := {"type": type, "value": value, "pointer": json_pointer.element(place, position)}
]

# METADATA
# description: |
#   The parts of documents that are not validated, as `result.not_evaluated`, one for each document: a whole policy of
#   another service (other entries report the rest), or the places of unknown values. Values that are built from a
#   resource, and so will be its ARN, are left out, because they cannot be wrong.
unknown_parts := array.concat(
	[result.not_evaluated(subject, null, "", subject.unknown.reason, subject.unknown.references) |
		some subject in model.carried
		subject.unknown != null
		not _is_unparsed(subject)
	],
	[result.not_evaluated(_subjects[document.position], null, "", reason, []) |
		some document in documents
		not _is_fully_known(_subjects[document.position])
		places := _unknown_places(document, _subjects[document.position].statements)
		places[0]
		reason := concat("", ["Cannot validate ", concat(", ", places), _unknown_places_end(places)])
	],
)

_unknown_places_end(places) := ": they are unknown until apply." if {
	places[1]
} else := ": it is unknown until apply."

_unknown_places(document, list) := [place |
	some statement in list
	some place in _unknown_in(document, statement)
]

_unknown_in(document, statement) := array.concat(
	_unknown_elements(document, statement),
	[entry.pointer |
		some entries in [statement.actions, statement.not_actions, statement.resources, statement.not_resources, statement.conditions]
		some entry in entries
		_is_unknown_entry(entry)
	],
)

_unknown_elements(document, statement) := array.concat(
	[concat("/", [statement.pointer, "Effect"]) |
		statement.effect == null
		not _lacks_effect(document, statement)
	],
	array.concat(
		[concat("/", [statement.pointer, "Condition"]) | statement.conditions_unknown == true],
		[concat("/", [statement.pointer, "Principal"]) | some principal in statement.principals; principal.value == null],
	),
)

# A missing Effect is not an unknown one.
_lacks_effect(document, statement) if {
	raw := text_of(document, statement)
	not raw.Effect
}

_is_unknown_entry(entry) if {
	entry.unknown
	not _is_traced_entry(entry)
}

_is_traced_entry(entry) if {
	entry.made_from[0]
	every origin in entry.made_from { _is_resolved(origin) }
}

_is_resolved(origin) if not origin.unresolved

# METADATA
# description: A finding about a fact, at a JSON pointer in the document, with a message and the evidence for it.
issue(fact, place, message, evidence) := _issue(fact, place, message, evidence, null)

# METADATA
# description: As `issue`, but a warning for any finding type, because the reference data may be older than the name.
issue_as_warning(fact, place, message, evidence) := _issue(fact, place, message, evidence, "warning")

_issue(fact, place, message, evidence, level) := {
	"document": {
		"address": subject.address,
		"argument": subject.argument,
		"hidden": _hidden(subject),
		"policy_type": subject.kind,
	},
	"statement": _named_statement(subject, fact.statement),
	"pointer": place,
	"message": message,
	"evidence": evidence,
	"level": level,
	"issue_code": null,
	"identity": null,
} if {
	subject := _subjects[fact.document.position]
}

_named_statement(subject, statement) := null if {
	statement == null
} else := {"index": named.index, "sid": named.sid, "pointer": named.pointer} if {
	named := subject.statements[statement.place]
}

# METADATA
# description: A finding about a whole document.
issue_of_document(document, place, message, evidence) := issue({"document": document, "statement": null}, place, message, evidence)
