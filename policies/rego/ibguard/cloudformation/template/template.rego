# METADATA
# description: |
#   A CloudFormation template in the shape of a Terraform plan, so that the model reads both alike. Resources become
#   entries of `resource_changes`, addresses are logical ids, and values that are unknown until deployment are marked in
#   `after_unknown`, with their references in the configuration. The targets of a policy become an attachment of its
#   own. Documents stay as they are, see model/template_document.
package ibguard.cloudformation.template

import data.ibguard.cloudformation.intrinsic_function

# The resource types of a template, with the arguments for their properties: strings (or lists of them) and documents.
_shapes := {
	"AWS::IAM::Role": {
		"type": "aws_iam_role",
		"texts": {
			"name": ["RoleName"],
			"path": ["Path"],
			"managed_policy_arns": ["ManagedPolicyArns"],
			"permissions_boundary": ["PermissionsBoundary"],
		},
		"documents": {"assume_role_policy": "AssumeRolePolicyDocument"},
	},
	"AWS::IAM::User": {
		"type": "aws_iam_user",
		"texts": {
			"name": ["UserName"],
			"path": ["Path"],
			"managed_policy_arns": ["ManagedPolicyArns"],
			"permissions_boundary": ["PermissionsBoundary"],
		},
		"documents": {},
	},
	"AWS::IAM::Group": {
		"type": "aws_iam_group",
		"texts": {"name": ["GroupName"], "path": ["Path"], "managed_policy_arns": ["ManagedPolicyArns"]},
		"documents": {},
	},
	"AWS::IAM::ManagedPolicy": {
		"type": "aws_iam_policy",
		"texts": {"name": ["ManagedPolicyName"], "path": ["Path"]},
		"documents": {"policy": "PolicyDocument"},
	},
	"AWS::IAM::Policy": _inline,
	"AWS::IAM::RolePolicy": _inline,
	"AWS::IAM::UserPolicy": _inline,
	"AWS::IAM::GroupPolicy": _inline,
	"AWS::IAM::InstanceProfile": {
		"type": "aws_iam_instance_profile",
		"texts": {"name": ["InstanceProfileName"], "path": ["Path"], "roles": ["Roles"]},
		"documents": {},
	},
	"AWS::IAM::UserToGroupAddition": {
		"type": "aws_iam_group_membership",
		"texts": {"group": ["GroupName"], "users": ["Users"]},
		"documents": {},
	},
	"AWS::SNS::Topic": {"type": "aws_sns_topic", "texts": {"name": ["TopicName"]}, "documents": {}},
	"AWS::S3::Bucket": {"type": "aws_s3_bucket", "texts": {"bucket": ["BucketName"]}, "documents": {}},
	"AWS::ImageBuilder::InfrastructureConfiguration": {
		"type": "awscc_imagebuilder_infrastructure_configuration",
		"texts": {"instance_profile_name": ["InstanceProfileName"], "sns_topic_arn": ["SnsTopicArn"]},
		"documents": {},
	},
	"AWS::ImageBuilder::ImagePipeline": _with_execution_role,
	"AWS::ImageBuilder::Image": _with_execution_role,
	"AWS::ImageBuilder::LifecyclePolicy": _with_execution_role,
}

_inline := {"type": "aws_iam_policy", "texts": {}, "documents": {"policy": "PolicyDocument"}}

_with_execution_role := {"type": "awscc_imagebuilder_image_pipeline", "texts": {"execution_role": ["ExecutionRole"]}, "documents": {}}

# The properties that name the targets of a policy; they mean the same in all types.
_target_properties := {
	"roles": "Roles",
	"users": "Users",
	"groups": "Groups",
	"role": "RoleName",
	"user": "UserName",
	"group": "GroupName",
}

_shape(resource) := shape if {
	shape := _shapes[resource.Type]
} else := {
	"type": carrier.type,
	"texts": {"type": ["Type"]},
	"documents": {name: carrier.property | name := carrier.argument},
} if {
	carrier := data.ibguard.reference.carriers.cloudformation[resource.Type]
}

# METADATA
# description: A template as a plan.
as_plan(given) := {
	"resource_changes": [entry.change | some entry in entries],
	"configuration": {"root_module": {"resources": [entry.configured | some entry in entries]}},
} if {
	known := object.get(given, ["Resources"], {})
	entries := [entry |
		some id in sort(object.keys(known))
		resource := known[id]
		some entry in _template_entries(id, resource, known)
	]
}

_template_entries(id, resource, known) := array.concat([own], array.concat(_attachments(id, resource, known), _additional_entries(id, resource, known))) if {
	shape := _shape(resource)
	properties := object.get(resource, ["Properties"], {})
	fields := array.concat(
		array.concat(_text_fields(properties, shape, known), _document_fields(properties, shape, known)),
		array.concat(_blocks(properties, known), array.concat(_logging(properties, known), _generated_name(id, properties, shape))),
	)
	own := _template_entry(id, shape.type, fields, _template_places(id, shape))
}

_template_entry(id, type, fields, places) := {
	"change": {
		"address": id,
		"mode": "managed",
		"type": type,
		"name": id,
		"change": {
			"actions": ["create"],
			"after": {field.name: field.value | some field in fields; field.value != null},
			"after_unknown": {field.name: field.mark | some field in fields},
			"after_sensitive": {},
		},
		"places": places,
	},
	"configured": {
		"address": concat(".", [type, id]),
		"expressions": {field.name: field.expression | some field in fields},
	},
}

# The places of a resource's documents in the template, by argument.
_template_places(id, shape) := {name: place |
	some argument in array.concat(_documents_of(shape), [{"name": "inline_policy", "property": "Policies"}])
	name := argument.name
	place := concat("/", ["/Resources", id, "Properties", argument.property])
}

_documents_of(shape) := [{"name": name, "property": property} |
	some name
	property := shape.documents[name]
]

_text_fields(properties, shape, known) := [field |
	some name
	path := shape.texts[name]
	value := object.get(properties, path, null)
	not intrinsic_function.is_absent(value)
	field := _text_field(name, value, known)
]

# A string, or a list of them in which null is unknown.
_text_field(name, value, known) := {
	"name": name,
	"value": [item.text | some item in items],
	"mark": [unknown | some item in items; unknown := item.text == null],
	"expression": {"references": [reference | some item in items; some reference in item.references]},
} if {
	is_array(value)
	items := [item | some given in value; not intrinsic_function.is_absent(given); item := intrinsic_function.resolved(given, known)]
} else := {
	"name": name,
	"value": item.text,
	"mark": item.text == null,
	"expression": {"references": item.references},
} if {
	item := intrinsic_function.resolved(value, known)
}

_document_fields(properties, shape, known) := [field |
	some name
	property := shape.documents[name]
	value := object.get(properties, [property], null)
	not intrinsic_function.is_absent(value)
	field := _document_field(name, value, known)
]

# A document with intrinsic functions inside is known in part; a function in its place makes it unknown.
_document_field(name, value, known) := {
	"name": name,
	"value": null,
	"mark": true,
	"expression": {"references": intrinsic_function.resolved(value, known).references},
} if {
	intrinsic_function.is_call(value)
} else := {"name": name, "value": value, "mark": _may_call(value), "expression": {"references": []}}

_may_call(value) if {
	is_object(value)
	_mentions_call(json.marshal(value))
} else := false

_mentions_call(written) if {
	contains(written, "Fn::")
} else if {
	contains(written, "Ref")
}

# Inline policies of a role, user or group.
_blocks(properties, known) := [] if {
	not properties.Policies
} else := [{
	"name": "inline_policy",
	"value": [block.value | some block in blocks],
	"mark": [block.mark | some block in blocks],
	"expression": [block.expression | some block in blocks],
}] if {
	is_array(properties.Policies)
	blocks := [block | some given in properties.Policies; block := _policy_block(given, known)]
} else := [_text_field("inline_policy", properties.Policies, known)]

_policy_block(given, known) := {
	"value": {"name": object.get(given, ["PolicyName"], null), "policy": field.value},
	"mark": {"policy": field.mark},
	"expression": {"policy": field.expression},
} if {
	is_object(given.PolicyDocument)
	field := _document_field("policy", given.PolicyDocument, known)
} else := {
	"value": {"name": object.get(given, ["PolicyName"], null), "policy": given.PolicyDocument},
	"mark": {"policy": false},
	"expression": {"policy": {"references": []}},
} if {
	given.PolicyDocument
} else := {
	"value": {"name": null, "policy": null},
	"mark": {"policy": true},
	"expression": {"policy": {"references": intrinsic_function.resolved(given, known).references}},
}

# The log bucket of an infrastructure configuration.
_logging(properties, known) := [] if {
	not properties.Logging
} else := [{
	"name": "logging",
	"value": {"s3_logs": {"s3_bucket_name": field.value}},
	"mark": {"s3_logs": {"s3_bucket_name": field.mark}},
	"expression": {"s3_logs": {"s3_bucket_name": field.expression}},
}] if {
	name := properties.Logging.S3Logs.S3BucketName
	not intrinsic_function.is_absent(name)
	field := _text_field("s3_bucket_name", name, known)
} else := [_text_field("logging", properties.Logging, known)] if {
	intrinsic_function.is_call(properties.Logging)
} else := []

# CloudFormation names a resource after the stack and its logical id if the template gives no name.
_generated_name(id, properties, shape) := [{
	"name": "name_prefix",
	"value": concat("", ["*-", _in_name(id, shape.type), "-"]),
	"mark": false,
	"expression": {"references": []},
}] if {
	property := _name_property(shape)
	intrinsic_function.is_absent(object.get(properties, [property], null))
} else := []

_name_property(shape) := shape.texts.name[0] if {
	shape.texts.name
} else := shape.texts.bucket[0]

_in_name(id, type) := lower(id) if {
	type == "aws_s3_bucket"
} else := id

# A policy names the identities that it is attached to.
_attachments(id, resource, known) := [] if {
	not _shapes[resource.Type].documents.policy
} else := [_template_entry(id, "aws_iam_policy_attachment", array.concat([own], named), {})] if {
	own := _reference_field("policy_arn", concat(".", ["aws_iam_policy", id, "arn"]))
	named := [field |
		some name
		property := _target_properties[name]
		value := object.get(resource, ["Properties", property], null)
		not intrinsic_function.is_absent(value)
		field := _text_field(name, value, known)
	]
	named[0]
} else := []

# A user names its groups, and an image the role that deletes it.
_additional_entries(id, resource, known) := [_template_entry(id, "aws_iam_user_group_membership", [own, groups], {})] if {
	resource.Type == "AWS::IAM::User"
	value := resource.Properties.Groups
	not intrinsic_function.is_absent(value)
	own := _reference_field("user", concat(".", ["aws_iam_user", id]))
	groups := _text_field("groups", value, known)
} else := [_template_entry(id, "awscc_imagebuilder_image_deletion", [field], {})] if {
	resource.Type == "AWS::ImageBuilder::Image"
	field := _text_field("execution_role", resource.Properties.DeletionSettings.ExecutionRole, known)
} else := []

_reference_field(name, reference) := {
	"name": name,
	"value": null,
	"mark": true,
	"expression": {"references": [reference]},
}
