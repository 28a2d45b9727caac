# METADATA
# description: |
#   A `data.aws_iam_policy_document` that Terraform reads only during the apply: its JSON is unknown, but its
#   statements stand in the plan, with the known leaves in place. They are brought into the shape of any other
#   document; unknown leaves stay unknown and keep their references.
package ibguard.model.deferred

import data.ibguard.lib.action
import data.ibguard.lib.condition
import data.ibguard.model.policy
import data.ibguard.model.references

# METADATA
# description: |
#   The statements of a deferred document, its source and override documents merged as the provider does:
#   sources first, then its own, then the overrides; a later statement replaces an earlier one of the same
#   Sid. Returns `{"statements": [...], "unknown": null}`, or an empty list and the reason. `document` is a
#   resource of the model, `all` are the deferred documents of the plan. Documents made of documents are
#   followed three deep; Rego knows no recursion, so each level has a function of its own.
read(document, all) := content if {
	inputs := [resolved | some given in _inputs(document); resolved := _third(given, all)]
	content := _merged(document, inputs)
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

# A source or override document: known text, the one deferred document behind it, or unknown.
_resolved(given, _) := {"order": given.order, "statements": policy.statements(policy.parsed(given.text)), "unknown": null} if {
	given.text
	policy.parsed(given.text)
}

_resolved(given, _) := {"order": given.order, "statements": [], "unknown": "one of its source documents is no JSON"} if {
	given.text
	not policy.parsed(given.text)
}

_resolved(given, nested) := {"order": given.order, "statements": nested[0].statements, "unknown": nested[0].unknown} if {
	not given.text
	count(nested) == 1
}

_resolved(given, nested) := {"order": given.order, "statements": [], "unknown": "one of its source documents is unknown"} if {
	not given.text
	count(nested) != 1
}

_nested(given, all) := [candidate |
	some target in object.get(given, ["targets"], [])
	some candidate in all
	references.is_target(target, candidate)
]

_merged(document, inputs) := {"statements": [], "unknown": reasons[0]} if {
	reasons := array.concat(_own_unknown(document), [given.unknown | some given in inputs; given.unknown != null])
	count(reasons) > 0
}

_merged(document, inputs) := {"statements": array.concat(kept, over), "unknown": null} if {
	count(_own_unknown(document)) == 0
	every given in inputs { given.unknown == null }
	base := [statement | some given in inputs; given.order == 0; some statement in given.statements]
	over := [statement | some given in inputs; given.order == 1; some statement in given.statements]
	own := _own(document)
	kept := _without(array.concat(_without(base, own), own), over)
}

# Statements that a later statement of the same Sid does not replace.
_without(statements, later) := [statement |
	some statement in statements
	not _replaced(statement, later)
]

_replaced(statement, later) if {
	is_string(statement.sid)
	statement.sid != ""
	some other in later
	other.sid == statement.sid
}

# The documents that go in, in order: 0 for sources, 1 for overrides.
_inputs(document) := array.concat(
	array.concat(_texts(document, "source_json", 0), _members(document, "source_policy_documents", 0)),
	array.concat(_texts(document, "override_json", 1), _members(document, "override_policy_documents", 1)),
)

_texts(document, argument, order) := [{"order": order, "text": document.after[argument]}] if {
	is_string(document.after[argument])
	document.after[argument] != ""
}

_texts(document, argument, order) := [{"order": order, "targets": _targets(document, argument)}] if {
	document.unknown[argument] == true
}

_texts(document, argument, _) := [] if {
	not is_string(object.get(document.after, [argument], null))
	not document.unknown[argument] == true
}

_texts(document, argument, _) := [] if document.after[argument] == ""

_members(document, argument, order) := members if {
	list := object.get(document.after, [argument], null)
	is_array(list)
	members := [member |
		some index in _indexes(list)
		member := _member(document, argument, order, {"index": index, "value": list[index]})
	]
}

_members(document, argument, order) := [{"order": order, "targets": []}] if {
	not is_array(object.get(document.after, [argument], null))
	document.unknown[argument] == true
}

_members(document, argument, _) := [] if {
	not is_array(object.get(document.after, [argument], null))
	not document.unknown[argument] == true
}

_member(_, _, order, item) := {"order": order, "text": item.value} if not is_null(item.value)

_member(document, argument, order, item) := {"order": order, "targets": _paired(document, argument, item.index)} if {
	is_null(item.value)
}

# Members and references pair in order where there are as many references as members, or as unknown ones.
_paired(document, argument, index) := _pick(targets, list, index) if {
	list := object.get(document.after, [argument], [])
	targets := _targets(document, argument)
}

_pick(targets, list, index) := [targets[index]] if count(targets) == count(list)

_pick(targets, list, index) := [targets[count(before)]] if {
	count(targets) != count(list)
	unknown := [place | some place in _indexes(list); is_null(list[place])]
	count(targets) == count(unknown)
	before := [place | some place in unknown; place < index]
}

_pick(targets, list, _) := [] if {
	count(targets) != count(list)
	count(targets) != count([value | some value in list; is_null(value)])
}

_targets(document, argument) := references.targets(
	references.named(object.get(document.entry, ["expressions", argument], {})),
	document.steps, document.key, document.entry,
)

_own_unknown(document) := ["its statements come from a dynamic block over unknown values"] if {
	document.unknown.statement == true
}

_own_unknown(document) := ["one of its statements is unknown as a whole" |
	some part in _unknown_statements(document)
	part == true
] if {
	not document.unknown.statement == true
}

_unknown_statements(document) := document.unknown.statement if is_array(document.unknown.statement)

_unknown_statements(document) := [] if not is_array(object.get(document.unknown, ["statement"], null))

_own(document) := [_deferred_statement(document, index) |
	some index in _indexes(_given(document))
]

_given(document) := document.after.statement if is_array(document.after.statement)

_given(document) := [] if not is_array(object.get(document.after, ["statement"], null))

_deferred_statement(document, index) := statement if {
	raw := document.after.statement[index]
	unknown := _element_at(_unknown_statements(document), index)
	block := _block(document, raw, index)
	pointer := concat("/", ["/Statement", format_int(index, 10)])
	statement := {
		"index": index,
		"sid": object.get(raw, ["sid"], null),
		"pointer": pointer,
		"effect": _effect(raw, unknown),
		"actions": _deferred_actions(raw, unknown, "actions", concat("/", [pointer, "Action"])),
		"not_actions": _deferred_actions(raw, unknown, "not_actions", concat("/", [pointer, "NotAction"])),
		"resources": _deferred_resources(document, raw, unknown, block, "resources", concat("/", [pointer, "Resource"])),
		"not_resources": _deferred_resources(document, raw, unknown, block, "not_resources", concat("/", [pointer, "NotResource"])),
		"conditions": _conditions(raw, pointer),
		"conditions_unknown": _unknown_part(unknown, "condition"),
		"names_principal": count(_principals(raw)) > 0,
		"principals": _principals(raw),
	}
}

_unknown_part(unknown, part) if {
	unknown[part] == true
} else := false

_element_at(list, index) := list[index] if index < count(list)

_element_at(list, index) := {} if index >= count(list)

_effect(raw, unknown) := null if {
	unknown.effect == true
} else := effect if {
	effect := object.get(raw, ["effect"], null)
	is_string(effect)
} else := "Allow"

_deferred_actions(raw, unknown, part, pointer) := items if {
	list := _filled(raw, part)
	items := [item |
		some index in _indexes(list)
		item := _action(list[index], concat("/", [pointer, format_int(index, 10)]))
	]
} else := [action.unknown_entry(pointer)] if {
	unknown[part] == true
} else := null

_action(value, pointer) := action.entry(value, pointer) if {
	is_string(value)
} else := action.unknown_entry(pointer)

_deferred_resources(document, raw, unknown, block, part, pointer) := items if {
	list := _filled(raw, part)
	origin := _origin(document, block, part, list)
	items := [item |
		some index in _indexes(list)
		item := _deferred_resource(list[index], origin, concat("/", [pointer, format_int(index, 10)]))
	]
} else := [item] if {
	unknown[part] == true
	item := _deferred_resource(null, _origin(document, block, part, [null]), pointer)
} else := null

# What the unknown entries of one list are made from. The plan does not say which of them from which.
_origin(document, block, part, list) := {"names": names, "place": place} if {
	null in list
	names := references.named(object.get(block, [part], {}))
	each := references.named(object.get(document.entry, ["for_each_expression"], {}))
	place := {"steps": document.steps, "key": document.key, "each": each}
} else := {"names": [], "place": null}

# The provider writes IAM's policy variables with an ampersand until it renders the JSON.
_deferred_resource(value, origin, pointer) := policy.resource(replace(value, "&{", "${"), pointer) if {
	is_string(value)
} else := {
	"value": null,
	"pointer": pointer,
	"unknown": true,
	"references": origin.names,
	"place": origin.place,
}

_filled(raw, part) := list if {
	list := object.get(raw, [part], null)
	is_array(list)
	count(list) > 0
}

_conditions(raw, pointer) := [item |
	is_array(raw.condition)
	some index in _indexes(raw.condition)
	given := raw.condition[index]
	test := _text(object.get(given, ["test"], null))
	key := _text(object.get(given, ["variable"], null))
	item := condition.clause(
		test, key,
		[replace(value, "&{", "${") | some value in _values(given); is_string(value)],
		_clause_unknown(given),
		concat("/", [pointer, "Condition", test, replace(replace(key, "~", "~0"), "/", "~1")]),
	)
]

_values(given) := given.values if is_array(given.values)

_values(given) := [] if not is_array(object.get(given, ["values"], null))

# Values may be unknown one by one or all together; operator and key may be unknown too.
_clause_unknown(given) if {
	some value in array.concat(
		_values(given),
		[object.get(given, ["test"], null), object.get(given, ["variable"], null), object.get(given, ["values"], null)],
	)
	is_null(value)
} else := false

_text(value) := value if is_string(value)

_text(value) := "" if not is_string(value)

_principals(raw) := [{"type": _text(object.get(given, ["type"], null)), "value": identifier} |
	is_array(raw.principals)
	some given in raw.principals
	is_array(given.identifiers)
	some identifier in given.identifiers
]

# The configuration block of a statement. Dynamic blocks are missing from the configuration, so that places
# agree only where there are as many blocks as statements; a Sid, or actions that no other block has, help.
_block(document, _, index) := blocks[index] if {
	blocks := _blocks(document)
	count(blocks) == count(document.after.statement)
}

_block(document, raw, _) := alike[0] if {
	count(_blocks(document)) != count(document.after.statement)
	alike := _alike(document, raw)
	count(alike) == 1
}

_block(document, raw, _) := {} if {
	count(_blocks(document)) != count(document.after.statement)
	count(_alike(document, raw)) != 1
}

_blocks(document) := object.get(document.entry, ["expressions", "statement"], [])

_alike(document, raw) := [block |
	some block in _blocks(document)
	is_string(raw.sid)
	object.get(block, ["sid", "constant_value"], null) == raw.sid
]

_indexes(list) := numbers.range(0, count(list) - 1) if {
	count(list) > 0
} else := []
