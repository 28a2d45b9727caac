# METADATA
# description: |
#   Where a value comes from that a plan does not know yet. Expressions in a plan's configuration keep the
#   names they refer to; this follows them through variables, module outputs and `each.value` to the resources
#   that the value will be made of. It cannot see what surrounds a reference, so a target says "made from
#   this", not "is this". Locals, dynamic blocks and functions hide the way, and then it says so.
package ibguard.model.references

import data.ibguard.model.source

_root := object.get(source.document, ["configuration", "root_module"], {})

_quote := data.ibguard.lib.characters.quote

# METADATA
# description: |
#   The module instance of a resource as a list of steps, outermost first: `{"name", "key"}`, key null where
#   the module has no instances. Keys stand between quotes and may hold anything, dots and brackets included,
#   hence the detour over numbered pieces.
steps(address) := [] if not is_string(address)

steps(address) := [_step(part, pieces) |
	some part in split(trim_prefix(_numbered(pieces), "module."), ".module.")
] if {
	is_string(address)
	pieces := split(address, _quote)
}

_numbered(pieces) := concat("", [text |
	some index in numbers.range(0, count(pieces) - 1)
	text := [pieces[index], concat("", ["#", format_int(index, 10)])][index % 2]
])

_step(part, _) := {"name": part, "key": null} if not contains(part, "[")

_step(part, pieces) := {"name": halves[0], "key": _key(trim_suffix(halves[1], "]"), pieces)} if {
	contains(part, "[")
	halves := split(part, "[")
}

_key(token, _) := token if not startswith(token, "#")

_key(token, pieces) := pieces[to_number(trim_prefix(token, "#"))] if startswith(token, "#")

# METADATA
# description: An instance key as text, for `count` gives numbers; null for a resource without instances.
index_key(index) := index if is_string(index)

index_key(index) := format_int(index, 10) if is_number(index)

index_key(index) := null if is_null(index)

# METADATA
# description: The configuration of the module at these steps; empty where the plan has none.
module_configuration(path) := object.get(_root, _module_path(path), {})

_module_path(path) := [token | some step in path; some token in ["module_calls", step.name, "module"]]

# METADATA
# description: The configuration entry of a resource change; empty where the plan has none.
configuration(change, path) := _first_of([entry |
	name := _local_name(object.get(change, ["mode"], "managed"), change.type, change.name)
	some entry in object.get(_root, array.concat(_module_path(path), ["resources"]), [])
	entry.address == name
])

_first_of(entries) := entries[0] if count(entries) > 0

_first_of(entries) := {} if count(entries) == 0

_local_name(mode, type, name) := concat(".", [type, name]) if mode != "data"

_local_name(mode, type, name) := concat(".", ["data", type, name]) if mode == "data"

# METADATA
# description: |
#   The references of an expression, the most specific ones only. Shape: what stands under `expressions` in
#   the configuration. Undefined is not possible: without references the list is empty.
named(expression) := found if {
	all := object.get(expression, ["references"], [])
	found := [reference |
		some index in _range(all)
		reference := all[index]
		not _follows(reference, all, index)
	]
}

# Terraform lists a reference first and its shorter forms right behind it.
_follows(reference, all, index) if {
	index > 0
	rest := trim_prefix(all[index - 1], reference)
	substring(rest, 0, 1) in {".", "["}
	startswith(all[index - 1], reference)
}

# METADATA
# description: |
#   What the references of one expression lead to. `path` are the steps of the module instance in which it
#   stands, `key` is the instance key of the resource, `entry` its configuration entry. Returns a list of
#   `{"lost": reference}` and `{"steps", "mode", "type", "name", "key", "attribute"}`.
targets(references, path, key, entry) := followed(references, {"steps": path, "key": key, "each": each}) if {
	each := named(object.get(entry, ["for_each_expression"], {}))
}

# METADATA
# description: |
#   As `targets`, with the place of the expression as `{"steps", "key", "each"}`: `each` are the references
#   of the resource's `for_each`. Following costs time, so entries of a statement carry their references and
#   place, and rules follow them when they need to.
followed(references, place) := [_arrived(state) | some state in last] if {
	states := _states(references, place.steps, place.key, place.each)
	first := _hop(_hop(states))
	second := _hop(_hop(_hop(first)))
	last := _hop(_hop(_hop(second)))
}

# METADATA
# description: |
#   What an unknown entry of Resource is made from, as targets; empty for known entries and for unknown ones
#   without a reference.
made_from(entry) := followed(entry.references, entry.place) if {
	count(entry.references) > 0
} else := []

_arrived(state) := state.target if state.kind == "target"

_arrived(state) := {"lost": state.reference} if state.kind != "target"

# A reference on its way: what it is tells which step comes next.
_states(references, path, key, each) := [state |
	keyed := _keyed(references)
	some reference in references
	kind := _kind(reference)
	kind != "ignored"
	state := {
		"kind": kind,
		"reference": reference,
		"path": path,
		"key": key,
		"each": each,
		"keyed": keyed,
	}
]

_keyed(references) if {
	some reference in ["each.key", "count.index"]
	reference in references
} else := false

_kinds := {"var": "var", "module": "module", "local": "local", "path": "ignored", "terraform": "ignored", "self": "ignored"}

_kind(reference) := kind if {
	head := split(split(reference, ".")[0], "[")[0]
	not head in {"each", "count"}
	kind := object.get(_kinds, [head], "resource")
}

_kind(reference) := "ignored" if startswith(reference, "count.")

_kind(reference) := "ignored" if startswith(reference, "each.key")

_kind(reference) := "each" if startswith(reference, "each.value")

# One step from each reference towards a resource; what has arrived stays.
_hop(states) := states if not _moving(states)

_hop(states) := [next | some state in states; some next in _advance(state)] if _moving(states)

_moving(states) if {
	some state in states
	not state.kind in {"target", "lost"}
}

_advance(state) := [state] if {
	state.kind in {"target", "lost"}
} else := [_lost_way(state)] if {
	state.kind == "local"
} else := [{"kind": "target", "target": target}] if {
	state.kind == "resource"
	target := _named_resource(state)
} else := _from_variable(state) if {
	state.kind == "var"
} else := _from_module(state) if {
	state.kind == "module"
} else := _from_each(state)

_lost_way(state) := {"kind": "lost", "reference": state.reference}

# A variable: the call of the module says what it was given.
_from_variable(state) := [_lost_way(state)] if count(state.path) == 0

_from_variable(state) := states if {
	depth := count(state.path)
	depth > 0
	last := state.path[depth - 1]
	outside := array.slice(state.path, 0, depth - 1)
	name := split(split(state.reference, ".")[1], "[")[0]
	call := array.concat(_module_path(outside), ["module_calls", last.name])
	given := named(object.get(_root, array.concat(call, ["expressions", name]), {}))
	each := named(object.get(_root, array.concat(call, ["for_each_expression"]), {}))
	states := _states(given, outside, last.key, each)
}

# An output: the module says what it is made of. Without the output's name nothing can be followed.
_from_module(state) := states if {
	called := _called(state)
	expression := _output(state, called)
	not is_null(expression)
	key := _module_key(called, state)
	inside := array.concat(state.path, [{"name": called.name, "key": key}])
	states := _states(named(expression), inside, null, [])
} else := [_lost_way(state)]

_output(state, called) := object.get(
	_root,
	array.concat(_module_path(state.path), ["module_calls", called.name, "module", "outputs", called.output, "expression"]),
	null,
)

# `module.name.output`, `module.name["key"].output`: name, key ("*" for any) and output ("" for none).
_called(state) := {"name": name, "key": suffix.key, "output": suffix.attribute} if {
	rest := trim_prefix(state.reference, "module.")
	name := split(split(rest, ".")[0], "[")[0]
	suffix := _suffix(trim_prefix(rest, name))
}

_module_key(called, _) := called.key if called.key != "*"

_module_key(called, state) := state.key if {
	called.key == "*"
	state.keyed
}

_module_key(called, state) := "*" if {
	called.key == "*"
	not state.keyed
}

# `each.value` over resources: the instance of the same key. Without a reference the values are known.
_from_each(state) := [_lost_way(state)] if count(state.each) == 0

_from_each(state) := states if {
	count(state.each) > 0
	states := _states(array.concat(state.each, ["each.key"]), state.path, state.key, [])
}

_named_resource(state) := {
	"steps": state.path,
	"mode": mode,
	"type": tokens[0],
	"name": name,
	"key": _instance(state, suffix),
	"attribute": suffix.attribute,
} if {
	plain := trim_prefix(state.reference, "data.")
	tokens := split(plain, ".")
	count(tokens) > 1
	name := split(tokens[1], "[")[0]
	suffix := _suffix(trim_prefix(plain, concat(".", [tokens[0], name])))
	mode := {true: "data", false: "managed"}[startswith(state.reference, "data.")]
}

_named_resource(state) := {"lost": state.reference} if not contains(trim_prefix(state.reference, "data."), ".")

_instance(_, suffix) := suffix.key if suffix.key != "*"

_instance(state, suffix) := state.key if {
	suffix.key == "*"
	state.keyed
}

_instance(state, suffix) := "*" if {
	suffix.key == "*"
	not state.keyed
}

# What follows a name: `["key"].attribute`, `[0].attribute`, `.attribute` or nothing.
_suffix(text) := {"key": "*", "attribute": ""} if text == ""

_suffix(text) := {"key": "*", "attribute": split(text, ".")[1]} if startswith(text, ".")

_suffix(text) := {"key": parts[1], "attribute": attribute} if {
	startswith(text, concat("", ["[", _quote]))
	parts := split(text, _quote)
	attribute := _after_dot(split(parts[2], "."))
}

_suffix(text) := {"key": trim_prefix(halves[0], "["), "attribute": attribute} if {
	startswith(text, "[")
	not startswith(text, concat("", ["[", _quote]))
	halves := split(text, "]")
	attribute := _after_dot(split(halves[1], "."))
}

_after_dot(parts) := parts[1] if count(parts) > 1

_after_dot(parts) := "" if count(parts) < 2

# METADATA
# description: |
#   Whether a target is this resource, both with their steps: names agree, and keys agree or are not known.
is_target(target, resource) if {
	target.type == resource.type
	target.name == resource.name
	target.mode == resource.mode
	_key_agrees(target.key, resource.key)
	count(target.steps) == count(resource.steps)
	every index in _range(target.steps) {
		target.steps[index].name == resource.steps[index].name
		_key_agrees(target.steps[index].key, resource.steps[index].key)
	}
}

_range(list) := [] if count(list) == 0

_range(list) := numbers.range(0, count(list) - 1) if count(list) > 0

_key_agrees(key, _) if key == "*"

_key_agrees(key, other) if {
	key != "*"
	key == other
}
