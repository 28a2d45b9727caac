package ibguard.imagebuilder.operation_policy_test

import data.ibguard.imagebuilder.operation_policy
import data.ibguard.testing

_where := {"partition": "aws", "region": "*", "account": "*"}

_in_china := {"partition": "aws-cn", "region": "cn-north-1", "account": "111122223333"}

_planned_as(type) := {
	"address": concat(".", [type, "golden"]),
	"type": type,
	"class": "image_builder",
	"name": "golden",
	"mode": "managed",
	"steps": [],
	"key": null,
}

_build(type, name, arn) := {"type": type, "name": name, "arn": arn, "resource": _resource_of[type]}

_resource_of := {
	"component": _planned_as("aws_imagebuilder_component"),
	"imageRecipe": _planned_as("aws_imagebuilder_image_recipe"),
	"imagePipeline": _planned_as("aws_imagebuilder_image_pipeline"),
	"workflow": _planned_as("aws_imagebuilder_workflow"),
}

# Statements by their Sid, each with actions, values of resources, and conditions besides that on TLS.
_by_sid(answer) := {statement.sid: by_sid |
	some statement in answer.statements
	by_sid := [
		statement.actions,
		[resource.value | some resource in statement.resources],
		{clause.key: clause.value | some clause in statement.conditions; clause.key != "aws:SecureTransport"},
	]
}

_own := {"aws:ResourceAccount": "${aws:PrincipalAccount}"}

test_without_a_plan if {
	answer := operation_policy.policy_of(["GetImage", "ListImages"], [], [], [], _where)
	_by_sid(answer) == {
		"OnImages": [["imagebuilder:GetImage"], ["arn:aws:imagebuilder:*:*:image/*/*/*"], _own],
		"OnNoResource": [["imagebuilder:ListImages"], ["*"], {}],
	}
	answer.wide == ["image/"]
	answer.missing == []
	answer.left == []
	answer.unclear == []
	answer.policy.Statement[0].Condition == {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": _own}
}

test_on_resources_of_a_plan if {
	builds := [_build("imagePipeline", "golden", null), _build("imageRecipe", "golden-linux", null)]
	answer := operation_policy.policy_of(["StartImagePipelineExecution", "GetImage"], builds, [], [], _in_china)
	_by_sid(answer) == {
		"OnImagePipelines": [
			["imagebuilder:GetImagePipeline", "imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource"],
			["arn:aws-cn:imagebuilder:cn-north-1:111122223333:image-pipeline/golden"],
			{},
		],
		"OnImages": [
			["imagebuilder:GetImage"],
			["arn:aws-cn:imagebuilder:cn-north-1:111122223333:image/golden-linux/*/*"],
			{},
		],
		"CreateServiceRole": [
			["iam:CreateServiceLinkedRole"],
			["arn:aws-cn:iam::111122223333:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"],
			{"iam:AWSServiceName": "imagebuilder.amazonaws.com"},
		],
	}
	answer.wide == []
	[resource.reference | some statement in answer.statements; some resource in statement.resources] == [
		null,
		"aws_imagebuilder_image_pipeline.golden.arn",
		null,
	]
}

test_known_arn if {
	arn := "arn:aws:imagebuilder:eu-west-1:111122223333:component/golden/1.0.0/1"
	answer := operation_policy.policy_of(["GetComponent"], [_build("component", "golden", arn)], [], [], _where)
	_by_sid(answer) == {"OnComponents": [
		["imagebuilder:GetComponent"],
		["arn:aws:imagebuilder:eu-west-1:111122223333:component/golden/*/*"],
		{},
	]}
}

test_unknown_name if {
	answer := operation_policy.policy_of(["GetWorkflow"], [_build("workflow", null, null)], [], [], _where)
	answer.policy == null
	answer.unwritten == ["aws_imagebuilder_workflow.golden"]
	answer.statements[0].resources[0].reference == "aws_imagebuilder_workflow.golden.arn"
}

test_of_several_types_those_of_the_plan if {
	builds := [_build("imagePipeline", "golden", null)]
	answer := operation_policy.policy_of(["ListTagsForResource"], builds, [], [], _where)
	[statement.sid | some statement in answer.statements] == ["OnImagePipelines"]
}

test_types_that_no_plan_has_stay if {
	builds := [_build("imageRecipe", "golden", null)]
	answer := operation_policy.policy_of(["SendWorkflowStepAction"], builds, [], [], _where)
	_by_sid(answer) == {
		"OnImages": [["imagebuilder:SendWorkflowStepAction"], ["arn:aws:imagebuilder:*:*:image/golden/*/*"], {}],
		"OnWorkflowStepExecutions": [
			["imagebuilder:SendWorkflowStepAction"],
			["arn:aws:imagebuilder:*:*:workflow-step-execution/*"],
			_own,
		],
	}
}

test_what_amazon_offers_to_build_from if {
	builds := [_build("imageRecipe", "golden", null), _build("component", "golden", null)]
	by_sid := _by_sid(operation_policy.policy_of(["CreateImageRecipe"], builds, [], [], _where))
	by_sid.OnComponents[1] == ["arn:aws:imagebuilder:*:*:component/golden/*/*"]
	by_sid.OnComponentsOfAmazon == [["imagebuilder:GetComponent"], ["arn:aws:imagebuilder:*:aws:component/*"], {}]
	by_sid.OnImagesOfAmazon == [["imagebuilder:GetImage"], ["arn:aws:imagebuilder:*:aws:image/*"], {}]
	by_sid.OnNoResource == [["ec2:DescribeImages"], ["*"], {}]
}

_ran := {"address": "aws_imagebuilder_image_pipeline.golden", "role": testing.use("role", "role runs", "role/runs")}

test_what_is_used_of_other_services if {
	configurations := [testing.infrastructure("a"), testing.infrastructure("b")]
	names := ["CreateInfrastructureConfiguration", "CreateImagePipeline"]
	by_sid := _by_sid(operation_policy.policy_of(names, [], configurations, [_ran], _in_china))
	by_sid.ReadInstanceProfiles == [
		["iam:GetInstanceProfile"],
		["arn:aws-cn:iam::111122223333:instance-profile/golden"],
		{},
	]
	by_sid.PassRolesToEc2 == [
		["iam:PassRole"],
		["arn:aws-cn:iam::111122223333:role/golden"],
		{"iam:PassedToService": "ec2.amazonaws.com.cn"},
	]
	by_sid.PassRolesToImageBuilder == [
		["iam:PassRole"],
		["arn:aws-cn:iam::111122223333:role/runs"],
		{"iam:PassedToService": "imagebuilder.amazonaws.com"},
	]
	by_sid.PublishToTopics == [["sns:Publish"], ["arn:aws-cn:sns:cn-north-1:111122223333:golden"], {}]
}

test_what_cannot_be_named if {
	answer := operation_policy.policy_of(["CreateInfrastructureConfiguration"], [], [], [], _where)
	answer.missing == ["iam:GetInstanceProfile", "iam:PassRole to ec2.amazonaws.com"]
	answer.left == ["resource-groups:GetGroup", "sns:Publish"]
}

_unclear_use := {
	"kind": "role",
	"title": "a role",
	"arn": null,
	"field": null,
	"resource": null,
	"open": {"reason": "The role is not part of the input.", "references": []},
}

test_what_cannot_be_told if {
	configurations := [{"address": "a", "uses": [_unclear_use, testing.use("profile", "profile a", "instance-profile/a")]}]
	answer := operation_policy.policy_of(["UpdateInfrastructureConfiguration"], [], configurations, [], _where)
	answer.unclear == [{"grant": "iam:PassRole", "reason": "the role is not part of the input"}]
	answer.missing == []
	not _by_sid(answer).PassRolesToEc2
}
