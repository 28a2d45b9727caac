# METADATA
# description: |
#   A policy document of a CloudFormation template with intrinsic functions. Known values replace the functions; unknown
#   entries keep the targets that they are built from; pointers are those of the template.
package ibguard.model.template_document

import data.ibguard.cloudformation.intrinsic_function
import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.policy
import data.ibguard.terraform.references

# Replaces an unknown string while the document is read: the mark, whether the value is bare, the references.
_unknown_mark := "ibguard-unknown"

# METADATA
# description: |
#   The statements of a document, its problems, and the reason if they are unknown, as in model.rego. `known` are the
#   Resources of the template.
read(document, known) := _hidden_statements("The statements are unknown until apply.", document.Statement, known) if {
	intrinsic_function.is_call(document.Statement)
} else := _hidden_statements("A statement is unknown until apply.", calls[0], known) if {
	is_array(document.Statement)
	calls := [raw | some raw in document.Statement; intrinsic_function.is_call(raw)]
	calls[0]
} else := {"statements": statements, "problems": policy.problems(filled, plain), "unknown": null} if {
	filled := {key: element |
		some key
		value := document[key]
		element := _filled_element(key, value, known)
	}
	plain := policy.statements(filled)
	raws := policy.raw_statements(document)
	statements := [found |
		some place
		statement := plain[place]
		found := _with_unknowns(statement, raws[place])
	]
}

_hidden_statements(reason, value, known) := {"statements": [], "problems": [], "unknown": {"reason": reason, "references": names}} if {
	names := intrinsic_function.resolved(value, known).references
}

_filled_element(key, value, known) := value if {
	not key == "Statement"
} else := [filled | some raw in value; filled := _filled_statement(raw, known)] if {
	is_array(value)
} else := _filled_statement(value, known)

_filled_statement(raw, known) := {key: filled |
	some key
	value := raw[key]
	not intrinsic_function.is_absent(value)
	filled := _filled(key, value, known)
} if {
	is_object(raw)
} else := raw

_filled(key, value, known) := _filled_condition(value, known) if {
	key == "Condition"
} else := _filled_principal(value, known) if {
	_names_principal[key]
} else := "Allow" if {
	key == "Effect"
	intrinsic_function.is_call(value)
} else := _filled_texts(value, known)

_names_principal := {"Principal": true, "NotPrincipal": true}

_filled_principal(value, known) := {type: filled |
	some type
	given := value[type]
	filled := _filled_texts(given, known)
} if {
	is_object(value)
	not intrinsic_function.is_call(value)
} else := _filled_texts(value, known)

# Operators whose keys come from a function are left out, and the conditions count as unknown.
_filled_condition(value, known) := {} if {
	intrinsic_function.is_call(value)
} else := {operator: filled |
	some operator
	keys := value[operator]
	not intrinsic_function.is_call(keys)
	filled := _filled_keys(keys, known)
} if {
	is_object(value)
} else := value

_filled_keys(keys, known) := {key: filled |
	some key
	value := keys[key]
	filled := _filled_texts(value, known)
} if {
	is_object(keys)
} else := keys

_filled_texts(value, known) := [text |
	some given in value
	not intrinsic_function.is_absent(given)
	text := _filled_text(given, known)
] if {
	is_array(value)
} else := _filled_text(value, known)

_filled_text(value, known) := _text_or_mark(intrinsic_function.resolved(value, known)) if {
	intrinsic_function.is_call(value)
} else := value

_text_or_mark(found) := found.text if {
	found.text != null
} else := concat("|", array.concat([_unknown_mark, "bare"], found.references)) if {
	found.bare
} else := concat("|", array.concat([_unknown_mark, "part"], found.references))

_is_unknown(text) if startswith(text, _unknown_mark)

_with_unknowns(statement, raw) := {
	"index": statement.index,
	"sid": _known_text(statement.sid),
	"pointer": statement.pointer,
	"effect": _known_effect(statement, raw),
	"actions": _known_actions(statement.actions),
	"not_actions": _known_actions(statement.not_actions),
	"resources": _known_resources(statement.resources),
	"not_resources": _known_resources(statement.not_resources),
	"conditions": [clause | some given in statement.conditions; clause := _clause(given)],
	"conditions_unknown": _conditions_unknown(raw),
	"names_principal": statement.names_principal,
	"principals": [{"type": given.type, "value": value} |
		some given in statement.principals
		value := _known_text(given.value)
	],
}

_known_text(text) := null if {
	is_string(text)
	_is_unknown(text)
} else := text

_known_effect(statement, raw) := null if {
	intrinsic_function.is_call(raw.Effect)
} else := statement.effect

_known_actions(entries) := null if {
	entries == null
} else := [found | some entry in entries; found := _known_action(entry)]

_known_action(entry) := action.unknown_entry(entry.pointer) if {
	_is_unknown(entry.value)
} else := entry

_known_resources(entries) := null if {
	entries == null
} else := [found | some entry in entries; found := _known_resource(entry)]

_known_resource(entry) := {
	"value": null,
	"pointer": entry.pointer,
	"unknown": true,
	"references": names,
	"made_from": _made_from(parts[1], names),
} if {
	_is_unknown(entry.value)
	parts := split(entry.value, "|")
	names := array.slice(parts, 2, count(parts))
} else := entry

# Only a value that is the ARN, or ends with the name, of a resource counts as built from it.
_made_from(shape, names) := references.targets(names, [], null, {}) if {
	shape == "bare"
} else := [{"unresolved": name} | some name in names]

_clause(given) := condition.clause(given.operator, given.key, [value | some value in given.values; not _is_unknown(value)], true, given.pointer) if {
	some value in given.values
	_is_unknown(value)
} else := given

_conditions_unknown(raw) if {
	intrinsic_function.is_call(raw.Condition)
} else if {
	some keys in raw.Condition
	intrinsic_function.is_call(keys)
} else := false
