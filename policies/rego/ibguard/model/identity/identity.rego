# METADATA
# description: |
#   Which identities a plan shows and what hangs on them: the role, user or group of each document, and the
#   managed policies attached to it. An identity is `{"kind", "id"}`, id as `kind:name` where the plan knows
#   the name, else `kind@address`.
package ibguard.model.identity

import data.ibguard.model.plan
import data.ibguard.model.references

# METADATA
# description: |
#   Attachments of managed policies: `{"holders": [...], "arns": [...], "targets": [...]}`, holders as
#   identities, targets what unknown ARNs are made from.
attachments := [attachment |
	some resource in plan.resources
	attachment := _attachment(resource)
]

_attachment(resource) := {
	"holders": holders(resource),
	"arns": array.concat(_values_of(values, {"name": "policy_arn"}), _values_of(values, {"name": "policy_arns"})),
	"targets": array.concat(_targets(resource, {"name": "policy_arn"}), _targets(resource, {"name": "policy_arns"})),
} if {
	resource.class == "attachment"
	resource.mode == "managed"
	values := plan.after(resource)
}

_attachment(resource) := {"holders": [own(resource)], "arns": arns, "targets": targets} if {
	_identities[resource.class]
	arns := _values_of(plan.after(resource), {"name": "managed_policy_arns"})
	targets := _targets(resource, {"name": "managed_policy_arns"})
	_any(arns, targets)
}

_any(arns, _) if arns[0]

_any(arns, targets) if {
	not arns[0]
	targets[0]
}

_identities := {"role": true, "user": true, "group": true}

_arguments := [
	{"name": "role", "kind": "role"},
	{"name": "user", "kind": "user"},
	{"name": "group", "kind": "group"},
	{"name": "role_name", "kind": "role"},
	{"name": "user_name", "kind": "user"},
	{"name": "group_name", "kind": "group"},
	{"name": "roles", "kind": "role"},
	{"name": "users", "kind": "user"},
	{"name": "groups", "kind": "group"},
]

# METADATA
# description: |
#   The identities that an IAM resource names in its arguments; for a role, user or group itself its own.
holders(resource) := [own(resource)] if {
	_identities[resource.class]
} else := array.concat(_by_name(plan.after(resource)), _by_reference(resource)) if {
	_refers(plan.unknown(resource))
} else := _by_name(plan.after(resource))

_refers(marks) if {
	some argument in _arguments
	marks[argument.name]
	_partly_unknown(marks, argument)
}

_by_name(values) := [holder |
	some argument in _arguments
	values[argument.name]
	some name in _values_of(values, argument)
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
	targets := _targets(resource, argument)
}

_is_kind(resource, kind) if resource.class == kind

# METADATA
# description: A role, user or group of the plan as an identity.
own(resource) := {"kind": resource.class, "id": concat(":", [resource.class, name])} if {
	name := _known_name(resource)
} else := {"kind": resource.class, "id": concat("@", [resource.class, resource.address])}

_known_name(resource) := found if {
	found := plan.after(resource).name
	is_string(found)
} else := found if {
	argument := _name_arguments[resource.class]
	found := plan.after(resource)[argument]
	is_string(found)
}

_name_arguments := {
	"role": "role_name",
	"user": "user_name",
	"group": "group_name",
	"policy": "managed_policy_name",
	"profile": "instance_profile_name",
}

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
	some boundary in _boundaries
	_attaches(boundary, resource)
} else := false

_boundaries := [boundary |
	some resource in plan.resources
	boundary := _boundary(resource)
]

_boundary(resource) := {"arns": arns, "targets": targets} if {
	_identities[resource.class]
	arns := _values_of(plan.after(resource), {"name": "permissions_boundary"})
	targets := _targets(resource, {"name": "permissions_boundary"})
	_any(arns, targets)
}

_values_of(values, argument) := [] if {
	not values[argument.name]
} else := [values[argument.name]] if {
	is_string(values[argument.name])
} else := [value | some value in list; is_string(value)] if {
	list := values[argument.name]
}

_targets(resource, argument) := references.targets(names, resource.steps, resource.key, own_entry) if {
	_partly_unknown(plan.unknown(resource), argument)
	own_entry := plan.configured(resource)
	names := references.named(object.get(own_entry, ["expressions", argument.name], {}))
} else := []

_partly_unknown(marks, argument) if {
	marks[argument.name] == true
} else if {
	some mark in marks[argument.name]
	mark == true
}

# METADATA
# description: |
#   Ids of the roles that Image Builder resources of the plan use: the roles in the instance profiles of
#   infrastructure configurations, execution roles and export roles.
used_roles := array.concat(_profile_roles, array.concat(_execution_roles, _export_roles))

_image_builder := [resource | some resource in plan.resources; _is_image_builder(resource)]

_is_image_builder(resource) if {
	resource.class == "image_builder"
	resource.mode == "managed"
}

_profile_roles := [holder.id |
	some resource in _image_builder
	some profile in plan.resources
	_is_kind(profile, "profile")
	_uses(resource, profile)
	some holder in holders(profile)
]

_uses(resource, profile) if plan.after(resource).instance_profile_name == _known_name(profile)

_uses(resource, profile) if {
	some target in _targets(resource, {"name": "instance_profile_name"})
	references.is_target(target, profile)
}

_execution_roles := [id |
	some resource in _image_builder
	some id in array.concat(
		[concat(":", ["role", _last(arn)]) | some arn in _values_of(plan.after(resource), {"name": "execution_role"})],
		[role.id | some role in _made_from(resource, {"name": "execution_role", "kind": "role"})],
	)
]

_export_roles := array.concat(
	[concat(":", ["role", name]) |
		some resource in _image_builder
		some distribution in plan.after(resource).distribution
		some export in distribution.s3_export_configuration
		name := export.role_name
		is_string(name)
	],
	[own(role).id |
		some resource in _image_builder
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

_last(arn) := parts[count(parts) - 1] if parts := split(arn, "/")
