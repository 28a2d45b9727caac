# METADATA
# description: |
#   A Terraform or OpenTofu plan as `show -json` prints it: the resources that exist after apply, and the policy
#   documents in their arguments. Destroyed resources are left out; forgotten ones stay in AWS and here.
package ibguard.terraform.plan

import data.ibguard.iam.json_pointer
import data.ibguard.intake.envelope
import data.ibguard.terraform.references

# The classes of the most frequent resource types; `_class_by_name` has the rest.
_classes := data.ibguard.reference.terraform.classes

# Classes without identity-based policies: the policy of a topic or a bucket is a resource-based one.
_without_identity_policies := {
	"image_builder": true,
	"topic": true,
	"bucket": true,
	"membership": true,
	"attachment": true,
	"profile": true,
	"carrier": true,
}

# The resource types with policies of other services, and the arguments that hold them.
_carriers := data.ibguard.reference.carriers.terraform

# METADATA
# description: |
#   IAM and Image Builder resources that exist after apply: address, type, name, mode, module steps, instance key, and
#   the class: role, user, group, policy (managed), document (data), attachment (of managed policies), membership (of
#   users in groups), profile, image_builder, other, topic and bucket, which Image Builder writes to, or carrier (of a
#   policy of another service). The values are not copied, which is slow; see `after`.
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
# description: The attachments that the plan deletes, replaces or changes, with their arguments before apply.
previous_attachments := [change.change.before |
	some position
	change := envelope.document.resource_changes[position]
	_ends_attachment(change)
]

_ends_attachment(change) if {
	_ends_previous_state(change.change.actions)
	_class(change) == "attachment"
}

_ends_previous_state(actions) if {
	actions == ["delete"]
} else if {
	actions == ["update"]
} else if {
	actions == ["delete", "create"]
} else if {
	actions == ["create", "delete"]
}

# The inline policies of roles that the plan deletes, replaces or changes.
_previous_inline_policies := [change.change.before |
	some position
	change := envelope.document.resource_changes[position]
	_ends_inline_policy(change)
]

_ends_inline_policy(change) if {
	_ends_previous_state(change.change.actions)
	change.type == "aws_iam_role_policy"
}

# Undefined for other resources, and for those that do not exist after apply.
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
	_exists_after_apply(change)
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

# A replaced resource has the actions delete and create and exists after apply; a deposed object does not.
_exists_after_apply(change) if {
	not change.change.actions == ["delete"]
	not change.deposed
}

_mode(change) := change.mode

_mode(change) := "managed" if not change.mode

# A forgotten resource keeps its values.
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
# description: The values of a resource after apply; undefined if the plan has none.
after(resource) := _change(resource)[resource.values]

# METADATA
# description: The ARN of a resource, or null if it is unknown.
known_arn(resource) := value if {
	value := after(resource).arn
	is_string(value)
} else := null

# METADATA
# description: The values that are unknown until apply, true in place of each.
unknown(resource) := _change(resource).after_unknown

# METADATA
# description: |
#   Whether the command line, which cuts plans into parts, passed the resource without its policies because another part
#   judges it.
judged_elsewhere(resource) if envelope.document[resource.list][resource.index].judged_elsewhere == true

# METADATA
# description: The values that are marked sensitive, true in place of each.
sensitive(resource) := _change(resource).after_sensitive

# METADATA
# description: The configuration entry of a resource; empty if the plan has none.
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
#   The places of documents in a resource: the path in its values, the same as JSON pointer, the kind of document, and
#   the state of the value: known, partly (known) or unknown.
slots(resource) := [] if {
	not _carries(resource)
} else := array.concat(_single_slots(values, marks), _block_slots(resource, values, marks)) if {
	values := after(resource)
	marks := _unknown_marks(resource)
	_has_blocks(values, marks)
} else := _single_slots(after(resource), _unknown_marks(resource))

# METADATA
# description: |
#   As `slots`, for policies of other services, with the kind of the document (resource, scp, rcp, or identity for
#   permission sets and session policies) and `resource_type`, its type in CloudFormation. A policy that is not in the
#   configuration is a default of AWS and left out.
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

# Tag policies and similar ones have another grammar.
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
	not _without_identity_policies[resource.class]
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
	not _is_managed_separately(resource, element)
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

# A refreshed role lists the inline policies of its state. If a separate resource manages one of them, that resource has
# the policy after apply, or the plan deletes it.
_is_managed_separately(role, element) if {
	role.class == "role"
	some other in resources
	other.type == "aws_iam_role_policy"
	after(other).name == element.name
	after(other).role == after(role).name
} else if {
	role.class == "role"
	some gone in _previous_inline_policies
	gone.name == element.name
	gone.role == after(role).name
	not configured(role).expressions.inline_policy
}

_element_marks(marks, position) := found if {
	found := marks[position]
} else := {}

# Undefined without a document.
_state(values, marks, argument) := _given_state(marks, argument) if {
	not is_blank(values, argument)
} else := "unknown" if {
	marks[argument.name] == true
}

_given_state(marks, argument) := "partly" if {
	_marked_within(marks, argument)
} else := "known"

# METADATA
# description: Whether an argument is missing, null or an empty string.
is_blank(values, argument) if {
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
#   The JSON pointer of a slot: in a plan that of the argument in the resource's values, else that of the document in
#   the input.
place(resource, slot) := slot.pointer if {
	not _places(resource)
} else := _places(resource)[slot.path[0]] if {
	not slot.path[1]
} else := concat("/", [json_pointer.element(_places(resource)[slot.path[0]], slot.path[1]), "PolicyDocument"])

_places(resource) := envelope.document.resource_changes[resource.index].places

# METADATA
# description: The value in a slot; undefined if it is unknown.
value(resource, slot) := after(resource)[slot.path[0]] if {
	not slot.path[1]
} else := after(resource)[slot.path[0]][slot.path[1]][slot.path[2]]

# METADATA
# description: |
#   The expression of a slot in the resource's configuration entry; empty if there is none. Dynamic blocks are missing
#   from the configuration, so blocks and values pair only if there are as many of both.
expression(resource, slot, own) := object.get(own, array.concat(["expressions"], slot.path), {}) if {
	_paired(resource, slot.path, own)
} else := {}

_paired(resource, path, own) if {
	not path[1]
} else if {
	count(own.expressions[path[0]]) == count(after(resource)[path[0]])
}
