# METADATA
# description: |
#   A Terraform or OpenTofu plan as `show -json` prints it: the resources that exist after the apply, and the
#   policy documents in their arguments. What is destroyed is left out, what is forgotten stays in AWS and
#   stays here.
package ibguard.model.plan

import data.ibguard.model.deferred
import data.ibguard.model.policy
import data.ibguard.model.references
import data.ibguard.model.source

# METADATA
# description: |
#   IAM and Image Builder resources that exist after the apply, each with its steps, instance key, values
#   (`after`), what of them is unknown, and its configuration entry.
resources := [resource |
	some change in _changes
	_relevant(change.type)
	_live(change)
	resource := _resource(change)
]

# METADATA
# description: The documents in arguments of IAM resources, known or not; shape in model.rego.
documents := [document |
	some resource in resources
	resource.mode == "managed"
	_iam(resource.type)
	some slot in _slots(resource)
	document := _document(resource, slot)
]

_changes := array.concat(
	_array(source.document, "resource_changes"),
	[deferred_change.resource_change | some deferred_change in _array(source.document, "deferred_changes")],
)

_array(object_, key) := object_[key] if is_array(object_[key])

_array(object_, key) := [] if not is_array(object.get(object_, [key], null))

_relevant(type) if _iam(type)

_relevant(type) if startswith(type, "aws_imagebuilder_")

_relevant(type) if startswith(type, "awscc_imagebuilder_")

_iam(type) if startswith(type, "aws_iam_")

_iam(type) if startswith(type, "awscc_iam_")

# A replacement has actions delete and create, and lives on; a deposed object is on its way out.
_live(change) if {
	change.change.actions != ["delete"]
	not change.deposed
}

_resource(change) := {
	"address": change.address,
	"type": change.type,
	"name": change.name,
	"mode": object.get(change, ["mode"], "managed"),
	"steps": steps,
	"key": references.index_key(object.get(change, ["index"], null)),
	"after": _values(change.change),
	"unknown": _object(object.get(change, ["change", "after_unknown"], {})),
	"sensitive": object.get(change, ["change", "after_sensitive"], {}),
	"entry": references.configuration(change, steps),
} if {
	steps := references.steps(object.get(change, ["module_address"], null))
}

_values(change) := _object(object.get(change, ["after"], null)) if change.actions != ["forget"]

_values(change) := _object(object.get(change, ["before"], null)) if change.actions == ["forget"]

_object(value) := value if is_object(value)

_object(value) := {} if not is_object(value)

# METADATA
# description: Deferred data documents of the plan.
deferred_documents := [resource |
	some resource in resources
	resource.type == "aws_iam_policy_document"
	resource.mode == "data"
]

_single := ["policy", "policy_document", "assume_role_policy", "assume_role_policy_document"]

_blocks := [{"block": "inline_policy", "argument": "policy"}, {"block": "policies", "argument": "policy_document"}]

# Where a resource may carry documents: each slot knows its JSON pointer, its value or that it is unknown,
# and the expression it comes from.
_slots(resource) := array.concat(_single_slots(resource), _block_slots(resource))

_single_slots(resource) := [slot |
	some argument in _single
	slot := _slot(resource, [argument], [argument])
]

_block_slots(resource) := [slot |
	some pair in _blocks
	list := object.get(resource.after, [pair.block], null)
	is_array(list)
	some index in _indexes(list)
	slot := _slot(resource, [pair.block, index, pair.argument], _block_expression(resource, pair, index))
]

# Dynamic blocks are missing from the configuration: without as many blocks as values no pairing is right.
_block_expression(resource, pair, index) := [pair.block, index, pair.argument] if {
	count(object.get(resource.entry, ["expressions", pair.block], [])) == count(resource.after[pair.block])
}

_block_expression(resource, pair, _) := [] if {
	count(object.get(resource.entry, ["expressions", pair.block], [])) != count(resource.after[pair.block])
}

_slot(resource, path, expression) := {
	"path": path,
	"expression": expression,
	"value": value,
	"unknown": false,
} if {
	value := object.get(resource.after, path, null)
	not is_null(value)
	value != ""
}

_slot(resource, path, expression) := {
	"path": path,
	"expression": expression,
	"value": null,
	"unknown": true,
} if {
	is_null(object.get(resource.after, path, null))
	object.get(resource.unknown, path, false) == true
}

_document(resource, slot) := {
	"address": resource.address,
	"argument": concat("", [token | some part in slot.path; some token in ["/", _token(part)]]),
	"kind": kind,
	"resource": resource,
	"slot": slot,
	"source": content.source,
	"statements": content.statements,
	"problems": content.problems,
	"unknown": content.unknown,
} if {
	content := _content(resource, slot)
	kind := _kind(slot.path)
}

_token(part) := part if is_string(part)

_token(part) := format_int(part, 10) if is_number(part)

_kind(path) := "trust" if startswith(path[0], "assume_role_policy")

_kind(path) := "identity" if not startswith(path[0], "assume_role_policy")

_content(_, slot) := _known_content(policy.parsed(slot.value)) if {
	not slot.unknown
	policy.parsed(slot.value)
}

_content(_, slot) := _lost("the text is not a JSON object", []) if {
	not slot.unknown
	not policy.parsed(slot.value)
}

_content(resource, slot) := _traced(resource, slot) if slot.unknown

_known_content(document) := {
	"source": null,
	"statements": policy.statements(document),
	"problems": policy.problems(document),
	"unknown": null,
}

_lost(reason, names) := {
	"source": null,
	"statements": [],
	"problems": [],
	"unknown": {"reason": reason, "references": names},
}

# An unknown text is judged all the same when it is made from one deferred data document.
_traced(resource, slot) := content if {
	names := references.named(_expression(resource, slot))
	found := _behind(resource, names)
	content := _from_documents(found, names)
}

_expression(_, slot) := {} if count(slot.expression) == 0

_expression(resource, slot) := object.get(resource.entry, array.concat(["expressions"], slot.expression), {}) if {
	count(slot.expression) > 0
}

_behind(resource, names) := {
	"targets": found,
	"documents": [candidate |
		some target in found
		some candidate in deferred_documents
		references.is_target(target, candidate)
	],
} if {
	found := references.targets(names, resource.steps, resource.key, resource.entry)
}

_from_documents(found, names) := _lost("the text is known only after the apply, and nothing shows what it is made from", names) if {
	count(found.targets) == 0
}

_from_documents(found, names) := _lost("the text is known only after the apply, and a local value hides what it is made from", names) if {
	count(found.targets) > 0
	_hidden(found)
}

_from_documents(found, names) := _lost("the text is known only after the apply and is made from several sources", names) if {
	count(found.targets) > 1
	not _hidden(found)
}

_from_documents(found, names) := _lost("the text is known only after the apply and is not made from one policy document alone", names) if {
	count(found.targets) == 1
	not _hidden(found)
	count(found.documents) != 1
}

_from_documents(found, names) := content if {
	count(found.targets) == 1
	count(found.documents) == 1
	read := deferred.read(found.documents[0], deferred_documents)
	content := _deferred_content(read, found.documents[0].address, names)
}

_hidden(found) if {
	some target in found.targets
	target.lost
}

_deferred_content(read, address, _) := {
	"source": address,
	"statements": read.statements,
	"problems": [],
	"unknown": null,
} if {
	read.unknown == null
}

_deferred_content(read, _, names) := _lost(read.unknown, names) if read.unknown != null

_indexes(list) := [] if count(list) == 0

_indexes(list) := numbers.range(0, count(list) - 1) if count(list) > 0
