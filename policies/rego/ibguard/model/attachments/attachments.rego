# METADATA
# description: |
#   The identities of a plan and the policies attached to them: the role, user or group of each document, and the
#   managed policies. An identity is `{"kind", "id"}`, id as `kind:name` if the name is known, else `kind@address`.
package ibguard.model.attachments

import data.ibguard.iam.arn
import data.ibguard.intake.envelope
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: |
#   Attachments of managed policies:
#     address        of the resource that attaches
#     holders        the identities that it attaches policies to
#     arns           known ARNs
#     targets        the targets that unknown ARNs are built from
#     several        whether all targets are attached; otherwise only one of them is
#     open           why some attached policies are unknown, as `{"reason", "references", "literals"}`, or
#                    null; literals is true if policies with literal ARNs may be among them
#     open_kinds     kinds of identities that it may attach policies to and that are unknown
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
	"open": _open_part(resource, ["policy_arn", "policy_arns"]),
	"open_kinds": _open_kinds(resource),
} if {
	resource.class == "attachment"
	resource.mode == "managed"
	values := plan.after(resource)
}

# A set of ARNs is attached as a whole, and so is a map if all its values are attached to the same identity.
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
	"holders": [identity_of(resource)],
	"arns": arns,
	"targets": targets,
	"several": true,
	"open": _open_part(resource, ["managed_policy_arns"]),
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

# A role without managed_policy_arns in the configuration lists what was attached before apply, some of which the plan
# detaches.
_listed(resource) := arns if {
	plan.configured(resource).expressions.managed_policy_arns
	arns := _values_of(plan.after(resource), "managed_policy_arns")
} else := [arn |
	some arn in _values_of(plan.after(resource), "managed_policy_arns")
	not _detached(resource, arn)
]

_detached(resource, arn) if {
	some gone in plan.previous_attachments
	gone.policy_arn == arn
	_named_by(gone, name_of(resource))
}

# Only roles list their attached policies.
_named_by(gone, name) if {
	gone.role == name
} else if {
	name in gone.roles
}

# The unknown policies of an argument: those that are not built from policies of the plan, and literal elements of a
# set.
_open_part(resource, arguments) := {"reason": reason, "references": names, "literals": _hides_literals(argument)} if {
	some argument in arguments
	_partly_unknown(plan.unknown(resource), argument)
	own_entry := plan.configured(resource)
	names := references.named(object.get(own_entry, ["expressions", argument], {}))
	targets := references.targets(names, resource.steps, resource.key, own_entry)
	why := _open_because(argument, targets)
	reason := concat("", [_open_subject(resource, argument), " is unknown until apply", why, "."])
} else := null

_open_subject(resource, argument) := concat("", ["The permissions boundary of ", resource.address]) if {
	argument == "permissions_boundary"
} else := concat("", ["The set of policies that ", resource.address, " attaches"]) if {
	_sets[argument]
} else := concat("", ["The policy that ", resource.address, " attaches"])

_open_because(argument, targets) := "" if {
	not _sets[argument]
	not targets[0]
} else := ": it is built in a local value" if {
	some target in targets
	_is_unresolved(target)
} else := ": it is not built from a policy of the plan" if {
	some target in targets
	not target.unresolved
	not _leads_to_policy(target)
	not _without_instances(target)
} else := ": a plan hides the known elements of a set with an unknown one" if {
	_hides_literals(argument)
}

# In a plan a set with an unknown element is unknown as a whole; a template shows the other elements.
_hides_literals(argument) if {
	_sets[argument]
	envelope.kind == "terraform_plan"
} else := false

# A policy in the configuration without an instance in the plan: no value is built from it.
_without_instances(target) if {
	data.ibguard.reference.terraform.classes[target.type] == "policy"
	references.configuration(target.mode, target.type, target.name, target.steps).address
}

# A variable of the root module has a known value, so no unknown value is built from it.
_is_unresolved(target) if {
	target.unresolved
	not startswith(target.unresolved, "var.")
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
	target.unresolved
}

_sets := data.ibguard.reference.terraform.sets

_leads_to_identity(targets) if {
	some target in targets
	some candidate in _identity_resources
	references.is_target(target, candidate)
}

_identity_resources := [resource | some resource in plan.resources; _identities[resource.class]]

# METADATA
# description: |
#   Memberships of users in groups, as `{"address", "users", "groups", "open_kinds"}`; open_kinds as in attachments.
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

_membership_of(resource) := array.concat([identity_of(resource)], grouped) if {
	resource.class == "user"
	grouped := [{"kind": "group", "id": concat(":", ["group", group])} | some group in _values_of(plan.after(resource), "groups")]
	grouped[0]
}

# METADATA
# description: Inline policies with unknown identities, as `{"address", "open_kinds"}`; open_kinds as in attachments.
unbound_policies := [{"address": resource.address, "open_kinds": kinds} |
	some resource in plan.resources
	_is_inline(resource)
	kinds := _open_kinds(resource)
	kinds[0]
]

_is_inline(resource) if {
	resource.class == "other"
	resource.mode == "managed"
	_has_unknown_argument(plan.unknown(resource))
}

# METADATA
# description: Whether a resource is a role, a user or a group.
is_identity(resource) if {
	resource.mode == "managed"
	_identities[resource.class]
}

_names_any(arns, _) if arns[0]

_names_any(arns, targets) if {
	not arns[0]
	targets[0]
}

_identities := {"role": true, "user": true, "group": true}

_arguments := data.ibguard.reference.terraform.holders

# METADATA
# description: The identities that an IAM resource names in its arguments; for a role, user or group itself.
holders(resource) := [identity_of(resource)] if {
	_identities[resource.class]
} else := array.concat(_by_name(plan.after(resource)), _by_reference(resource)) if {
	_has_unknown_argument(plan.unknown(resource))
} else := _by_name(plan.after(resource))

# Here and below, marks are read before any call, because calls are slow in regopy.
_has_unknown_argument(marks) if {
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

_made_from(resource, argument) := [identity_of(candidate) |
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
identity_of(resource) := {"kind": resource.class, "id": concat(":", [resource.class, found])} if {
	found := name_of(resource)
} else := {"kind": resource.class, "id": concat("@", [resource.class, resource.address])}

# METADATA
# description: The name of a resource; undefined if it is unknown.
name_of(resource) := given if {
	values := plan.after(resource)
	argument := name_argument(resource)
	given := values[argument]
	is_string(given)
}

# METADATA
# description: The argument with the name of a resource, which differs between the two providers.
name_argument(resource) := argument if {
	startswith(resource.type, "awscc_")
	argument := data.ibguard.reference.terraform.names.awscc[resource.class]
} else := argument if {
	argument := data.ibguard.reference.terraform.names.aws[resource.class]
} else := "name"

# METADATA
# description: The identities that the documents of a resource are attached to, directly or by an attachment resource.
attached_to(resource) := array.concat(holders(resource), [holder |
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
#   Whether a policy of the plan is used as a permissions boundary only. `attached` are the identities that it is
#   attached to.
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
boundary_of(resource) := {"arns": arns, "targets": targets, "open": _open_part(resource, ["permissions_boundary"])} if {
	_identities[resource.class]
	arns := [arn | some arn in _values_of(plan.after(resource), "permissions_boundary"); arn != ""]
	targets := _targets(resource, "permissions_boundary")
	_names_any(arns, targets)
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

# The argument is looked up with a function, because regopy searches all keys for `marks[argument]` here.
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
# description: Ids of the roles in instance profiles, whether they are used or not.
roles_in_profiles := [found[0].id |
	some found in _held_by_profiles
	not found[1]
]

# METADATA
# description: Ids of the roles that may be in an instance profile, because its role is one of several.
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
	[identity_of(role).id |
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
