# METADATA
# description: |
#   The resources that an unknown value of a plan is built from. Expressions in a plan's configuration list their
#   references; this package follows them through variables, module outputs and `each.value` to resources. The text
#   around a reference is not in the plan, so a value is built from its targets and not equal to them. References to
#   locals stay unresolved.
package ibguard.terraform.references

import data.ibguard.intake.envelope

_root := object.get(envelope.document, ["configuration", "root_module"], {})

_quote := data.ibguard.iam.characters.quote

# METADATA
# description: |
#   The module instance of an address as a list of steps, outermost first: `{"name", "key"}`, key null if the module has
#   no instances. Keys are in quotes and may have any characters, such as dots and brackets: split at quotes, every
#   second piece is a key.
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
# description: The steps to the module instance of an entry of `resource_changes`, empty for the root module.
steps_of(change) := steps(change.module_address) if {
	change.module_address
} else := []

_is_even(place) if place % 2 == 0

# The text before the first name is empty, or the bracket that closes a key.
_named_parts(piece) := array.slice(parts, 1, count(parts)) if {
	parts := split(piece, ".module.")
}

_step_key(halves, pieces, place) := null if {
	not halves[1]
} else := pieces[place + 1] if {
	halves[1] == ""
} else := trim_suffix(halves[1], "]")

# METADATA
# description: An instance key as a string, because `count` gives numbers; null for a resource without instances.
index_key(position) := position if {
	is_string(position)
} else := format_int(position, 10) if {
	is_number(position)
} else := null

# METADATA
# description: The configuration of the module at these steps; empty if the plan has none.
module_configuration(path) := object.get(_root, _module_path(path), {})

_module_path(path) := [token | some step in path; some token in ["module_calls", step.name, "module"]]

# METADATA
# description: The configuration entry of a resource at these steps; empty if the plan has none.
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
#   The most specific references of an expression, which is an entry under `expressions` in the configuration. Empty for
#   an expression without references.
named(expression) := [reference |
	all := expression.references
	some position
	reference := all[position]
	not _shortens(reference, all, position - 1)
]

# Terraform lists a reference directly before its shorter forms.
_shortens(reference, all, position) if {
	previous := all[position]
	startswith(previous, reference)
	separator := substring(trim_prefix(previous, reference), 0, 1)
	_separators[separator]
}

_separators := {".": true, "[": true}

# METADATA
# description: |
#   The targets of the references of one expression. `path` are the steps of its module instance, `key` is the instance
#   key of the resource, `entry` its configuration entry. Returns a list of `{"unresolved": reference}` and `{"steps",
#   "mode", "type", "name", "key", "attribute"}`.
targets(references, path, key, entry) := followed(references, {"steps": path, "key": key, "each": each}) if {
	each := named(object.get(entry, ["for_each_expression"], {}))
}

# METADATA
# description: |
#   As `targets`, with the place of the expression as `{"steps", "key", "each"}`: `each` are the references of the
#   resource's `for_each`. Rego has no recursion: references are followed through at most eight variables, outputs and
#   `each.value`.
followed(references, place) := [_target_or_unresolved(state) | some state in last] if {
	states := _states(references, place.steps, place.key, place.each)
	nearer := _hop(_hop(_hop(_hop(states))))
	last := _hop(_hop(_hop(_hop(nearer))))
}

# METADATA
# description: |
#   The targets that an unknown entry of Resource is built from; empty for known entries and for unknown ones without a
#   reference. The model follows the references once for all entries of a list.
made_from(entry) := entry.made_from

_target_or_unresolved(state) := state.target if {
	state.target
} else := {"unresolved": state.reference}

# The state of a reference that is being followed; its kind decides the next step.
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

# Undefined for references without a target, such as `each.key`.
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

# One step from each reference towards a resource; targets stay.
_hop(states) := [next | some state in states; some next in _advance(state)] if {
	_is_unfinished(states)
} else := states

_is_unfinished(states) if {
	some state in states
	_unfinished_kinds[state.kind]
}

_unfinished_kinds := {"var": true, "module": true, "local": true, "each": true, "resource": true}

_advance(state) := [{"kind": "target", "target": target}] if {
	state.kind == "resource"
	target := _named_resource(state)
} else := _from_variable(state) if {
	state.kind == "var"
} else := _from_module(state) if {
	state.kind == "module"
} else := _from_each(state) if {
	state.kind == "each"
} else := [_unresolved(state)] if {
	state.kind == "local"
} else := [state]

_unresolved(state) := {"kind": "unresolved", "reference": state.reference}

# A variable gets its value from the module call. Variables of the root module are known in a plan, so no unknown value
# is built from them.
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
} else := [_unresolved(state)]

# An output has its expression in the module. Without the output's name it cannot be followed.
_from_module(state) := states if {
	rest := trim_prefix(state.reference, "module.")
	name := split(split(rest, ".")[0], "[")[0]
	suffix := _suffix(trim_prefix(rest, name))
	inside := array.concat(state.path, [{"name": name, "key": _instance(state, suffix)}])
	expression := module_configuration(inside).outputs[suffix.attribute].expression
	states := _states(named(expression), inside, null, [])
} else := [_unresolved(state)]

# `each.value` over resources is the instance with the same key. Without a reference in `for_each` the values are known.
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
} else := {"unresolved": state.reference}

_mode(reference) := "data" if {
	startswith(reference, "data.")
} else := "managed"

# A reference without a key means the instance with the same key, or any.
_instance(state, suffix) := state.key if {
	suffix.key == "*"
	state.keyed
} else := suffix.key

# The text after a name: `["key"].attribute`, `[0].attribute`, `.attribute` or nothing.
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
#   Whether a target is this resource: the names and steps are equal, and the keys are equal or unknown.
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

# A resource without instances matches any key: `each.value` of a map of ARNs has the key of the map.
_key_agrees(key, other) if {
	key == "*"
} else if {
	key == other
} else if {
	other == null
}

# METADATA
# description: |
#   Resources that a value of the plan depends on and no expression refers to: a local value or a dynamic block uses
#   them, which plans do not show. An empty list proves nothing. Policies are left out, because their attachments are in
#   the plan.
unreferenced := [name |
	some attribute in envelope.document.relevant_attributes
	name := _resource_name(attribute.resource)
	not name in _referred_to
	not startswith(name, "aws_iam_policy.")
]

# `module.a["x"].aws_sns_topic.b[0]` as `aws_sns_topic.b`, its name in the references of its module.
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
