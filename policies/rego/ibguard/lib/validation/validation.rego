# METADATA
# description: |
#   What the rules of the category `validation` read: flat lists of facts about every document of the input, whatever
#   its scope. Each list is made once per evaluation; a rule names in its annotation the one that it reads (`reads`),
#   and where a list is empty none of its rules is asked. Every fact but a document has
#     document   address, argument, hidden, policy_type (identity, trust, resource, scp, rcp), resource_type or null,
#                whole (whether all of the text is known) and position, for `text`
#     statement  index, sid, pointer and effect (null where unknown or missing), or null
#     pointer    JSON pointer within the document
#   What is known only after the apply is in no list: no finding comes from an unknown value.
package ibguard.lib.validation

import data.ibguard.lib.condition
import data.ibguard.model
import data.ibguard.model.content
import data.ibguard.model.intrinsic
import data.ibguard.model.pointer
import data.ibguard.result

# METADATA
# description: The documents whose statements are known, at least in part.
documents := [fact |
	some position
	subject := _subjects[position]
	subject.unknown == null
	fact := _document(subject, position)
]

# METADATA
# description: The documents whose text is no JSON object.
broken := [fact |
	some position
	subject := _subjects[position]
	_broken(subject)
	fact := _document(subject, position)
]

_broken(subject) if subject.unknown.reason == content.no_object

# What carries a policy of another service is rare.
_subjects := model.documents if {
	not model.carried[0]
} else := array.concat(model.documents, model.carried)

_document(subject, position) := {
	"address": subject.address,
	"argument": subject.argument,
	"hidden": _hidden(subject),
	"policy_type": subject.kind,
	"resource_type": subject.resource_type,
	"whole": _whole(subject),
	"position": position,
}

_hidden(subject) if {
	subject.hidden
} else := false

_whole(subject) if {
	subject.slot == null
} else if {
	subject.slot.slot.state == "known"
} else := false

# METADATA
# description: |
#   The text behind a document as an object. Undefined where Terraform reads it only during the apply; with calls in
#   it where the document of a template is not whole.
text(document) := model.raw(_subjects[document.position])

# METADATA
# description: The length of a document without white space; undefined where not all of its text is known.
size(document) := count(replace(written, " ", "")) if {
	document.whole

	# One of the engines counts a quote as two characters.
	written := replace(json.marshal(text(document)), _quote, "'")
}

_quote := split(json.marshal("x"), "x")[0]

# METADATA
# description: |
#   Every statement, normalised as in model/policy, with `document` and `elements`, the names of its elements as keys.
statements := [fact |
	some document in documents
	some statement in _subjects[document.position].statements
	fact := _statement_fact(document, statement)
]

_statement_fact(document, statement) := {
	"document": document,
	"statement": {
		"index": statement.index,
		"sid": statement.sid,
		"pointer": statement.pointer,
		"effect": statement.effect,
	},
	"index": statement.index,
	"sid": statement.sid,
	"pointer": statement.pointer,
	"effect": statement.effect,
	"actions": statement.actions,
	"not_actions": statement.not_actions,
	"resources": statement.resources,
	"not_resources": statement.not_resources,
	"conditions": statement.conditions,
	"conditions_unknown": statement.conditions_unknown,
	"principals": statement.principals,
	"elements": _elements(document, statement),
}

_elements(document, statement) := {name: true |
	some name
	_ = raw[name]
} if {
	raw := raw_statement(document, statement)
} else := {name: true |
	some name in array.concat(_given_elements(statement), _principal_elements(statement))
}

# A data document whose statements Terraform shows in the plan.
_given_elements(statement) := [name |
	some [name, value] in [
		["Effect", true],
		["Action", statement.actions],
		["NotAction", statement.not_actions],
		["Resource", statement.resources],
		["NotResource", statement.not_resources],
		["Condition", statement.conditions],
	]
	not value == null
	not value == []
]

_principal_elements(statement) := ["Principal"] if {
	statement.names_principal
} else := []

# METADATA
# description: A statement as it stands in the text; undefined where there is no text.
raw_statement(document, statement) := raw if {
	list := text(document).Statement
	is_array(list)
	raw := list[statement.index]
} else := raw if {
	raw := text(document).Statement
}

# METADATA
# description: Which of the elements that name principals a statement has; undefined where it has none.
principal_element(statement) := "Principal" if {
	statement.elements.Principal
} else := "NotPrincipal" if {
	statement.elements.NotPrincipal
}

# METADATA
# description: |
#   Every known entry of Action and NotAction, as lib/action has it, with the name of its `element`.
actions := [fact |
	some statement in statements
	some part in [{"element": "Action", "list": statement.actions}, {"element": "NotAction", "list": statement.not_actions}]
	some entry in part.list
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
# description: Every known entry of Resource and NotResource, with the name of its `element`.
resources := [fact |
	some statement in statements
	some part in [{"element": "Resource", "list": statement.resources}, {"element": "NotResource", "list": statement.not_resources}]
	some entry in part.list
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
#   Every condition, as lib/condition has it: operator, base, set, if_exists, key, key_lower, values, unknown (whether
#   a value is). `given` is what stands there, a list or one value, with the JSON types of the text; null where
#   there is no text.
clauses := [fact |
	some statement in statements
	some clause in statement.conditions
	not clause.operator == ""
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
		"given": _given_values(statement, clause),
	}
]

_given_values(statement, clause) := given if {
	given := raw_statement(statement.document, statement).Condition[clause.operator][clause.key]
} else := null

# METADATA
# description: |
#   Every known value of a condition: `value` as text, `raw` as it stands there, and its `clause` (operator, base, set,
#   if_exists, key, key_lower).
values := [fact |
	some clause in clauses
	some value in _clause_values(clause)
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

_clause_values(clause) := [value |
	list := clause.given
	some position
	raw := list[position]
	shown := condition.text(raw)
	value := {"text": shown, "raw": raw, "pointer": pointer.element(clause.pointer, position)}
] if {
	is_array(clause.given)
} else := [{"text": shown, "raw": clause.given, "pointer": clause.pointer}] if {
	shown := condition.text(clause.given)
} else := [{"text": shown, "raw": shown, "pointer": clause.pointer} |
	clause.given == null
	some shown in clause.values
]

# METADATA
# description: |
#   Every entry of Principal and NotPrincipal whose `value` is a string, with the name of its `element` and `type`: AWS, Service and so
#   on as written, or * for a bare string.
principals := [fact |
	some statement in statements
	some part in _principal_parts(statement)
	some entry in _principal_entries(part.value, concat("/", [statement.pointer, part.element]))
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": entry.pointer,
		"element": part.element,
		"type": entry.type,
		"value": entry.value,
	}
]

_principal_parts(statement) := [] if {
	not statement.elements.Principal
	not statement.elements.NotPrincipal
} else := [{"element": element, "value": value} |
	raw := raw_statement(statement.document, statement)
	some element in ["Principal", "NotPrincipal"]
	value := raw[element]
] if {
	raw_statement(statement.document, statement)
} else := [{"element": "Principal", "value": {given.type: given.value}} |
	some given in statement.principals
	not given.value == null
]

_principal_entries(value, place) := [{"type": "*", "value": value, "pointer": place}] if {
	is_string(value)
} else := [entry |
	is_object(value)
	not intrinsic.is_call(value)
	some type
	given := value[type]
	some entry in _principal_values(type, given, concat("/", [place, pointer.escaped(type)]))
]

_principal_values(type, given, place) := [{"type": type, "value": given, "pointer": place}] if {
	is_string(given)
} else := [entry |
	some position
	value := given[position]
	is_string(value)
	entry := {"type": type, "value": value, "pointer": pointer.element(place, position)}
]

# METADATA
# description: |
#   What of a document nobody could look at, as `result.undecided` has it, once a document: all of a policy of another
#   service (of the rest other entries speak), or the places of unknown values. What is made from another resource, so
#   that it will be its ARN, is left out: nothing can be wrong with it.
holes := array.concat(
	[result.undecided(subject, null, "", subject.unknown.reason, subject.unknown.references) |
		some subject in model.carried
		subject.unknown != null
	],
	[result.undecided(_subjects[document.position], null, "", reason, []) |
		some document in documents
		document.whole == false
		places := _unknown_places(document, _subjects[document.position].statements)
		places[0]
		reason := concat("", ["known only after the apply, and not validated: ", concat(", ", places)])
	],
)

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
		_elements(document, statement).Effect
	],
	[concat("/", [statement.pointer, "Condition"]) | statement.conditions_unknown == true],
)

_doubts(entry) if {
	entry.unknown
	not _is_made(entry)
}

_is_made(entry) if {
	entry.made_from[0]
	every origin in entry.made_from { _is_followed(origin) }
}

_is_followed(origin) if not origin.lost

# METADATA
# description: |
#   A finding: of a fact, or of a statement or document, at a JSON pointer in the document, with a message. `facts` are
#   what the message speaks of, as evidence.
issue(fact, place, message, facts) := _issue(fact, place, message, facts, null)

# METADATA
# description: |
#   As `issue`, of what may be in order although the reference data does not know it: a warning, whatever the finding type.
suspect(fact, place, message, facts) := _issue(fact, place, message, facts, "warning")

_issue(fact, place, message, facts, level) := {
	"document": fact.document,
	"statement": fact.statement,
	"pointer": place,
	"message": message,
	"evidence": facts,
	"level": level,
	"issue_code": null,
	"identity": null,
}

# METADATA
# description: A finding of a whole document.
issue_of_document(document, place, message, facts) := issue({"document": document, "statement": null}, place, message, facts)
