# METADATA
# description: |
#   A Terraform or OpenTofu plan as `show -json` prints it: the resources that exist after the apply, and the
#   policy documents in their arguments. What is destroyed is left out, what is forgotten stays in AWS and
#   stays here.
package ibguard.model.plan

import data.ibguard.model.pointer
import data.ibguard.model.references
import data.ibguard.model.source

# What a type of resource means to the model; every other `aws_iam_` and `awscc_iam_` type is "other".
_classes := {
	"aws_iam_role": "role",
	"awscc_iam_role": "role",
	"aws_iam_user": "user",
	"awscc_iam_user": "user",
	"aws_iam_group": "group",
	"awscc_iam_group": "group",
	"aws_iam_policy": "policy",
	"awscc_iam_managed_policy": "policy",
	"aws_iam_role_policy": "other",
	"aws_iam_user_policy": "other",
	"aws_iam_group_policy": "other",
	"aws_iam_instance_profile": "profile",
	"awscc_iam_instance_profile": "profile",
	"aws_iam_policy_document": "document",
}

# METADATA
# description: |
#   IAM and Image Builder resources that exist after the apply: address, type, name, mode, module steps,
#   instance key, and what they are to the model: role, user, group, policy (managed), document (data),
#   attachment (of managed policies), profile, image_builder or other. The values stay where they are, see
#   `after`, for copying them costs more than reading them.
resources := array.concat(_changed, _deferred)

_changed := [resource |
	some index
	change := source.document.resource_changes[index]
	resource := _resource(change, "resource_changes", index)
]

_deferred := [resource |
	some index
	change := source.document.deferred_changes[index].resource_change
	resource := _resource(change, "deferred_changes", index)
]

# Undefined for what is of no interest or is gone after the apply.
_resource(change, list, index) := {
	"list": list,
	"index": index,
	"address": change.address,
	"class": class,
	"type": change.type,
	"name": change.name,
	"mode": _mode(change),
	"steps": _steps(change),
	"key": _key(change),
} if {
	class := _class(change)
	_live(change)
}

_class(change) := class if {
	class := _classes[change.type]
} else := _class_by_name(change.type)

_class_by_name(type) := "image_builder" if {
	strings.any_prefix_match(type, ["aws_imagebuilder_", "awscc_imagebuilder_"])
} else := "attachment" if {
	_iam(type)
	contains(type, "_policy_attachment")
} else := "other" if {
	_iam(type)
}

_iam(type) if strings.any_prefix_match(type, ["aws_iam_", "awscc_iam_"])

# A replacement has actions delete and create, and lives on; a deposed object is on its way out.
_live(change) if {
	not change.change.actions == ["delete"]
	not change.deposed
}

_mode(change) := change.mode

_mode(change) := "managed" if not change.mode

_steps(change) := references.steps(change.module_address) if {
	change.module_address
} else := []

_key(change) := key if {
	key := references.index_key(change.index)
} else := null

_change(resource) := source.document.resource_changes[resource.index].change if {
	resource.list == "resource_changes"
} else := source.document.deferred_changes[resource.index].resource_change.change

# METADATA
# description: The values of a resource after the apply; undefined where the plan has none.
after(resource) := change.after if {
	change := _change(resource)
	not change.actions == ["forget"]
} else := _change(resource).before

# METADATA
# description: What of the values is known only after the apply, true in place of each unknown value.
unknown(resource) := _change(resource).after_unknown

# METADATA
# description: What of the values is marked sensitive, true in place of each marked value.
sensitive(resource) := _change(resource).after_sensitive

# METADATA
# description: The configuration entry of a resource; empty where the plan has none.
configured(resource) := references.configuration(resource.mode, resource.type, resource.name, resource.steps)

# METADATA
# description: Deferred data documents of the plan.
deferred_documents := [resource | some resource in resources; _is_data_document(resource)]

_is_data_document(resource) if {
	resource.class == "document"
	resource.mode == "data"
}

_arguments := [
	{"name": "policy", "pointer": "/policy", "kind": "identity"},
	{"name": "policy_document", "pointer": "/policy_document", "kind": "identity"},
	{"name": "assume_role_policy", "pointer": "/assume_role_policy", "kind": "trust"},
	{"name": "assume_role_policy_document", "pointer": "/assume_role_policy_document", "kind": "trust"},
]

_blocks := [{"block": "inline_policy", "argument": "policy"}, {"block": "policies", "argument": "policy_document"}]

# METADATA
# description: |
#   Where a resource carries documents: path in its values, the same as JSON pointer, kind of document, and
#   whether the value is "known", "partly" known or "unknown".
slots(resource) := [] if {
	not _carries(resource)
} else := array.concat(_single_slots(values, marks), _block_slots(resource, values, marks)) if {
	values := after(resource)
	marks := _unknown_marks(resource)
	_has_blocks(values, marks)
} else := _single_slots(after(resource), _unknown_marks(resource))

_carries(resource) if {
	resource.mode == "managed"
	not resource.class == "image_builder"
	after(resource)
}

_unknown_marks(resource) := marks if {
	marks := unknown(resource)
} else := {}

_has_blocks(values, marks) if {
	some pair in _blocks
	_has_block(values, marks, pair)
}

_has_block(values, marks, pair) if {
	values[pair.block][0]
} else if {
	marks[pair.block] == true
}

_single_slots(values, marks) := [slot |
	some argument in _arguments
	slot := {
		"path": [argument.name],
		"pointer": argument.pointer,
		"kind": argument.kind,
		"state": _state(values, marks, argument),
	}
]

_block_slots(resource, values, marks) := [slot |
	some pair in _blocks
	some slot in _slots_of_block(resource, values, marks, pair)
]

_slots_of_block(resource, values, marks, pair) := [{
	"path": [pair.block],
	"pointer": concat("", ["/", pair.block]),
	"kind": "identity",
	"state": "unknown",
}] if {
	marks[pair.block] == true
	configured(resource).expressions[pair.block]
} else := [slot |
	some index
	element := elements[index]
	element_marks := _element_marks(block_marks, index)
	slot := {
		"path": [pair.block, index, pair.argument],
		"pointer": concat("/", [pointer.element(base, index), pair.argument]),
		"kind": "identity",
		"state": _state(element, element_marks, inner),
	}
] if {
	elements := values[pair.block]
	base := concat("", ["/", pair.block])
	block_marks := object.get(marks, [pair.block], [])
	inner := {"name": pair.argument}
} else := []

_element_marks(marks, index) := found if {
	found := marks[index]
} else := {}

# Undefined where there is no document.
_state(values, marks, argument) := _given_state(marks, argument) if {
	not _blank(values, argument)
} else := "unknown" if {
	marks[argument.name] == true
}

_given_state(marks, argument) := "partly" if {
	_marked_within(marks, argument)
} else := "known"

_blank(values, argument) if {
	not values[argument.name]
} else if {
	values[argument.name] == null
} else if {
	values[argument.name] == ""
}

_marked_within(marks, argument) if {
	marks[argument.name]
	walk(marks[argument.name], [_, mark])
	mark == true
}

# METADATA
# description: What stands in a slot; undefined where it is unknown.
value(resource, slot) := after(resource)[slot.path[0]] if {
	not slot.path[1]
} else := after(resource)[slot.path[0]][slot.path[1]][slot.path[2]]

# METADATA
# description: |
#   The configuration's expression of a slot; empty where there is none. Dynamic blocks are missing from the
#   configuration: without as many blocks as values no pairing is right.
expression(resource, slot) := object.get(configured(resource), array.concat(["expressions"], slot.path), {}) if {
	_paired(resource, slot.path)
} else := {}

_paired(resource, path) if {
	not path[1]
} else if {
	count(configured(resource).expressions[path[0]]) == count(after(resource)[path[0]])
}
