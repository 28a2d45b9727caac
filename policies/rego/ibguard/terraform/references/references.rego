# METADATA
# description: |
#   Where a value comes from that a plan does not know yet. Expressions in a plan's configuration keep the
#   names they refer to; this follows them through variables, module outputs and `each.value` to the resources
#   that the value will be made of. It cannot see what surrounds a reference, so a target says "made from
#   this", not "is this". Locals, dynamic blocks and functions hide the way, and then it says so.
package ibguard.terraform.references

import data.ibguard.intake.envelope

_root := object.get(envelope.document, ["configuration", "root_module"], {})

_quote := data.ibguard.iam.characters.quote

# METADATA
# description: |
#   The module instance that an address names as a list of steps, outermost first: `{"name", "key"}`, key null
#   where the module has no instances. Keys stand between quotes and may hold anything, dots and brackets
#   included: they are every second piece between quotes.
steps(address) := found if {
	pieces := split(concat("", [".", address]), _quote)
	found := [step |
		some place
		piece := pieces[place]
		_is_even(place)
		some part in _named_parts(piece)
		halves := split(part, "[")
		step := {"name": halves[0], "key": _step_key(halves, pieces, place)}
	]
}

# METADATA
# description: The steps to the module instance of an entry of `resource_changes`, none for the root module.
steps_of(change) := steps(change.module_address) if {
	change.module_address
} else := []

_is_even(place) if place % 2 == 0

# Before the first name stands nothing, or the bracket that closes a key.
_named_parts(piece) := array.slice(parts, 1, count(parts)) if {
	parts := split(piece, ".module.")
}

_step_key(halves, pieces, place) := null if {
	not halves[1]
} else := pieces[place + 1] if {
	halves[1] == ""
} else := trim_suffix(halves[1], "]")

# METADATA
# description: An instance key as text, for `count` gives numbers; null for a resource without instances.
index_key(position) := position if {
	is_string(position)
} else := format_int(position, 10) if {
	is_number(position)
} else := null

# METADATA
# description: The configuration of the module at these steps; empty where the plan has none.
module_configuration(path) := object.get(_root, _module_path(path), {})

_module_path(path) := [token | some step in path; some token in ["module_calls", step.name, "module"]]

# METADATA
# description: The configuration entry of a resource at these steps; empty where the plan has none.
configuration(mode, type, name, path) := found if {
	local_name := _local_name(mode, type, name)
	entries := module_configuration(path).resources
	found := _entry(entries, local_name)
} else := {}

_entry(entries, local_name) := entry if {
	some entry in entries
	entry.address == local_name
}

_local_name(mode, type, name) := concat(".", ["data", type, name]) if {
	mode == "data"
} else := concat(".", [type, name])

# METADATA
# description: |
#   The references of an expression, the most specific ones only. Shape: what stands under `expressions` in
#   the configuration. Undefined is not possible: without references the list is empty.
named(expression) := [reference |
	all := expression.references
	some position
	reference := all[position]
	not _shortens(reference, all, position - 1)
]

# Terraform lists a reference first and its shorter forms right behind it.
_shortens(reference, all, position) if {
	previous := all[position]
	startswith(previous, reference)
	separator := substring(trim_prefix(previous, reference), 0, 1)
	_separators[separator]
}

_separators := {".": true, "[": true}

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
#   of the resource's `for_each`. Rego knows no recursion: references are followed through eight variables,
#   outputs and `each.value`.
followed(references, place) := [_arrived(state) | some state in last] if {
	states := _states(references, place.steps, place.key, place.each)
	nearer := _hop(_hop(_hop(_hop(states))))
	last := _hop(_hop(_hop(_hop(nearer))))
}

# METADATA
# description: |
#   What an unknown entry of Resource is made from, as targets; empty for known entries and for unknown ones
#   without a reference. The model follows the references once for all entries of a list.
made_from(entry) := entry.made_from

_arrived(state) := state.target if {
	state.target
} else := {"lost": state.reference}

# A reference on its way: what it is tells which step comes next.
_states(references, path, key, each) := states if {
	keyed := _keyed(references)
	states := [state |
		some reference in references
		kind := _kind(split(reference, "."))
		state := {
			"kind": kind,
			"reference": reference,
			"path": path,
			"key": key,
			"each": each,
			"keyed": keyed,
		}
	]
}

_keyed(references) if {
	some reference in references
	_names_key(reference)
} else := false

_names_key(reference) if reference == "each.key"

_names_key(reference) if reference == "count.index"

_kinds := {
	"var": "var",
	"module": "module",
	"local": "local",
	"each": "each",
	"count": "ignored",
	"path": "ignored",
	"terraform": "ignored",
	"self": "ignored",
}

# Undefined for what leads nowhere, such as `each.key`.
_kind(tokens) := kind if {
	head := split(tokens[0], "[")[0]
	kind := _kinds[head]
	not kind == "ignored"
	not _each_key(tokens)
}

_kind(tokens) := "resource" if {
	head := split(tokens[0], "[")[0]
	not _kinds[head]
}

_each_key(tokens) if {
	tokens[0] == "each"
	tokens[1] == "key"
}

# One step from each reference towards a resource; what has arrived stays.
_hop(states) := [next | some state in states; some next in _advance(state)] if {
	_moving(states)
} else := states

_moving(states) if {
	some state in states
	_travels[state.kind]
}

_travels := {"var": true, "module": true, "local": true, "each": true, "resource": true}

_advance(state) := [{"kind": "target", "target": target}] if {
	state.kind == "resource"
	target := _named_resource(state)
} else := _from_variable(state) if {
	state.kind == "var"
} else := _from_module(state) if {
	state.kind == "module"
} else := _from_each(state) if {
	state.kind == "each"
} else := [_lost_way(state)] if {
	state.kind == "local"
} else := [state]

_lost_way(state) := {"kind": "lost", "reference": state.reference}

# A variable: the call of the module says what it was given. Those of the root module are known when the plan is made,
# so that nothing unknown comes from them.
_from_variable(state) := [] if {
	state.path == []
} else := states if {
	depth := count(state.path)
	last := state.path[depth - 1]
	outside := array.slice(state.path, 0, depth - 1)
	name := split(split(state.reference, ".")[1], "[")[0]
	call := object.get(module_configuration(outside), ["module_calls", last.name], {})
	given := named(object.get(call, ["expressions", name], {}))
	each := named(object.get(call, ["for_each_expression"], {}))
	states := _states(given, outside, last.key, each)
} else := [_lost_way(state)]

# An output: the module says what it is made of. Without the output's name nothing can be followed.
_from_module(state) := states if {
	rest := trim_prefix(state.reference, "module.")
	name := split(split(rest, ".")[0], "[")[0]
	suffix := _suffix(trim_prefix(rest, name))
	inside := array.concat(state.path, [{"name": name, "key": _instance(state, suffix)}])
	expression := module_configuration(inside).outputs[suffix.attribute].expression
	states := _states(named(expression), inside, null, [])
} else := [_lost_way(state)]

# `each.value` over resources: the instance of the same key. Without a reference the values are known.
_from_each(state) := states if {
	state.each[0]
	states := _states(array.concat(state.each, ["each.key"]), state.path, state.key, [])
} else := []

_named_resource(state) := {
	"name": name,
	"type": tokens[0],
	"key": _instance(state, suffix),
	"mode": _mode(state.reference),
	"steps": state.path,
	"attribute": suffix.attribute,
} if {
	plain := trim_prefix(state.reference, "data.")
	tokens := split(plain, ".")
	name := split(tokens[1], "[")[0]
	suffix := _suffix(trim_prefix(plain, concat(".", [tokens[0], name])))
} else := {"lost": state.reference}

_mode(reference) := "data" if {
	startswith(reference, "data.")
} else := "managed"

# Without a key of its own a reference goes to the instance of the same key, or to any.
_instance(state, suffix) := state.key if {
	suffix.key == "*"
	state.keyed
} else := suffix.key

# What follows a name: `["key"].attribute`, `[0].attribute`, `.attribute` or nothing.
_suffix(text) := {"key": "*", "attribute": ""} if {
	text == ""
} else := {"key": "*", "attribute": split(text, ".")[1]} if {
	startswith(text, ".")
} else := {"key": parts[1], "attribute": _attribute(parts[2])} if {
	startswith(text, concat("", ["[", _quote]))
	parts := split(text, _quote)
} else := {"key": trim_prefix(halves[0], "["), "attribute": _attribute(halves[1])} if {
	halves := split(text, "]")
}

_attribute(text) := name if {
	name := split(text, ".")[1]
} else := ""

# METADATA
# description: |
#   Whether a target is this resource, both with their steps: names agree, and keys agree or are not known.
is_target(target, resource) if {
	target.name == resource.name
	target.type == resource.type
	target.mode == resource.mode
	_key_agrees(target.key, resource.key)
	_same_module(target.steps, resource.steps)
}

_same_module(steps_, other) if {
	steps_ == other
} else if {
	count(steps_) == count(other)
	every position, step in steps_ {
		step.name == other[position].name
		_key_agrees(step.key, other[position].key)
	}
}

# What has no instances is meant whatever the key: `each.value` of a map of ARNs has the key of the map.
_key_agrees(key, other) if {
	key == "*"
} else if {
	key == other
} else if {
	other == null
}

# METADATA
# description: |
#   Resources that some value of the plan depends on and that no visible expression refers to: a local value or a
#   dynamic block uses them, which neither shows in a plan. An empty list proves nothing. Policies are left out, for
#   they are attached, and attachments show.
concealed := [name |
	some attribute in envelope.document.relevant_attributes
	name := _resource_name(attribute.resource)
	not name in _referred_to
	not startswith(name, "aws_iam_policy.")
]

# `module.a["x"].aws_sns_topic.b[0]` as `aws_sns_topic.b`: what the references of its module call it.
_resource_name(address) := name if {
	pieces := split(address, _quote)
	plain := concat("", _unquoted(pieces))
	tokens := [bare | some token in split(plain, "."); bare := split(token, "[")[0]]
	depth := 2 * count([token | some token in tokens; token == "module"])
	name := concat(".", array.slice(tokens, depth, count(tokens)))
}

_unquoted(pieces) := [piece | some place in numbers.range(0, count(pieces) - 1); place % 2 == 0; piece := pieces[place]]

_referred_to := {name |
	walk(_root, [_, value])
	some reference in value.references
	name := _head(split(split(reference, "[")[0], "."))
}

_head(tokens) := concat(".", array.slice(tokens, 0, 3)) if {
	tokens[0] == "data"
} else := concat(".", array.slice(tokens, 0, 2))
