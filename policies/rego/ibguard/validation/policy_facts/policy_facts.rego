# METADATA
# description: |
#   What the rules of the category `validation` read: flat lists of facts about every document of the input, whatever
#   its scope. Each list is made once per evaluation; a rule names in its annotation the one that it reads (`reads`),
#   and where a list is empty none of its rules is asked. Facts are small, because making them is what costs. Each has
#     document   position, policy_type (identity, trust, resource, scp, rcp), and resource_type or null; of `documents`
#                and `broken` these are the facts
#     statement  place, pointer and effect (null where unknown or missing), or null; `normalised` gives all of it
#     pointer    JSON pointer within the document
#   What is known only after the apply is in no list: no finding comes from an unknown value.
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
# description: The types of policies that name principals, as keys.
types_with_principals := {"trust": true, "resource": true, "rcp": true}

# METADATA
# description: The documents whose text is no JSON object.
broken := [fact |
	some position
	subject := _subjects[position]
	_broken(subject)
	fact := _document(subject, position)
]

_broken(subject) if subject.unknown.reason == document_origin.not_an_object

# What carries a policy of another service is rare.
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

# Whether all of the text is known.
_whole(subject) if {
	subject.slot == null
} else if {
	subject.slot.slot.state == "known"
}

# METADATA
# description: Whether a document is in order as far as iam/policy looks; most are, which spares a closer look.
sound(document) if {
	subject := _subjects[document.position]
	subject.problems == []
	_whole(subject)
}

# METADATA
# description: |
#   The text behind a document as an object. Undefined where Terraform reads it only during the apply; with calls in
#   it where the document of a template is not whole.
text(document) := model.raw(_subjects[document.position])

# METADATA
# description: The length of a document without white space; undefined where not all of its text is known.
size(document) := count(replace(written, " ", "")) if {
	_whole(_subjects[document.position])

	# One of the engines counts a quote as two characters.
	written := replace(json.marshal(text(document)), _quote, "'")
}

_quote := split(json.marshal("x"), "x")[0]

# METADATA
# description: |
#   Every statement, with `sid` and `index` (its place in the text), and `principal`, which of the elements
#   that name principals it has: Principal, NotPrincipal, both or none.
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
#   The statement of a fact as iam/policy has it: actions, not_actions, resources, not_resources (null where
#   there is no such element), conditions and so on, with unknown entries.
normalised(fact) := _subjects[fact.document.position].statements[fact.statement.place]

# METADATA
# description: The statements of one of `documents`, each as `normalised` has it.
statement_list(document) := _subjects[document.position].statements

# METADATA
# description: The statement of a fact as it stands in the text; undefined where there is no text.
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
#   Every known entry of Action and NotAction, as iam/action has it (value, service, name, wild), with the name of its
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
#   Every condition, as iam/condition has it: operator, base, set, if_exists, key, key_lower, values, unknown (whether
#   a value is). `given` is what stands there, a list or one value, with the JSON types of the text; null where
#   there is no text.
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
#   Every known value of a condition: `value` as text, `raw` as it stands there, and its `clause` (operator, base, set, if_exists, key, key_lower).
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
#   The known values of a condition of a fact's statement: `text`, `raw` as it stands there, and `pointer`. A fact of
#   `clauses` is a condition of its own statement.
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
#   Every entry of Principal and NotPrincipal that is a text: its `value`, the name of its `element`, and `type`: AWS,
#   Service and so on as written, or * for a bare text.
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
#   What of a document nobody could look at, as `result.not_evaluated` has it, once a document: all of a policy of another
#   service (of the rest other entries speak), or the places of unknown values. What is made from another resource, so
#   that it will be its ARN, is left out: nothing can be wrong with it.
holes := array.concat(
	[result.not_evaluated(subject, null, "", subject.unknown.reason, subject.unknown.references) |
		some subject in model.carried
		subject.unknown != null
		not _broken(subject)
	],
	[result.not_evaluated(_subjects[document.position], null, "", reason, []) |
		some document in documents
		not _whole(_subjects[document.position])
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
	_doubtful(document, statement),
	[entry.pointer |
		some entries in [statement.actions, statement.not_actions, statement.resources, statement.not_resources, statement.conditions]
		some entry in entries
		_doubts(entry)
	],
)

_doubtful(document, statement) := array.concat(
	[concat("/", [statement.pointer, "Effect"]) |
		statement.effect == null
		not _lacks_effect(document, statement)
	],
	array.concat(
		[concat("/", [statement.pointer, "Condition"]) | statement.conditions_unknown == true],
		[concat("/", [statement.pointer, "Principal"]) | some principal in statement.principals; principal.value == null],
	),
)

# Missing is not unknown.
_lacks_effect(document, statement) if {
	raw := text_of(document, statement)
	not raw.Effect
}

_doubts(entry) if {
	entry.unknown
	not _is_made(entry)
}

_is_made(entry) if {
	entry.made_from[0]
	every origin in entry.made_from { _is_followed(origin) }
}

_is_followed(origin) if not origin.unresolved

# METADATA
# description: |
#   A finding about a fact, at a JSON pointer in the document, with a message, and what the message speaks of as evidence.
issue(fact, place, message, evidence) := _issue(fact, place, message, evidence, null)

# METADATA
# description: |
#   As `issue`, of what may be in order although the reference data does not know it: a warning, whatever the finding type.
suspect(fact, place, message, evidence) := _issue(fact, place, message, evidence, "warning")

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
