# METADATA
# description: |
#   Which identities a plan shows and what hangs on them: the role, user or group of each document, and the
#   managed policies attached to it. An identity goes by its name where the plan knows it, else by its address.
package ibguard.model.identity

import data.ibguard.model.plan
import data.ibguard.model.references

# METADATA
# description: |
#   Attachments of managed policies: `{"holders": [...], "arns": [...], "targets": [...]}`, holders as
#   `kind:name`, targets what unknown ARNs are made from.
attachments := array.concat(
	[attachment |
		some resource in plan.resources
		resource.mode == "managed"
		some attachment in _attachments(resource)
	],
	[attachment |
		some resource in plan.resources
		_identity_kind(resource.type)
		arns := _known_values(resource, "managed_policy_arns")
		count(arns) > 0
		attachment := {"holders": [own(resource)], "arns": arns, "targets": _targets(resource, "managed_policy_arns")}
	],
)

_argument_kinds := [
	{"argument": "role", "kind": "role"},
	{"argument": "user", "kind": "user"},
	{"argument": "group", "kind": "group"},
	{"argument": "role_name", "kind": "role"},
	{"argument": "user_name", "kind": "user"},
	{"argument": "group_name", "kind": "group"},
	{"argument": "roles", "kind": "role"},
	{"argument": "users", "kind": "user"},
	{"argument": "groups", "kind": "group"},
]

_attachments(resource) := [{
	"holders": holders(resource),
	"arns": array.concat(_known_values(resource, "policy_arn"), _known_values(resource, "policy_arns")),
	"targets": array.concat(_targets(resource, "policy_arn"), _targets(resource, "policy_arns")),
}] if {
	contains(resource.type, "_policy_attachment")
}

_attachments(resource) := [] if not contains(resource.type, "_policy_attachment")

# METADATA
# description: |
#   The identities that an IAM resource names in its arguments, as `kind:name`; for a role, user or group
#   itself its own.
holders(resource) := [own(resource)] if _identity_kind(resource.type)

holders(resource) := [holder |
	some pair in _argument_kinds
	some holder in _named(resource, pair)
] if {
	not _identity_kind(resource.type)
}

_named(resource, pair) := array.concat(known, made) if {
	known := [concat(":", [pair.kind, name]) | some name in _known_values(resource, pair.argument)]
	made := [own(candidate) |
		some target in _targets(resource, pair.argument)
		some candidate in plan.resources
		references.is_target(target, candidate)
		_identity_kind(candidate.type) == pair.kind
	]
}

# METADATA
# description: A role, user or group of the plan as `kind:name`, or `kind@address` while it has no known name.
own(resource) := concat(":", [_identity_kind(resource.type), _name(resource)]) if _name(resource)

own(resource) := concat("@", [_identity_kind(resource.type), resource.address]) if not _name(resource)

_name(resource) := resource.after.name if is_string(resource.after.name)

_name(resource) := name if {
	not is_string(object.get(resource.after, ["name"], null))
	name := resource.after[concat("_", [_identity_kind(resource.type), "name"])]
	is_string(name)
}

_identity_kind(type) := "role" if type in {"aws_iam_role", "awscc_iam_role"}

_identity_kind(type) := "user" if type in {"aws_iam_user", "awscc_iam_user"}

_identity_kind(type) := "group" if type in {"aws_iam_group", "awscc_iam_group"}

# METADATA
# description: The kind in a holder's name.
kind_of(holder) := split(split(holder, ":")[0], "@")[0]

# METADATA
# description: The identities that a document hangs on, directly or by attachment of its policy.
of(document) := holders(document.resource) if not _managed(document.resource.type)

of(document) := array.concat(holders(document.resource), [holder |
	some attachment in attachments
	_attaches(attachment, document.resource)
	some holder in attachment.holders
]) if {
	_managed(document.resource.type)
}

_managed(type) if type in {"aws_iam_policy", "awscc_iam_managed_policy"}

_attaches(attachment, policy) if {
	some target in attachment.targets
	references.is_target(target, policy)
}

_attaches(attachment, policy) if {
	is_string(policy.after.arn)
	policy.after.arn in attachment.arns
}

# METADATA
# description: Whether a policy of the plan serves as a permissions boundary and is attached to nobody.
boundary_only(document) if {
	_managed(document.resource.type)
	count(of(document)) == 0
	some resource in plan.resources
	_bounds(resource, document.resource)
}

_bounds(resource, policy) if {
	is_string(policy.after.arn)
	resource.after.permissions_boundary == policy.after.arn
}

_bounds(resource, policy) if {
	some target in _targets(resource, "permissions_boundary")
	references.is_target(target, policy)
}

_known_values(resource, argument) := [resource.after[argument]] if is_string(resource.after[argument])

_known_values(resource, argument) := known if {
	values := object.get(resource.after, [argument], null)
	is_array(values)
	known := [value | some value in values; is_string(value)]
}

_known_values(resource, argument) := [] if {
	not is_string(object.get(resource.after, [argument], null))
	not is_array(object.get(resource.after, [argument], null))
}

_targets(resource, argument) := references.targets(names, resource.steps, resource.key, resource.entry) if {
	_partly_unknown(resource, argument)
	names := references.named(object.get(resource.entry, ["expressions", argument], {}))
}

_targets(resource, argument) := [] if not _partly_unknown(resource, argument)

_partly_unknown(resource, argument) if resource.unknown[argument] == true

_partly_unknown(resource, argument) if {
	some state in resource.unknown[argument]
	state == true
}

# METADATA
# description: |
#   Roles that Image Builder resources of the plan use, as `role:name` or `role@address`: the roles in the
#   instance profiles of infrastructure configurations, execution roles and export roles.
used_roles := array.concat(_profile_roles, array.concat(_execution_roles, _export_roles))

_image_builder := [resource |
	some resource in plan.resources
	contains(resource.type, "_imagebuilder_")
	resource.mode == "managed"
]

_profile_roles := [holder |
	some resource in _image_builder
	endswith(resource.type, "_infrastructure_configuration")
	some profile in plan.resources
	endswith(profile.type, "_iam_instance_profile")
	_uses(resource, "instance_profile_name", profile)
	some holder in holders(profile)
]

_uses(resource, argument, used) if {
	is_string(used.after.name)
	resource.after[argument] == used.after.name
}

_uses(resource, argument, used) if {
	is_string(used.after.instance_profile_name)
	resource.after[argument] == used.after.instance_profile_name
}

_uses(resource, argument, used) if {
	some target in _targets(resource, argument)
	references.is_target(target, used)
}

_execution_roles := [holder |
	some resource in _image_builder
	some holder in array.concat(
		[concat(":", ["role", _last(arn)]) | some arn in _known_values(resource, "execution_role")],
		[own(role) |
			some target in _targets(resource, "execution_role")
			some role in plan.resources
			_identity_kind(role.type) == "role"
			references.is_target(target, role)
		],
	)
]

_export_roles := [concat(":", ["role", name]) |
	some resource in _image_builder
	endswith(resource.type, "_distribution_configuration")
	some distribution in resource.after.distribution
	some export in distribution.s3_export_configuration
	name := export.role_name
	is_string(name)
]

_last(arn) := split(arn, "/")[count(split(arn, "/")) - 1]
