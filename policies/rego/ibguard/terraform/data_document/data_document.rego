# METADATA
# description: |
#   A `data.aws_iam_policy_document` that Terraform reads during apply: its JSON is unknown, but the plan has its
#   statements with all known values. They are normalised as in iam/policy; unknown values keep their references.
package ibguard.terraform.data_document

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.json_pointer
import data.ibguard.iam.policy
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: |
#   The statements of a deferred document, its source and override documents merged as the provider does: sources first,
#   then its own, then the overrides; a statement replaces an earlier one with the same Sid. Returns `{"statements":
#   [...], "unknown": null}`, or an empty list and the reason. `document` is a resource of the model, `all` are the
#   deferred documents of the plan. Nested documents are followed three levels deep; Rego has no recursion, so each
#   level has its own function.
read(document, all) := {"statements": statements, "unknown": null} if {
	not _combines(plan.after(document), plan.unknown(document))
	not _own_unknown(document, [])
	own := plan.configured(document)
	given := plan.after(document).statement
	blocks := _blocks(own, given)
	statements := [statement |
		some position
		raw := given[position]
		block := _block(blocks, raw, position)
		statement := _deferred_statement(document, own, raw, _statement_marks(document, position), block, position)
	]
} else := {"statements": statements, "unknown": merged.unknown} if {
	inputs := [resolved | some given in _inputs(document); resolved := _third(given, all)]
	merged := _merged(document, inputs)
	parts := merged.parts
	statements := [statement | some place; part := parts[place]; statement := _statement_at(part, place)]
}

_third(given, all) := _resolved(given, contents) if {
	contents := [content |
		some nested in _nested(given, all)
		inputs := [resolved | some deeper in _inputs(nested); resolved := _second(deeper, all)]
		content := _merged(nested, inputs)
	]
}

_second(given, all) := _resolved(given, contents) if {
	contents := [content |
		some nested in _nested(given, all)
		inputs := [resolved | some deeper in _inputs(nested); resolved := _first(deeper, all)]
		content := _merged(nested, inputs)
	]
}

_first(given, all) := _resolved(given, contents) if {
	contents := [content |
		some nested in _nested(given, all)
		inputs := [resolved | some deeper in _inputs(nested); resolved := _resolved(deeper, [])]
		content := _merged(nested, inputs)
	]
}

# A source or override document: known JSON, one deferred document, or unknown. Statements are parts until they are
# merged: `{"sid", "raw"}` of JSON, `{"sid", "document", "index"}` of a data document.
_resolved(given, nested) := {"order": given.order, "parts": parts, "unknown": null} if {
	document := policy.parsed(given.text)
	parts := [{"sid": policy.sid(raw), "raw": raw} | some raw in policy.raw_statements(document)]
} else := _unread(given, "A source or override document is not a JSON object.") if {
	given.text
} else := {"order": given.order, "parts": nested[0].parts, "unknown": nested[0].unknown} if {
	nested[0]
	not nested[1]
} else := _unread(given, "A source or override document is unknown until apply.")

_unread(given, reason) := {"order": given.order, "parts": [], "unknown": reason}

_nested(given, all) := [candidate |
	some target in given.targets
	some candidate in all
	references.is_target(target, candidate)
]

_merged(document, inputs) := {"parts": [], "unknown": _own_unknown(document, inputs)} if {
	_own_unknown(document, inputs)
} else := {"parts": [], "unknown": reasons[0]} if {
	reasons := [given.unknown | some given in inputs; not is_null(given.unknown)]
	reasons[0]
} else := {"parts": _overridden_by(_overridden_by(sources, own), overrides), "unknown": null} if {
	sources := [part | some given in inputs; _source(given); some part in given.parts]
	overrides := [part | some given in inputs; not _source(given); some part in given.parts]
	own := _own_parts(document)
}

_source(given) if given.order == 0

_own_parts(document) := [part |
	given := plan.after(document).statement
	some position
	raw := given[position]
	part := {"sid": _sid(raw), "document": document, "index": position}
]

# The earlier statements, overridden by the later ones.
_overridden_by(earlier, later) := array.concat(
	[part | some old in earlier; part := _replacement(old, later)],
	[part | some part in later; not _replaces(part, earlier)],
)

_replacement(part, later) := found[0] if {
	found := [other | some other in later; _same_sid(other, part)]
	found[0]
} else := part

_replaces(part, earlier) if {
	some other in earlier
	_same_sid(part, other)
}

_same_sid(one, other) if {
	one.sid == other.sid
	not one.sid == null
	not one.sid == ""
}

_statement_at(part, position) := policy.statement(part.raw, position, json_pointer.element("/Statement", position)) if {
	part.raw
} else := statement if {
	document := part.document
	own := plan.configured(document)
	given := plan.after(document).statement
	raw := given[part.index]
	block := _block(_blocks(own, given), raw, part.index)
	statement := _deferred_statement(document, own, raw, _statement_marks(document, part.index), block, position)
}

# The source and override documents in order: 0 for sources, 1 for overrides.
_inputs(document) := [] if {
	not _combines(plan.after(document), plan.unknown(document))
} else := [part |
	some argument in _input_arguments
	some part in _inputs_of(document, argument)
]

_input_arguments := data.ibguard.reference.terraform.sources

_inputs_of(document, argument) := _members(document, argument, argument.order) if {
	argument.list
} else := _texts(document, argument, argument.order)

_combines(values, _) if {
	some argument in _input_arguments
	not plan.is_blank(values, argument)
}

_combines(_, marks) if {
	some argument in _input_arguments
	marks[argument.name] == true
}

_texts(document, argument, order) := [{"order": order, "text": values[argument.name]}] if {
	values := plan.after(document)
	not plan.is_blank(values, argument)
} else := [{"order": order, "targets": _targets(document, argument)}] if {
	plan.unknown(document)[argument.name] == true
} else := []

_members(document, argument, order) := members if {
	list := plan.after(document)[argument.name]
	is_array(list)
	targets := _targets(document, argument)
	members := [member |
		some position
		value := list[position]
		member := _member(order, value, _targets_of_member(targets, list, position))
	]
} else := [{"order": order, "targets": []}] if {
	plan.unknown(document)[argument.name] == true
} else := []

_member(order, value, targets) := {"order": order, "targets": targets} if {
	value == null
} else := {"order": order, "text": value}

# Members and references pair in order if there are as many references as members, or as unknown members.
_targets_of_member(targets, list, position) := [targets[position]] if {
	count(targets) == count(list)
} else := [targets[count(before)]] if {
	unknown := [place | some place in _indexes(list); is_null(list[place])]
	count(targets) == count(unknown)
	before := [place | some place in unknown; place < position]
} else := []

_targets(document, argument) := references.targets(names, document.steps, document.key, own) if {
	own := plan.configured(document)
	names := references.named(object.get(own, ["expressions", argument.name], {}))
}

# Undefined if the document's own statements are known, at least in part.
_own_unknown(document, inputs) := "The statements are unknown until apply: a dynamic block makes them from unknown values." if {
	plan.unknown(document).statement == true
} else := "A statement is unknown until apply." if {
	some mark in plan.unknown(document).statement
	mark == true
} else := "The Sid of a statement is unknown until apply, and so is the statement that it replaces." if {
	inputs[0]
	some mark in plan.unknown(document).statement
	mark.sid == true
}

_statement_marks(document, position) := marks if {
	marks := plan.unknown(document).statement[position]
} else := {}

_deferred_statement(document, own, raw, marks, block, position) := {
	"effect": _deferred_effect(raw, marks),
	"actions": _deferred_actions(raw, marks, {"name": "actions"}, concat("/", [place, "Action"])),
	"not_actions": _deferred_actions(raw, marks, {"name": "not_actions"}, concat("/", [place, "NotAction"])),
	"conditions": _conditions(raw, place),
	"resources": _deferred_resources(document, own, block, raw, marks, {"name": "resources"}, concat("/", [place, "Resource"])),
	"not_resources": _deferred_resources(document, own, block, raw, marks, {"name": "not_resources"}, concat("/", [place, "NotResource"])),
	"conditions_unknown": _conditions_unknown(marks),
	"names_principal": _deferred_names_principal(raw, marks),
	"principals": _principals(raw),
	"index": position,
	"sid": _sid(raw),
	"pointer": place,
} if {
	place := json_pointer.element("/Statement", position)
}

_conditions_unknown(marks) if {
	marks.condition == true
} else := false

_sid(raw) := raw.sid if {
	raw.sid
} else := null

# Null if unknown; the default is Allow.
_deferred_effect(raw, marks) := null if {
	marks.effect == true
} else := raw.effect if {
	is_string(raw.effect)
} else := "Allow"

_deferred_actions(raw, marks, part, place) := items if {
	list := raw[part.name]
	list[0]
	items := [item |
		some position
		value := list[position]
		item := _action(value, json_pointer.element(place, position))
	]
} else := [action.unknown_entry(place)] if {
	marks[part.name] == true
} else := null

_action(value, place) := action.unknown_entry(place) if {
	is_null(value)
} else := action.entry(value, place)

_deferred_resources(document, own, block, raw, marks, part, place) := items if {
	list := raw[part.name]
	list[0]
	origin := _origin(document, own, block, part, list)
	items := [item |
		some position
		value := list[position]
		item := _resource(value, origin, json_pointer.element(place, position))
	]
} else := [item] if {
	marks[part.name] == true
	item := _resource(null, _origin(document, own, block, part, [null]), place)
} else := null

# The targets that the unknown entries of one list are built from. The plan does not show which entry is built from
# which.
_origin(document, own, block, part, list) := {"names": names, "targets": targets} if {
	null in list
	names := references.named(object.get(block, [part.name], {}))
	targets := references.targets(names, document.steps, document.key, own)
} else := {"names": [], "targets": []}

_resource(value, origin, place) := {
	"value": null,
	"pointer": place,
	"unknown": true,
	"references": origin.names,
	"made_from": origin.targets,
} if {
	is_null(value)
} else := policy.resource(_rendered(value), place)

# The provider writes IAM's policy variables with an ampersand until it renders the JSON.
_rendered(value) := replace(value, "&{", "${") if is_string(value)

_conditions(raw, place) := [item |
	some given in raw.condition
	test := _text(given, {"name": "test"})
	key := _text(given, {"name": "variable"})
	item := condition.clause(
		test, key,
		[text | some value in given.values; text := _rendered(value)],
		_clause_unknown(given),
		concat("/", [place, "Condition", json_pointer.escaped(test), json_pointer.escaped(key)]),
	)
]

# Values may be unknown one by one or all together; operator and key may be unknown too.
_clause_unknown(given) if {
	some part in [{"name": "test"}, {"name": "variable"}, {"name": "values"}]
	plan.is_blank(given, part)
} else if {
	some value in given.values
	value == null
} else := false

_text(given, part) := given[part.name] if {
	is_string(given[part.name])
} else := ""

_deferred_names_principal(raw, marks) if {
	raw.principals[0]
} else if {
	raw.not_principals[0]
} else if {
	marks.principals == true
} else if {
	marks.not_principals == true
} else := false

# The principals of a statement; an identifier that is unknown until apply is null.
_principals(raw) := [{"type": type, "value": identifier} |
	some given in raw.principals
	type := _text(given, {"name": "type"})
	some identifier in given.identifiers
]

# The configuration block of a statement. Dynamic blocks are missing from the configuration, so blocks and statements
# pair only if there are as many of both; otherwise a Sid that only one block has identifies it.
_block(blocks, raw, position) := blocks.list[position] if {
	blocks.paired
} else := alike[0] if {
	not raw.sid == ""
	alike := [block |
		some block in blocks.list
		_has_sid(block, raw.sid)
	]
	alike[0]
	not alike[1]
} else := {}

_has_sid(block, sid) if block.sid.constant_value == sid

_blocks(own, given) := {"list": list, "paired": paired} if {
	list := object.get(own, ["expressions", "statement"], [])
	paired := count(list) == count(given)
}

_indexes(list) := numbers.range(0, count(list) - 1) if {
	count(list) > 0
} else := []
