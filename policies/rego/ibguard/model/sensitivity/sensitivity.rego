# METADATA
# description: |
#   Which documents hold text that Terraform hides. The plan carries such text in clear and marks it in
#   `after_sensitive`; the mark is lost on the way through a data document, so a document that is made, over
#   any number of data documents and modules, from a sensitive variable counts as hidden too.
package ibguard.model.sensitivity

import data.ibguard.model.references
import data.ibguard.model.source

# METADATA
# description: Whether nothing of a document's text may be shown.
hidden(document) if {
	not is_null(document.resource)
	_marked(object.get(document.resource, ["sensitive"], {}), document.slot.path)
}

hidden(document) if {
	not is_null(document.resource)
	_any_sensitive
	names := _names(object.get(document.resource.entry, array.concat(["expressions"], document.slot.expression), {}))
	first := [{"reference": name, "path": document.resource.steps} | some name in names]
	second := _hop(_hop(first))
	third := _hop(_hop(second))
	some frontier in [first, _hop(first), second, _hop(second), third]
	some state in frontier
	_sensitive(state)
}

_marked(marks, _) if marks == true

_marked(marks, path) if {
	is_object(marks)
	some depth in numbers.range(1, count(path))
	object.get(marks, array.slice(path, 0, depth), false) == true
}

# Most plans have no sensitive variable at all, which spares the search.
_any_sensitive if {
	walk(object.get(source.document, ["configuration", "root_module"], {}), [path, value])
	count(path) > 1
	path[count(path) - 1] == "sensitive"
	path[count(path) - 3] == "variables"
	value == true
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

# What a local value is made of is not in the plan: where something is sensitive, it may be this.
_sensitive(state) if startswith(state.reference, "local.")

_hop(states) := [next | some state in states; some next in _advance(state)]

_advance(state) := [] if {
	not startswith(state.reference, "var.")
	not startswith(state.reference, "module.")
	not startswith(state.reference, "data.aws_iam_policy_document.")
}

_advance(state) := [{"reference": name, "path": outside} |
	some name in _names(object.get(
		references.module_configuration(outside), ["module_calls", state.path[count(outside)].name, "expressions", split(split(state.reference, ".")[1], "[")[0]],
		{},
	))
] if {
	startswith(state.reference, "var.")
	count(state.path) > 0
	outside := array.slice(state.path, 0, count(state.path) - 1)
}

_advance(state) := [] if {
	startswith(state.reference, "var.")
	count(state.path) == 0
}

_advance(state) := [{"reference": name, "path": inside} |
	some name in _names(object.get(references.module_configuration(inside), ["outputs"], {}))
] if {
	startswith(state.reference, "module.")
	called := split(split(trim_prefix(state.reference, "module."), ".")[0], "[")[0]
	inside := array.concat(state.path, [{"name": called, "key": null}])
}

_advance(state) := [{"reference": name, "path": state.path} |
	some resource in object.get(references.module_configuration(state.path), ["resources"], [])
	resource.address == concat(".", ["data.aws_iam_policy_document", local_name])
	some name in _names(object.get(resource, ["expressions"], {}))
] if {
	startswith(state.reference, "data.aws_iam_policy_document.")
	local_name := split(split(trim_prefix(state.reference, "data.aws_iam_policy_document."), ".")[0], "[")[0]
}
