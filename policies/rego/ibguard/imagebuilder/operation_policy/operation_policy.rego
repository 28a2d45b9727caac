# METADATA
# description: |
#   The least policy that API operations of Image Builder require: the actions that AWS checks for them, on the
#   resources of a plan or, if it has none of a type, on all of that type in the account; and the actions of other
#   services.
package ibguard.imagebuilder.operation_policy

import data.ibguard.aws.reference
import data.ibguard.iam.arn
import data.ibguard.imagebuilder.policy_writer
import data.ibguard.result

# The resource types: the sixth part of their ARNs before and after the name, the resources of a plan with that name,
# and the Sid of statements about them. An image has the name of its recipe.
_kinds := [
	{"type": "component", "before": "component/", "behind": "/*/*", "made_by": ["component"], "sid": "OnComponents"},
	{"type": "allComponentBuildVersions", "before": "component/", "behind": "/*/*", "made_by": ["component"], "sid": "OnComponentVersions"},
	{"type": "imageRecipe", "before": "image-recipe/", "behind": "/*", "made_by": ["imageRecipe"], "sid": "OnImageRecipes"},
	{"type": "containerRecipe", "before": "container-recipe/", "behind": "/*", "made_by": ["containerRecipe"], "sid": "OnContainerRecipes"},
	{"type": "image", "before": "image/", "behind": "/*/*", "made_by": ["imageRecipe", "containerRecipe"], "sid": "OnImages"},
	{"type": "allImageBuildVersions", "before": "image/", "behind": "/*/*", "made_by": ["imageRecipe", "containerRecipe"], "sid": "OnImageVersions"},
	{"type": "imageVersion", "before": "image/", "behind": "/*", "made_by": [], "sid": "OnImportedImages"},
	{"type": "infrastructureConfiguration", "before": "infrastructure-configuration/", "behind": "", "made_by": ["infrastructureConfiguration"], "sid": "OnInfrastructureConfigurations"},
	{"type": "distributionConfiguration", "before": "distribution-configuration/", "behind": "", "made_by": ["distributionConfiguration"], "sid": "OnDistributionConfigurations"},
	{"type": "imagePipeline", "before": "image-pipeline/", "behind": "", "made_by": ["imagePipeline"], "sid": "OnImagePipelines"},
	{"type": "lifecyclePolicy", "before": "lifecycle-policy/", "behind": "", "made_by": ["lifecyclePolicy"], "sid": "OnLifecyclePolicies"},
	{"type": "lifecycleExecution", "before": "lifecycle-execution/", "behind": "", "made_by": [], "sid": "OnLifecycleExecutions"},
	{"type": "workflow", "before": "workflow/*/", "behind": "/*/*", "made_by": ["workflow"], "sid": "OnWorkflows"},
	{"type": "allWorkflowBuildVersions", "before": "workflow/*/", "behind": "/*/*", "made_by": ["workflow"], "sid": "OnWorkflowVersions"},
	{"type": "workflowExecution", "before": "workflow-execution/", "behind": "", "made_by": [], "sid": "OnWorkflowExecutions"},
	{"type": "workflowStepExecution", "before": "workflow-step-execution/", "behind": "", "made_by": [], "sid": "OnWorkflowStepExecutions"},
]

# Amazon-managed resources, which belong to no account.
_amazon_managed := {
	"GetComponent": {"sid": "OnComponentsOfAmazon", "resource": "component/*"},
	"GetImage": {"sid": "OnImagesOfAmazon", "resource": "image/*"},
	"GetWorkflow": {"sid": "OnWorkflowsOfAmazon", "resource": "workflow/*"},
}

# METADATA
# description: |
#   The policy for operations, given by name, as `{"statements", "policy", "unwritten", "unclear", "missing", "left",
#   "wide"}`. `builds` are those of imagebuilder/inventory, `configurations` and `executions` those of
#   imagebuilder/infrastructure, and `where` has the partition, region and account. `unclear` are required grants that
#   are left out, with the reason, `missing` required grants without a known resource, `left` grants that are required
#   in some cases only and have no known resource, and `wide` the types that are granted as a whole.
policy_of(names, builds, configurations, executions, where) := {
	"statements": statements,
	"policy": policy_writer.document_of(statements),
	"unwritten": [resource.title |
		some statement in statements
		some resource in statement.resources
		resource.value == null
	],
	"unclear": [{"grant": found.action, "reason": reason} |
		some found in uses
		found.use.open != null
		reason := result.as_clause(found.use.open.reason)
	],
	"missing": _once_each([described | some want in wants; _is_lacking(want, uses); described := _described_want(want)]),
	"left": _once_each([described | some want in wants; _is_left(want, uses); described := _described_want(want)]),
	"wide": [kind.before |
		some kind in _kinds
		_actions_on(demands, kind)[0]
		not _made_of(kind, builds)[0]
	],
} if {
	wants := _wants(names)
	demands := _demands(names, builds)
	uses := _uses(wants, configurations, executions)
	statements := array.concat(
		array.concat(_on_kinds(demands, builds, where), _on_amazon_managed(demands, where)),
		array.concat(_on_no_resource(names, wants), array.concat(_on_uses(uses, where), _on_service_role(wants, where))),
	)
}

# The Image Builder actions by resource type, and whether an action depends on another operation.
_demands(names, builds) := [demand |
	some name in names
	some action in _image_builder_actions(name)
	some type in _chosen_types(_types_of(name, action), builds)
	demand := {"action": action, "type": type, "dependent": _is_dependent(name, action)}
]

_image_builder_actions(name) := [bare |
	taken := reference.operation(name)
	some action in array.concat(taken.actions, taken.dependent)
	startswith(action, "imagebuilder:")
	bare := trim_prefix(action, "imagebuilder:")
]

# An operation tags the resources that it creates.
_types_of(name, action) := reference.operation(name).resource_types if {
	action == "TagResource"
} else := reference.operation(action).resource_types

_is_dependent(name, action) := false if {
	name == action
} else := true

# If there are several types: those that the plan has, and those that no plan has.
_chosen_types(types, builds) := types if {
	not _has_made(types, builds)
} else := [type |
	some type in types
	kind := _kind_of(type)
	_can_be_named(kind, builds)
]

_kind_of(type) := kind if {
	some kind in _kinds
	kind.type == type
}

_has_made(types, builds) if {
	some type in types
	_made_of(_kind_of(type), builds)[0]
}

_can_be_named(kind, builds) if {
	not kind.made_by[0]
} else if {
	_made_of(kind, builds)[0]
}

_made_of(kind, builds) := [build |
	some build in builds
	build.type in kind.made_by
]

_actions_on(demands, kind) := sort(_distinct([action |
	some demand in demands
	demand.type == kind.type
	action := concat("", ["imagebuilder:", demand.action])
]))

_distinct(values) := [value | some value in {given | some given in values}]

_once_each(values) := sort(_distinct(values))

_on_kinds(demands, builds, where) := [statement |
	some kind in _kinds
	actions := _actions_on(demands, kind)
	actions[0]
	statement := _on_kind(kind, actions, _made_of(kind, builds), where)
]

_on_kind(kind, actions, made, where) := policy_writer.allowing(kind.sid, actions, resources, []) if {
	made[0]
	resources := [resource | some build in made; resource := _named_one(kind, build, where)]
} else := policy_writer.allowing(kind.sid, actions, [policy_writer.written_as(kind.before, whole, null, null)], _own_account) if {
	whole := _image_builder_arn(kind, "*", where)
}

_own_account := [{"operator": "StringEquals", "key": "aws:ResourceAccount", "value": "${aws:PrincipalAccount}"}]

# Each version of a resource has its own ARN, so versioned resources are named with all versions.
_named_one(kind, build, where) := policy_writer.written_as(build.resource.address, _image_builder_arn(kind, build.name, _place_of(build, where)), null, null) if {
	_is_written_out(kind, build)
} else := policy_writer.written_as(build.resource.address, _value_of(kind, build, where), found.expression, found.note) if {
	found := policy_writer.expression_for(build.resource)
}

_is_written_out(_, build) if build.arn != null

_is_written_out(kind, build) if {
	build.arn == null
	build.name != null
	kind.behind != ""
}

_value_of(kind, build, where) := _image_builder_arn(kind, build.name, where) if {
	build.name != null
} else := null

_place_of(build, where) := where if {
	build.arn == null
} else := {"partition": fields[1], "region": fields[3], "account": fields[4]} if {
	fields := arn.parts(build.arn)
}

_image_builder_arn(kind, name, where) := concat("", [
	"arn:", where.partition, ":imagebuilder:", where.region, ":", where.account, ":",
	kind.before, name, kind.behind,
])

_on_amazon_managed(demands, where) := [statement |
	some action in _once_each([demand.action | some demand in demands; demand.dependent; _amazon_managed[demand.action]])
	offer := _amazon_managed[action]
	whole := concat("", ["arn:", where.partition, ":imagebuilder:", where.region, ":aws:", offer.resource])
	resource := policy_writer.written_as(offer.resource, whole, null, null)
	statement := policy_writer.allowing(offer.sid, [concat("", ["imagebuilder:", action])], [resource], [])
]

# The actions of other services that the operations require: the action, the service that a role is passed to, and
# whether it is always required.
_wants(names) := array.concat(
	[{"action": action, "service": null, "always": true} |
		some name in names
		some action in reference.operation(name).actions
		not startswith(action, "imagebuilder:")
		action != "iam:PassRole"
	],
	array.concat(
		[{"action": action, "service": null, "always": false} |
			some name in names
			some action in reference.operation(name).dependent
			not startswith(action, "imagebuilder:")
		],
		[{"action": "iam:PassRole", "service": service, "always": service == "ec2.amazonaws.com"} |
			some name in names
			some service in reference.operation(name).pass_role_service
		],
	),
)

_described_want(want) := want.action if {
	want.service == null
} else := concat(" to ", [want.action, want.service])

# The actions that cannot be limited to resources.
_on_no_resource(names, wants) := [policy_writer.allowing("OnNoResource", actions, [policy_writer.written_as("*", "*", null, null)], [])] if {
	actions := _once_each(array.concat(
		[action |
			some name in names
			taken := reference.operation(name)
			taken.resource_level == false
			action := concat("", ["imagebuilder:", name])
		],
		[want.action | some want in wants; _is_unscoped(want.action)],
	))
	actions[0]
} else := []

_is_unscoped(action) if {
	parts := split(action, ":")
	known := reference.service(parts[0])
	some class in ["write", "read", "list", "tagging", "permissions"]
	some name in known.actions[class].unscoped
	name == parts[1]
}

# The grants on resources that the plan uses: the action, the service that a role is passed to, and the use.
_uses(wants, configurations, executions) := [found |
	some want in _distinct(wants)
	some use in _candidates(want, configurations, executions)
	found := {"action": want.action, "service": want.service, "use": use}
]

_candidates(want, configurations, executions) := [execution.role | some execution in executions] if {
	want.service == "imagebuilder.amazonaws.com"
} else := [use |
	some configuration in configurations
	some use in configuration.uses
	use.kind == kind
] if {
	kind := _used_kind(want)
} else := []

_used_kind(want) := "role" if {
	want.service == "ec2.amazonaws.com"
} else := "profile" if {
	want.action == "iam:GetInstanceProfile"
} else := "topic" if {
	want.action == "sns:Publish"
}

_provided(want, uses) if {
	some found in uses
	found.action == want.action
	found.service == want.service
} else if {
	_is_unscoped(want.action)
} else if {
	want.action == "iam:CreateServiceLinkedRole"
}

_is_lacking(want, uses) if {
	want.always
	not _provided(want, uses)
}

_is_left(want, uses) if {
	not want.always
	not _provided(want, uses)
}

_groups := [
	{"sid": "ReadInstanceProfiles", "action": "iam:GetInstanceProfile", "service": null},
	{"sid": "PassRolesToEc2", "action": "iam:PassRole", "service": "ec2.amazonaws.com"},
	{"sid": "PassRolesToImageBuilder", "action": "iam:PassRole", "service": "imagebuilder.amazonaws.com"},
	{"sid": "PublishToTopics", "action": "sns:Publish", "service": null},
]

_on_uses(uses, where) := [statement |
	some group in _groups
	resources := _resources_in(group, uses, where)
	resources[0]
	statement := policy_writer.allowing(group.sid, [group.action], resources, _to_receiver(group, where))
]

# Each once, even if several configurations use it.
_resources_in(group, uses, where) := [resource |
	some place
	resource := listed[place]
	not resource in array.slice(listed, 0, place)
] if {
	listed := [resource |
		some found in uses
		_in_group(found, group)
		resource := policy_writer.resource_of(found.use, where)
	]
}

_in_group(found, group) if {
	found.action == group.action
	found.service == group.service
	found.use.open == null
}

_to_receiver(group, where) := [{
	"operator": "StringEquals",
	"key": "iam:PassedToService",
	"value": concat("", [group.service, _suffix_in(group.service, where.partition)]),
}] if {
	group.service != null
} else := []

_suffix_in(service, partition) := ".cn" if {
	service == "ec2.amazonaws.com"
	partition == "aws-cn"
} else := ""

_on_service_role(wants, where) := [statement] if {
	_wants_service_role(wants)
	role := concat("", [
		"arn:", where.partition, ":iam::", where.account,
		":role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
	])
	condition := {"operator": "StringEquals", "key": "iam:AWSServiceName", "value": "imagebuilder.amazonaws.com"}
	resource := policy_writer.written_as("AWSServiceRoleForImageBuilder", role, null, null)
	statement := policy_writer.allowing("CreateServiceRole", ["iam:CreateServiceLinkedRole"], [resource], [condition])
} else := []

_wants_service_role(wants) if {
	some want in wants
	want.action == "iam:CreateServiceLinkedRole"
}
