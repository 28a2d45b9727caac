# METADATA
# description: |
#   A Terraform or OpenTofu plan as `show -json` prints it: the resources that exist after the apply, and the
#   policy documents in their arguments. What is destroyed is left out, what is forgotten stays in AWS and
#   stays here.
package ibguard.terraform.plan

import data.ibguard.iam.json_pointer
import data.ibguard.intake.envelope
import data.ibguard.terraform.references

# What the usual types of resource mean to the model; `_class_by_name` knows the rest.
_classes := data.ibguard.reference.terraform.classes

# Classes that have no policy documents of ours: what a topic or a bucket carries is a resource policy.
_bare := {
	"image_builder": true,
	"topic": true,
	"bucket": true,
	"membership": true,
	"attachment": true,
	"profile": true,
	"carrier": true,
}

# What carries a policy that is neither IAM's nor about identities, and in which argument.
_carriers := data.ibguard.reference.carriers.terraform

# METADATA
# description: |
#   IAM and Image Builder resources that exist after the apply: address, type, name, mode, module steps,
#   instance key, and what they are to the model: role, user, group, policy (managed), document (data),
#   attachment (of managed policies), membership (of users in groups), profile, image_builder, other, topic and
#   bucket, which Image Builder writes to, or carrier (of a policy of another service). The values stay where they are, see
#   `after`, for copying them costs more than reading them.
resources := array.concat(_changed, _deferred)

_changed := [resource |
	some position
	change := envelope.document.resource_changes[position]
	resource := _resource(change, "resource_changes", position)
]

_deferred := [resource |
	some position
	change := envelope.document.deferred_changes[position].resource_change
	resource := _resource(change, "deferred_changes", position)
]

# METADATA
# description: |
#   The attachments that the plan deletes, replaces or changes, with their arguments as they were: what stays of them
#   is attached by what they become.
detached := [change.change.before |
	some position
	change := envelope.document.resource_changes[position]
	_is_detached(change)
]

_is_detached(change) if {
	_ends_what_was(change.change.actions)
	_class(change) == "attachment"
}

_ends_what_was(actions) if {
	actions == ["delete"]
} else if {
	actions == ["update"]
} else if {
	actions == ["delete", "create"]
} else if {
	actions == ["create", "delete"]
}

# The inline policies of roles that the plan deletes, replaces or changes.
_taken_out := [change.change.before |
	some position
	change := envelope.document.resource_changes[position]
	_is_taken_out(change)
]

_is_taken_out(change) if {
	_ends_what_was(change.change.actions)
	change.type == "aws_iam_role_policy"
}

# Undefined for what is of no interest or is gone after the apply.
_resource(change, list, position) := {
	"class": class,
	"type": change.type,
	"name": change.name,
	"key": _key(change),
	"mode": _mode(change),
	"steps": references.steps_of(change),
	"values": _values(change),
	"address": change.address,
	"list": list,
	"index": position,
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
} else := "carrier" if {
	_carriers[type]
}

_iam(type) if strings.any_prefix_match(type, ["aws_iam_", "awscc_iam_"])

# A replacement has actions delete and create, and lives on; a deposed object is on its way out.
_live(change) if {
	not change.change.actions == ["delete"]
	not change.deposed
}

_mode(change) := change.mode

_mode(change) := "managed" if not change.mode

# What is forgotten stays as it is.
_values(change) := "before" if {
	change.change.actions == ["forget"]
} else := "after"

_key(change) := key if {
	key := references.index_key(change.index)
} else := null

_change(resource) := envelope.document.resource_changes[resource.index].change if {
	resource.list == "resource_changes"
} else := envelope.document.deferred_changes[resource.index].resource_change.change

# METADATA
# description: The values of a resource after the apply; undefined where the plan has none.
after(resource) := _change(resource)[resource.values]

# METADATA
# description: The ARN of a resource, null while it is not known.
known_arn(resource) := value if {
	value := after(resource).arn
	is_string(value)
} else := null

# METADATA
# description: What of the values is known only after the apply, true in place of each unknown value.
unknown(resource) := _change(resource).after_unknown

# METADATA
# description: |
#   Whether the command line, which cuts plans into parts, gave the resource along without what hangs on it: it is judged
#   in another part.
judged_elsewhere(resource) if envelope.document[resource.list][resource.index].judged_elsewhere == true

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

_arguments := data.ibguard.reference.terraform.policies

_blocks := data.ibguard.reference.terraform.nested

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

# METADATA
# description: |
#   As `slots`, for the policy that a resource of another service carries, with the kind of the document (resource,
#   scp, rcp, or identity for permission sets and session policies) and `resource_type`, its type in CloudFormation.
#   What AWS fills in by itself where the configuration says nothing is nobody's policy.
carried_slots(resource) := [slot |
	resource.mode == "managed"
	carrier := _carriers[resource.type]
	values := after(resource)
	argument := {"name": carrier.argument}
	_is_given(configured(resource), argument)
	slot := {
		"path": [carrier.argument],
		"pointer": concat("", ["/", carrier.argument]),
		"kind": _carried_kind(carrier, values),
		"resource_type": carrier.resource_type,
		"state": _state(values, _unknown_marks(resource), argument),
	}
]

_is_given(own, argument) if {
	own.expressions[argument.name]
} else if {
	not own.expressions
}

# Tag policies and their like have a grammar of their own.
_carried_kind(carrier, values) := carrier.kind if {
	not carrier.kind == "organization"
} else := "rcp" if {
	values.type == "RESOURCE_CONTROL_POLICY"
} else := "scp" if {
	values.type == "SERVICE_CONTROL_POLICY"
} else := "scp" if {
	not values.type
}

_carries(resource) if {
	resource.mode == "managed"
	not _bare[resource.class]
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
	values[pair.name][0]
} else if {
	marks[pair.name] == true
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
	"path": [pair.name],
	"pointer": pair.pointer,
	"kind": "identity",
	"state": "unknown",
}] if {
	marks[pair.name] == true
	configured(resource).expressions[pair.name]
} else := [slot |
	some position
	element := elements[position]
	not _stands_alone(resource, element)
	element_marks := _element_marks(block_marks, position)
	slot := {
		"path": [pair.name, position, pair.argument],
		"pointer": concat("/", [json_pointer.element(base, position), pair.argument]),
		"kind": "identity",
		"state": _state(element, element_marks, inner),
	}
] if {
	elements := values[pair.name]
	base := pair.pointer
	block_marks := object.get(marks, [pair.name], [])
	inner := {"name": pair.argument}
} else := []

# A refreshed role lists the inline policies of its state. Where a resource of its own manages one of them, that
# resource says what the policy will be, or the plan deletes it.
_stands_alone(role, element) if {
	role.class == "role"
	some other in resources
	other.type == "aws_iam_role_policy"
	after(other).name == element.name
	after(other).role == after(role).name
} else if {
	role.class == "role"
	some gone in _taken_out
	gone.name == element.name
	gone.role == after(role).name
	not configured(role).expressions.inline_policy
}

_element_marks(marks, position) := found if {
	found := marks[position]
} else := {}

# Undefined where there is no document.
_state(values, marks, argument) := _given_state(marks, argument) if {
	not blank(values, argument)
} else := "unknown" if {
	marks[argument.name] == true
}

_given_state(marks, argument) := "partly" if {
	_marked_within(marks, argument)
} else := "known"

# METADATA
# description: Whether an argument holds nothing, be it no key, null or an empty text.
blank(values, argument) if {
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
# description: |
#   The JSON pointer of a slot: in a plan that of the argument in the resource's values, otherwise where the document
#   stands in the input.
place(resource, slot) := slot.pointer if {
	not _places(resource)
} else := _places(resource)[slot.path[0]] if {
	not slot.path[1]
} else := concat("/", [json_pointer.element(_places(resource)[slot.path[0]], slot.path[1]), "PolicyDocument"])

_places(resource) := envelope.document.resource_changes[resource.index].places

# METADATA
# description: What stands in a slot; undefined where it is unknown.
value(resource, slot) := after(resource)[slot.path[0]] if {
	not slot.path[1]
} else := after(resource)[slot.path[0]][slot.path[1]][slot.path[2]]

# METADATA
# description: |
#   The expression of a slot in the resource's configuration entry; empty where there is none. Dynamic blocks
#   are missing from the configuration: without as many blocks as values no pairing is right.
expression(resource, slot, own) := object.get(own, array.concat(["expressions"], slot.path), {}) if {
	_paired(resource, slot.path, own)
} else := {}

_paired(resource, path, own) if {
	not path[1]
} else if {
	count(own.expressions[path[0]]) == count(after(resource)[path[0]])
}
