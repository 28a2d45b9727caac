# METADATA
# description: |
#   The resources that the infrastructure configurations of a plan use and that companion grants must cover: the topic,
#   the instance profile, the role in it, and the log bucket. A use has
#     kind      topic, profile, role or bucket
#     title     its name in messages
#     arn       null if unknown
#     field     the sixth part of its ARN, with `*` for a generated part; null if unknown
#     generated  whether CloudFormation generates its name
#     resource  the resource of the plan (see terraform/plan), or null
#     open      null, or `{"reason", "references"}` if the used resource is unknown
package ibguard.imagebuilder.infrastructure

import data.ibguard.iam.arn
import data.ibguard.intake.envelope
import data.ibguard.model.attachments
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: The infrastructure configurations, as `{"address", "name", "uses"}`; name is null if unknown.
configurations := [{"address": resource.address, "name": _configuration_name(resource), "uses": uses} |
	some resource in plan.resources
	_is_configuration(resource)
	uses := array.concat(array.concat(_topics(resource), _buckets(resource)), _profiles(resource))
]

_is_configuration(resource) if {
	resource.class == "image_builder"
	resource.mode == "managed"
	_configuration_types[resource.type]
}

_configuration_name(resource) := name if {
	name := plan.after(resource).name
	is_string(name)
} else := null

_configuration_types := {
	"aws_imagebuilder_infrastructure_configuration": true,
	"awscc_imagebuilder_infrastructure_configuration": true,
}

# METADATA
# description: |
#   The pipelines, images and lifecycle policies with an execution role, as `{"address", "role"}`. The role is a use.
executions := [{"address": resource.address, "role": role} |
	some resource in plan.resources
	resource.class == "image_builder"
	resource.mode == "managed"
	some role in _execution_roles(resource)
]

_execution_roles(resource) := [_execution_role(value)] if {
	value := plan.after(resource).execution_role
	is_string(value)
	value != ""
} else := [_by_expression("role", resource, ["execution_role"])] if {
	plan.unknown(resource).execution_role == true
	plan.configured(resource).expressions.execution_role
} else := []

# Given by ARN or by name; the ARN of a role that the plan creates is unknown, its name is known.
_execution_role(value) := _of_resource("role", owner) if {
	some owner in plan.resources
	owner.class == "role"
	attachments.name_of(owner) == _last(value)
} else := _by_arn("role", value) if {
	startswith(value, "arn:")
} else := _named("role", value)

_topics(resource) := [_by_arn("topic", value)] if {
	value := plan.after(resource).sns_topic_arn
	is_string(value)
	value != ""
} else := [_by_expression("topic", resource, ["sns_topic_arn"])] if {
	plan.unknown(resource).sns_topic_arn == true
	not _unset(resource, "sns_topic_arn")
} else := []

# AWSCC marks arguments that are not configured as unknown.
_unset(resource, argument) if {
	_in_ccapi(resource)
	own := plan.configured(resource)
	own.expressions
	object.get(own, ["expressions", argument], null) == null
}

_buckets(resource) := array.concat(
	[use |
		some path in _bucket_paths(resource)
		name := object.get(plan.after(resource), path, null)
		is_string(name)
		name != ""
		use := _of_name("bucket", name)
	],
	[use |
		some path in _bucket_paths(resource)
		object.get(plan.unknown(resource), path, false) == true
		use := _by_expression("bucket", resource, _expression_path(resource, path))
	],
) if {
	not plan.unknown(resource).logging == true
} else := [] if {
	_unset(resource, "logging")
} else := [_by_expression("bucket", resource, ["logging"])]

# AWSCC has no blocks: `logging` is one expression. In a template it is not.
_expression_path(resource, path) := ["logging"] if {
	_in_ccapi(resource)
	not plan.configured(resource).expressions.logging.s3_logs
} else := path

# The logging block is a list in the one provider and an object in the other.
_bucket_paths(resource) := array.concat(
	[["logging", "s3_logs", "s3_bucket_name"] | _in_ccapi(resource)],
	[path |
		some position
		logging := plan.after(resource).logging[position]
		some inner
		logging.s3_logs[inner]
		path := ["logging", position, "s3_logs", inner, "s3_bucket_name"]
	],
)

_in_ccapi(resource) if startswith(resource.type, "awscc_")

# The instance profile, and the role in it.
_profiles(resource) := array.concat([profile], _roles_of(profile)) if {
	name := plan.after(resource).instance_profile_name
	is_string(name)
	profile := _of_name("profile", name)
} else := array.concat([profile], _roles_of(profile)) if {
	plan.unknown(resource).instance_profile_name == true
	profile := _by_expression("profile", resource, ["instance_profile_name"])
} else := []

# A profile without a role needs no iam:PassRole.
_roles_of(profile) := [] if {
	profile.resource != null
	not attachments.holders(profile.resource)[0]
	not _role_unknown(profile.resource)
} else := [_role_of(profile)]

_role_unknown(resource) if {
	some argument in ["role", "roles", "role_name"]
	object.get(plan.unknown(resource), [argument], false) != false
}

_role_of(profile) := _unknown_use("role", concat("", ["The role in ", profile.title, " is not part of the input."]), []) if {
	profile.resource == null
} else := _unknown_use("role", concat("", ["Which of several roles is in ", profile.title, " is unknown until apply."]), []) if {
	attachments.holders(profile.resource)[1]
} else := _of_resource("role", roles[0]) if {
	holders := attachments.holders(profile.resource)
	roles := [role |
		some role in plan.resources
		role.class == "role"
		attachments.identity_of(role).id == holders[0].id
	]
	roles[0]
} else := _named("role", trim_prefix(holders[0].id, "role:")) if {
	holders := attachments.holders(profile.resource)
	startswith(holders[0].id, "role:")
} else := _unknown_use("role", concat("", ["The role in ", profile.title, " is unknown until apply."]), [])

_by_arn(kind, value) := _of_resource(kind, owner) if {
	some owner in plan.resources
	owner.class == kind
	plan.after(owner).arn == value
} else := _of_resource(kind, owner) if {
	some owner in plan.resources
	owner.class == kind
	not plan.after(owner).arn
	attachments.name_of(owner) == _last(value)
} else := {
	"kind": kind,
	"title": concat(" ", [_nouns[kind], _last(value)]),
	"arn": value,
	"field": arn.parts(value)[5],
	"resource": null,
	"open": null,
	"generated": false,
}

_of_name(kind, name) := _of_resource(kind, owner) if {
	some owner in plan.resources
	owner.class == kind
	attachments.name_of(owner) == name
} else := _named(kind, name)

_named(kind, name) := {
	"kind": kind,
	"title": concat(" ", [_nouns[kind], name]),
	"arn": null,
	"field": concat("", [_prefixes[kind], name]),
	"resource": null,
	"open": null,
	"generated": false,
}

# An unknown argument that is built from one resource is that resource; if it is built from several, the used one is
# unknown.
_by_expression(kind, resource, path) := _of_resource(kind, owners[0]) if {
	own := plan.configured(resource)
	names := references.named(object.get(own, array.concat(["expressions"], path), {}))
	targets := references.targets(names, resource.steps, resource.key, own)
	owners := [owner |
		some target in targets
		some owner in plan.resources
		owner.class == kind
		references.is_target(target, owner)
	]
	owners[0]
	not owners[1]
	not targets[1]
} else := _unknown_use(kind, reason, names) if {
	names := references.named(object.get(plan.configured(resource), array.concat(["expressions"], path), {}))
	reason := concat("", ["The ", _nouns[kind], " of ", resource.address, " is unknown until apply."])
}

_unknown_use(kind, reason, names) := {
	"kind": kind,
	"title": concat(" ", [_articles[kind], _nouns[kind]]),
	"arn": null,
	"field": null,
	"resource": null,
	"open": {"reason": reason, "references": names},
	"generated": false,
}

_of_resource(kind, resource) := {
	"kind": kind,
	"title": concat(" ", [_nouns[kind], _shown(resource, field)]),
	"arn": plan.known_arn(resource),
	"field": field,
	"resource": resource,
	"open": null,
	"generated": _generated(resource),
} if {
	field := _field(kind, resource)
}

# CloudFormation builds names from the name of the stack, and parameters may have any value.
_generated(resource) if {
	envelope.kind == "cloudformation_template"
	not attachments.name_of(resource)
} else := false

_field(kind, resource) := concat("", [_typed(kind, plan.after(resource)), name]) if {
	name := attachments.name_of(resource)
} else := concat("", [_typed(kind, plan.after(resource)), prefix, "*"]) if {
	prefix := _prefix(plan.after(resource))
} else := null

_typed(kind, values) := concat("", [trim_suffix(_prefixes[kind], "/"), values.path]) if {
	_prefixes[kind] != ""
	is_string(values.path)
} else := _prefixes[kind]

_prefix(values) := values.name_prefix if {
	is_string(values.name_prefix)
} else := values.bucket_prefix if is_string(values.bucket_prefix)

# The address replaces a sensitive name.
_shown(resource, field) := _last(field) if {
	is_string(field)
	attachments.name_of(resource)
	not hides_name(resource)
} else := resource.address

# METADATA
# description: Whether the name of a resource is marked sensitive.
hides_name(resource) if {
	argument := attachments.name_argument(resource)
	_hidden_name(resource, argument)
}

_hidden_name(resource, argument) if {
	marks := plan.sensitive(resource)
	_marks_name(marks, argument)
}

_marks_name(marks, argument) if {
	marks == true
} else if {
	is_object(marks)
	mark := object.get(marks, [argument], false)
	mark == true
}

_last(text) := arn.last_segment(replace(text, ":", "/"))

_nouns := {"topic": "topic", "profile": "instance profile", "role": "role", "bucket": "bucket"}

_articles := {"topic": "a", "profile": "an", "role": "a", "bucket": "a"}

_prefixes := {"topic": "", "profile": "instance-profile/", "role": "role/", "bucket": ""}
