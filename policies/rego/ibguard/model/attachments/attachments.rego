# METADATA
# description: |
#   Which identities a plan shows and what hangs on them: the role, user or group of each document, and the
#   managed policies attached to it. An identity is `{"kind", "id"}`, id as `kind:name` where the plan knows
#   the name, else `kind@address`.
package ibguard.model.attachments

import data.ibguard.iam.arn
import data.ibguard.intake.envelope
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: |
#   Attachments of managed policies:
#     address        of the resource that attaches
#     holders        identities
#     arns           known ARNs
#     targets        what unknown ARNs are made from
#     several        whether all targets are attached; otherwise only one of them is
#     open           why it cannot be told all that is attached, as `{"reason", "references", "literals"}`, or
#                    null; literals says whether policies named by literal ARNs may be among it
#     open_kinds     kinds of identities of which it cannot be told all that it is attached to
attachments := [attachment |
	some resource in plan.resources
	attachment := _attachment(resource)
]

_attachment(resource) := {
	"address": resource.address,
	"holders": holders(resource),
	"arns": array.concat(_values_of(values, "policy_arn"), _values_of(values, "policy_arns")),
	"targets": array.concat(_targets(resource, "policy_arn"), _targets(resource, "policy_arns")),
	"several": _several(resource),
	"open": _untold(resource, ["policy_arn", "policy_arns"]),
	"open_kinds": _open_kinds(resource),
} if {
	resource.class == "attachment"
	resource.mode == "managed"
	values := plan.after(resource)
}

# A set of ARNs is attached as a whole, and so is a map of which every value is attached to the same identity.
_several(resource) if {
	_partly_unknown(plan.unknown(resource), "policy_arns")
} else if {
	named := references.named(object.get(plan.configured(resource), ["expressions", "policy_arn"], {}))
	named == ["each.value"]
	_targets(resource, "policy_arn")[1]
	count(_siblings(resource)) == count(_targets(resource, "policy_arn"))
} else := false

_siblings(resource) := [other |
	some other in plan.resources
	_is_sibling(other, resource)
]

_is_sibling(other, resource) if {
	other.type == resource.type
	other.name == resource.name
	other.steps == resource.steps
	plan.unknown(other).policy_arn == true
	holders(other) == holders(resource)
}

_attachment(resource) := {
	"address": resource.address,
	"holders": [own(resource)],
	"arns": arns,
	"targets": targets,
	"several": true,
	"open": _untold(resource, ["managed_policy_arns"]),
	"open_kinds": [],
} if {
	_identities[resource.class]
	arns := _listed(resource)
	targets := _targets(resource, "managed_policy_arns")
	_lists(resource, arns)
}

_lists(_, arns) if arns[0]

_lists(resource, arns) if {
	not arns[0]
	plan.configured(resource).expressions.managed_policy_arns
}

# What a role lists without being told so is what was attached before the apply: what the plan detaches goes.
_listed(resource) := arns if {
	plan.configured(resource).expressions.managed_policy_arns
	arns := _values_of(plan.after(resource), "managed_policy_arns")
} else := [arn |
	some arn in _values_of(plan.after(resource), "managed_policy_arns")
	not _detached(resource, arn)
]

_detached(resource, arn) if {
	some gone in plan.detached
	gone.policy_arn == arn
	_named_by(gone, name_of(resource))
}

# Only roles list what is attached to them.
_named_by(gone, name) if {
	gone.role == name
} else if {
	name in gone.roles
}

# Why not all of an unknown argument can be traced to policies of the plan; of a set, literals cannot be seen.
_untold(resource, arguments) := {"reason": reason, "references": names, "literals": _hides_literals(argument)} if {
	some argument in arguments
	_partly_unknown(plan.unknown(resource), argument)
	own_entry := plan.configured(resource)
	names := references.named(object.get(own_entry, ["expressions", argument], {}))
	targets := references.targets(names, resource.steps, resource.key, own_entry)
	why := _untold_why(argument, targets)
	reason := concat("", ["what ", resource.address, " attaches is known only after the apply", why])
} else := null

_untold_why(argument, targets) := "" if {
	not _sets[argument]
	not targets[0]
} else := ", and a local value hides what it is made from" if {
	some target in targets
	_hides(target)
} else := ", and it is not made from a policy of the plan" if {
	some target in targets
	not target.lost
	not _leads_to_policy(target)
	not _without_instances(target)
} else := ": literal elements of a set with an unknown one do not show" if {
	_hides_literals(argument)
}

# A set with an unknown element is unknown as a whole in a plan, while a template shows the others.
_hides_literals(argument) if {
	_sets[argument]
	envelope.kind == "terraform_plan"
} else := false

# A policy that is configured and that the plan has no instance of: nothing is made from it.
_without_instances(target) if {
	data.ibguard.reference.terraform.classes[target.type] == "policy"
	references.configuration(target.mode, target.type, target.name, target.steps).address
}

# A variable of the root module has a known value, so that it is not what the unknown value is made from.
_hides(target) if {
	target.lost
	not startswith(target.lost, "var.")
}

_leads_to_policy(target) if {
	some candidate in _policies
	references.is_target(target, candidate)
}

_policies := [resource | some resource in plan.resources; _is_kind(resource, "policy")]

_open_kinds(resource) := [argument.kind |
	some argument in _arguments
	plan.unknown(resource)[argument.name]
	_partly_unknown(plan.unknown(resource), argument.name)
	_holders_open(resource, argument)
]

# A set with an unknown element is unknown as a whole.
_holders_open(resource, argument) if {
	plan.unknown(resource)[argument.name] == true
	_sets[argument.name]
} else if {
	targets := _targets(resource, argument.name)
	not _leads_to_identity(targets)
} else if {
	envelope.kind == "cloudformation_template"
	some target in _targets(resource, argument.name)
	target.lost
}

_sets := data.ibguard.reference.terraform.sets

_leads_to_identity(targets) if {
	some target in targets
	some candidate in _whoever
	references.is_target(target, candidate)
}

_whoever := [resource | some resource in plan.resources; _identities[resource.class]]

# METADATA
# description: Memberships of users in groups, as `{"users", "groups", "open"}`; open as in attachments.
memberships := [{
	"address": resource.address,
	"users": [holder | some holder in found; holder.kind == "user"],
	"groups": [holder.id | some holder in found; holder.kind == "group"],
	"open_kinds": _open_kinds(resource),
} |
	some resource in plan.resources
	found := _membership_of(resource)
]

_membership_of(resource) := holders(resource) if resource.class == "membership"

_membership_of(resource) := array.concat([own(resource)], grouped) if {
	resource.class == "user"
	grouped := [{"kind": "group", "id": concat(":", ["group", group])} | some group in _values_of(plan.after(resource), "groups")]
	grouped[0]
}

# METADATA
# description: |
#   Inline policies of which it cannot be told whose they are, as `{"address", "open_kinds"}`; open_kinds as in
#   attachments.
unplaced := [{"address": resource.address, "open_kinds": kinds} |
	some resource in plan.resources
	_is_inline(resource)
	kinds := _open_kinds(resource)
	kinds[0]
]

_is_inline(resource) if {
	resource.class == "other"
	resource.mode == "managed"
	_refers(plan.unknown(resource))
}

# METADATA
# description: Whether a resource is a role, a user or a group.
is_identity(resource) if {
	resource.mode == "managed"
	_identities[resource.class]
}

_any(arns, _) if arns[0]

_any(arns, targets) if {
	not arns[0]
	targets[0]
}

_identities := {"role": true, "user": true, "group": true}

_arguments := data.ibguard.reference.terraform.holders

# METADATA
# description: |
#   The identities that an IAM resource names in its arguments; for a role, user or group itself its own.
holders(resource) := [own(resource)] if {
	_identities[resource.class]
} else := array.concat(_by_name(plan.after(resource)), _by_reference(resource)) if {
	_refers(plan.unknown(resource))
} else := _by_name(plan.after(resource))

# The marks are looked at before anything is called, here and below: calls are what takes time.
_refers(marks) if {
	some argument in _arguments
	marks[argument.name]
	_partly_unknown(marks, argument.name)
}

_by_name(values) := [holder |
	some argument in _arguments
	values[argument.name]
	some name in _values_of(values, argument.name)
	holder := {"kind": argument.kind, "id": concat(":", [argument.kind, name])}
]

_by_reference(resource) := [holder |
	some argument in _arguments
	some holder in _made_from(resource, argument)
]

_made_from(resource, argument) := [own(candidate) |
	some target in targets
	some candidate in plan.resources
	_is_kind(candidate, argument.kind)
	references.is_target(target, candidate)
] if {
	targets := _targets(resource, argument.name)
}

_is_kind(resource, kind) if resource.class == kind

# METADATA
# description: A role, user or group of the plan as an identity.
own(resource) := {"kind": resource.class, "id": concat(":", [resource.class, found])} if {
	found := name_of(resource)
} else := {"kind": resource.class, "id": concat("@", [resource.class, resource.address])}

# METADATA
# description: The name of a resource; undefined while it is unknown.
name_of(resource) := given if {
	values := plan.after(resource)
	argument := name_argument(resource)
	given := values[argument]
	is_string(given)
}

# METADATA
# description: The argument that names a resource; the two providers differ.
name_argument(resource) := argument if {
	startswith(resource.type, "awscc_")
	argument := data.ibguard.reference.terraform.names.awscc[resource.class]
} else := argument if {
	argument := data.ibguard.reference.terraform.names.aws[resource.class]
} else := "name"

# METADATA
# description: The identities that the documents of a resource hang on, directly or by attachment of its policy.
of(resource) := array.concat(holders(resource), [holder |
	some attachment in attachments
	_attaches(attachment, resource)
	some holder in attachment.holders
]) if {
	resource.class == "policy"
} else := holders(resource)

_attaches(attachment, policy) if {
	some target in attachment.targets
	references.is_target(target, policy)
}

_attaches(attachment, policy) if {
	some arn in attachment.arns
	arn == plan.after(policy).arn
}

# METADATA
# description: |
#   Whether a policy of the plan serves as a permissions boundary and is attached to nobody. `attached` are the
#   identities that it hangs on.
boundary_only(resource, attached) if {
	resource.class == "policy"
	not attached[0]
	some found in _boundaries
	_attaches(found, resource)
} else := false

_boundaries := [found |
	some resource in plan.resources
	found := boundary_of(resource)
]

# METADATA
# description: |
#   The permissions boundary of a role or user, as `{"arns", "targets", "open"}`, shaped as in attachments;
#   undefined without one.
boundary_of(resource) := {"arns": arns, "targets": targets, "open": _untold(resource, ["permissions_boundary"])} if {
	_identities[resource.class]
	arns := [arn | some arn in _values_of(plan.after(resource), "permissions_boundary"); arn != ""]
	targets := _targets(resource, "permissions_boundary")
	_any(arns, targets)
}

_values_of(values, argument) := [] if {
	not is_object(values)
} else := found if {
	found := _strings_in(object.get(values, [argument], null))
}

_strings_in(value) := [value] if {
	is_string(value)
} else := [text | some text in value; is_string(text)]

_targets(resource, argument) := references.targets(names, resource.steps, resource.key, own_entry) if {
	_partly_unknown(plan.unknown(resource), argument)
	own_entry := plan.configured(resource)
	names := references.named(object.get(own_entry, ["expressions", argument], {}))
} else := []

# The argument is looked up with a function, for regopy takes `marks[argument]` for a search here.
_partly_unknown(marks, argument) if {
	mark := object.get(marks, [argument], false)
	_any_unknown(mark)
} else := false

_any_unknown(mark) if {
	mark == true
} else if {
	some part in mark
	part == true
}

# METADATA
# description: |
#   Ids of the roles that Image Builder resources of the plan use: the roles in the instance profiles of
#   infrastructure configurations, execution roles and export roles.
used_roles := array.concat(_profile_roles, array.concat(_execution_roles, _export_roles))

# METADATA
# description: The Image Builder resources that the plan manages.
image_builder := [resource | some resource in plan.resources; _is_image_builder(resource)]

_is_image_builder(resource) if {
	resource.class == "image_builder"
	resource.mode == "managed"
}

_profile_roles := [holder.id |
	some resource in image_builder
	some profile in _profiles_of(resource)
	some holder in holders(profile)
]

_profiles_of(resource) := [profile |
	some profile in plan.resources
	_is_kind(profile, "profile")
	_uses(values, targets, profile)
] if {
	values := plan.after(resource)
	targets := _targets(resource, "instance_profile_name")
}

# METADATA
# description: Ids of the roles that instance profiles hold, whoever uses them.
roles_in_profiles := [found[0].id |
	some found in _held_by_profiles
	not found[1]
]

# METADATA
# description: Ids of the roles of which instance profiles hold one or another.
roles_perhaps_in_profiles := [holder.id |
	some found in _held_by_profiles
	found[1]
	some holder in found
]

_held_by_profiles := [found |
	some profile in plan.resources
	_is_kind(profile, "profile")
	found := holders(profile)
	found[0]
]

_uses(values, targets, profile) if {
	values.instance_profile_name == name_of(profile)
} else if {
	some target in targets
	references.is_target(target, profile)
}

_execution_roles := [id |
	some resource in image_builder
	some id in array.concat(
		[concat(":", ["role", arn.last_segment(value)]) | some value in _values_of(plan.after(resource), "execution_role")],
		[role.id | some role in _made_from(resource, {"name": "execution_role", "kind": "role"})],
	)
]

_export_roles := array.concat(
	[concat(":", ["role", name]) |
		some resource in image_builder
		some distribution in plan.after(resource).distribution
		some export in distribution.s3_export_configuration
		name := export.role_name
		is_string(name)
	],
	[own(role).id |
		some resource in image_builder
		some role in _export_roles_by_reference(resource)
	],
)

_export_roles_by_reference(resource) := [] if {
	not plan.unknown(resource).distribution
} else := [role |
	some distribution in configuration.expressions.distribution
	some export in distribution.s3_export_configuration
	names := references.named(object.get(export, ["role_name"], {}))
	some target in references.targets(names, resource.steps, resource.key, configuration)
	some role in plan.resources
	_is_kind(role, "role")
	references.is_target(target, role)
] if {
	configuration := plan.configured(resource)
}
