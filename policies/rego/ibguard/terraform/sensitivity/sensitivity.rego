# METADATA
# description: |
#   Documents with sensitive text. A plan has such text in clear and marks it in `after_sensitive`. A data document
#   drops the mark, so a document that is built from a sensitive variable, through data documents and modules, counts as
#   sensitive too.
package ibguard.terraform.sensitivity

import data.ibguard.intake.envelope
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: Whether the text in a slot of a resource is sensitive and must not be shown.
hidden(resource, slot) if {
	_marked(plan.sensitive(resource), slot.path)
} else if {
	_any_sensitive
	first := [{"reference": name, "path": resource.steps} |
		some name in _names(plan.expression(resource, slot, plan.configured(resource)))
	]
	second := _next_references(_next_references(first))
	third := _next_references(_next_references(second))
	some frontier in [first, _next_references(first), second, _next_references(second), third]
	some state in frontier
	_sensitive(state)
} else := false

# A mark on a value counts for its parts.
_marked(marks, _) if marks == true

_marked(marks, path) if marks[path[0]] == true

_marked(marks, path) if marks[path[0]][path[1]] == true

_marked(marks, path) if marks[path[0]][path[1]][path[2]] == true

# Most plans have no sensitive variable, which makes the search unnecessary. Nested modules are followed five levels
# deep; deeper ones count as sensitive.
default _any_sensitive := false

_any_sensitive if _any_within(envelope.document.configuration.root_module)

_any_within(module) if {
	_declares(module)
} else if {
	some call in module.module_calls
	_within_second(call.module)
}

_within_second(module) if {
	_declares(module)
} else if {
	some call in module.module_calls
	_within_third(call.module)
}

_within_third(module) if {
	_declares(module)
} else if {
	some call in module.module_calls
	_within_fourth(call.module)
}

_within_fourth(module) if {
	_declares(module)
} else if {
	some call in module.module_calls
	_within_fifth(call.module)
}

_within_fifth(module) if {
	_declares(module)
} else if {
	module.module_calls
}

_declares(module) if {
	some variable in module.variables
	variable.sensitive == true
}

_names(expression) := [name |
	walk(expression, [path, name])
	count(path) > 1
	path[count(path) - 2] == "references"
	is_string(name)
]

_sensitive(state) if {
	startswith(state.reference, "var.")
	name := split(split(state.reference, ".")[1], "[")[0]
	object.get(references.module_configuration(state.path), ["variables", name, "sensitive"], false) == true
}

# The plan does not have the expressions of local values, so in a plan with a sensitive variable a local may be
# sensitive.
_sensitive(state) if startswith(state.reference, "local.")

_next_references(states) := [next | some state in states; some next in _references_behind(state)]

_references_behind(state) := [] if {
	not startswith(state.reference, "var.")
	not startswith(state.reference, "module.")
	not startswith(state.reference, "data.aws_iam_policy_document.")
}

_references_behind(state) := [{"reference": name, "path": outside} |
	some name in _names(object.get(
		references.module_configuration(outside), ["module_calls", state.path[count(outside)].name, "expressions", split(split(state.reference, ".")[1], "[")[0]],
		{},
	))
] if {
	startswith(state.reference, "var.")
	count(state.path) > 0
	outside := array.slice(state.path, 0, count(state.path) - 1)
}

_references_behind(state) := [] if {
	startswith(state.reference, "var.")
	count(state.path) == 0
}

_references_behind(state) := [{"reference": name, "path": inside} |
	some name in _names(object.get(references.module_configuration(inside), ["outputs"], {}))
] if {
	startswith(state.reference, "module.")
	called := split(split(trim_prefix(state.reference, "module."), ".")[0], "[")[0]
	inside := array.concat(state.path, [{"name": called, "key": null}])
}

_references_behind(state) := [{"reference": name, "path": state.path} |
	some resource in object.get(references.module_configuration(state.path), ["resources"], [])
	resource.address == concat(".", ["data.aws_iam_policy_document", local_name])
	some name in _names(object.get(resource, ["expressions"], {}))
] if {
	startswith(state.reference, "data.aws_iam_policy_document.")
	local_name := split(split(trim_prefix(state.reference, "data.aws_iam_policy_document."), ".")[0], "[")[0]
}
