# METADATA
# description: The policy variables of documents (see iam/policy_variable).
package ibguard.validation.policy_variables

import data.ibguard.iam.policy_variable
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   Malformed policy variables in Resource, NotResource and condition values, with the `text` and the `defect`: open
#   (without a closing brace), empty, space (in the name) or quote (missing around the default value).
malformed := [fact |
	some place in _places
	policy_variable.supporting_elements[place.element]
	some variable in policy_variable.variables_in(place.value)
	not _is_sound(variable)
	fact := {
		"document": place.document,
		"statement": place.statement,
		"pointer": place.pointer,
		"text": variable.text,
		"defect": variable.defect,
	}
]

# METADATA
# description: |
#   Strings with a policy variable: the name of the `element`, `base`, the operator of the condition as in iam/condition
#   (empty outside conditions), and the first well-formed `variable`.
uses := [fact |
	some place in _places
	variable := _first_sound(policy_variable.variables_in(place.value))
	fact := {
		"document": place.document,
		"statement": place.statement,
		"pointer": place.pointer,
		"element": place.element,
		"base": place.base,
		"variable": variable,
	}
]

_first_sound(found) := texts[0] if {
	texts := [variable.text | some variable in found; _is_sound(variable)]
}

_is_sound(variable) if variable.defect == "none"

# Few policies have any, and one search for a whole document is cheap.
_places := [] if {
	not _may_have_variables
} else := array.concat(_of_statements, [place |
	some fact in policy_facts.principals
	contains(fact.value, "${")
	place := _found_at(fact, fact.pointer, fact.element, "", fact.value)
])

default _may_have_variables := false

_may_have_variables if {
	some document in policy_facts.documents
	_may_have(policy_facts.text(document))
}

_may_have_variables if {
	some document in policy_facts.documents
	not policy_facts.text(document)
}

_may_have(raw) if contains(json.marshal(raw), "${")

_of_statements := [place |
	some fact in policy_facts.statements
	_is_concerned(fact)
	some place in _of_statement(fact, policy_facts.normalised(fact))
]

_is_concerned(fact) if {
	not policy_facts.raw_statement(fact)
} else if {
	_may_have(policy_facts.raw_statement(fact))
}

_of_statement(fact, statement) := array.concat(
	array.concat(_of_sid(fact), _of_lists(fact, statement)),
	[place |
		some clause in statement.conditions
		some given in policy_facts.values_of(fact, clause)
		contains(given.text, "${")
		place := _found_at(fact, given.pointer, "Condition", clause.base, given.text)
	],
)

_of_sid(fact) := [_found_at(fact, concat("/", [fact.pointer, "Sid"]), "Sid", "", fact.sid)] if {
	is_string(fact.sid)
	contains(fact.sid, "${")
} else := []

_of_lists(fact, statement) := [place |
	some [element, entries] in [
		["Action", statement.actions],
		["NotAction", statement.not_actions],
		["Resource", statement.resources],
		["NotResource", statement.not_resources],
	]
	some entry in entries
	not entry.unknown
	contains(entry.value, "${")
	place := _found_at(fact, entry.pointer, element, "", entry.value)
]

_found_at(fact, pointer, element, base, value) := {
	"document": fact.document,
	"statement": fact.statement,
	"pointer": pointer,
	"element": element,
	"base": base,
	"value": value,
}
