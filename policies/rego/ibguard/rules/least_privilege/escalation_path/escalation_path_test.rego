package ibguard.rules.least_privilege.escalation_path_test

import data.ibguard.imagebuilder.pass_role
import data.ibguard.rules.least_privilege.escalation_path as rule
import data.ibguard.testing

escalation_path_cases := {
	"any role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"error",
			null,
			"An identity with this policy can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"one role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"two roles": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource/0",
			"note",
			null,
			"An identity with this policy can pass roles 'arn:aws:iam::111122223333:role/image-host', 'arn:aws:iam::111122223333:role/other' to EC2 and run an image it controls, and so gain those roles' permissions.",
		]],
		"undecided": [],
	},
	"a prefix": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/x-*",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass roles matching 'arn:aws:iam::111122223333:role/x-*' to EC2 and run an image it controls, and so gain those roles' permissions.",
		]],
		"undecided": [],
	},
	"NotResource": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
				"NotResource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [[
			"/Statement/1/NotResource",
			"error",
			null,
			"An identity with this policy can pass any role ('NotResource') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"any role beside one": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"*",
				],
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource/1",
			"error",
			null,
			"An identity with this policy can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"all actions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"error",
			null,
			"An identity with this policy can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"NotAction": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "s3:*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"error",
			null,
			"An identity with this policy can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"NotResource on the builds": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:*",
				"NotResource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"no builds": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"no component": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"builds on named resources": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"no role": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:CreateComponent",
				"imagebuilder:CreateImageRecipe",
				"imagebuilder:CreateInfrastructureConfiguration",
				"imagebuilder:CreateImage",
			],
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"a profile": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:instance-profile/x",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"to another service": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "vmie.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"to all but EC2": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"to all but Lambda": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"to all but EC2 by pattern": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotLike": {"iam:PassedToService": "ec2*"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"without condition": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"without case": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEqualsIgnoreCase": {"iam:PassedToService": "EC2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"another operator": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"Null": {"iam:PassedToService": "false"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"in China": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws-cn:iam::111122223333:role/x",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com.cn"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws-cn:iam::111122223333:role/x' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"in China by the service": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringEqualsIgnoreCase": {"iam:PassedToService": "EC2.amazonaws.com.cn"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"error",
			null,
			"An identity with this policy can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume.",
		]],
		"undecided": [],
	},
	"role denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"EC2 denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"all but Lambda denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"all but EC2 denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"denied by another key": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"Bool": {"aws:SecureTransport": "false"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"denied by another operator": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"Null": {"iam:PassedToService": "false"}},
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"builds denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateComponent",
					"imagebuilder:CreateImageRecipe",
					"imagebuilder:CreateInfrastructureConfiguration",
					"imagebuilder:CreateImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:Create*",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"unknown: role": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": [null],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: made from a role": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			"note",
			null,
			"An identity with this policy can pass role 'aws_iam_role.x' to EC2 and run an image it controls, and so gain that role's permissions.",
		]],
		"undecided": [],
	},
	"unknown: made from a profile": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": [{
					"type": "aws_iam_instance_profile",
					"name": "x",
				}],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
				"effect": null,
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: action": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": [null],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: builds' effect": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
				"effect": null,
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: builds' action": {
		"planned": [
			{
				"actions": [null],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: builds' resource": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": [null],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: conditions": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [],
				"conditions_unknown": true,
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: service": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					[],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: service left out": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringNotEquals",
					"iam:PassedToService",
					[],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: operator": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: key": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"",
					["ec2.amazonaws.com"],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
	"unknown: a Deny": {
		"planned": [
			{
				"actions": ["imagebuilder:*"],
				"resources": ["*"],
			},
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": [null],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/1/Resource",
			"Cannot check whether an identity with this policy can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply.",
		]],
	},
}

_summary_of_escalation_path(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_escalation_path[note] if {
	some note, tc in escalation_path_cases
	_summary_of_escalation_path(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_nothing_to_judge if {
	rule.outcomes == []
}

_building := {
	"Effect": "Allow",
	"Action": [
		"imagebuilder:CreateComponent",
		"imagebuilder:CreateImageRecipe",
		"imagebuilder:CreateInfrastructureConfiguration",
		"imagebuilder:CreateImage",
	],
	"Resource": "*",
}

_to_ec2(role) := {
	"Effect": "Allow",
	"Action": "iam:PassRole",
	"Resource": role,
	"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
}

_host := "arn:aws:iam::111122223333:role/image-host"

_no_host := {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"}

_later := {"planned": [{"actions": ["iam:PassRole"], "resources": [null]}]}

_policies := [
	testing.held([_building], "aws_iam_role_policy.build", ["role:one"]),
	testing.held([_to_ec2(_host)], "aws_iam_role_policy.pass", ["role:one"]),
	testing.held([_to_ec2("*")], "aws_iam_role_policy.pass_any", ["role:one"]),
	testing.held([_building, _to_ec2(_host)], "aws_iam_role_policy.both", ["role:one"]),
	testing.held([_no_host], "aws_iam_role_policy.guard", ["role:one"]),
	testing.given(_later),
	_as_sensitive(testing.held([_to_ec2(_host)], "aws_iam_role_policy.hidden", ["role:one"])),
	testing.held([_building, _to_ec2("*")], "aws_iam_role_policy.all", ["role:one"]),
]

_as_sensitive(document) := {
	"address": document.address,
	"argument": document.argument,
	"hidden": true,
	"statements": document.statements,
	"unknown": null,
}

_admin := "arn:aws:iam::aws:policy/AdministratorAccess"

_managed := [{"name": "administratoraccess", "statements": testing.document([{"Effect": "Allow", "Action": "*", "Resource": "*"}]).statements}]

_identity(id, indexes, arns) := testing.identity(id, indexes, arns, [])

_member(indexes, arns, groups) := {
	"id": "user:member",
	"title": "user.member",
	"address": "user.member",
	"policies": arns,
	"documents": indexes,
	"groups": groups,
	"boundary": null,
	"via": [],
}

_bounded(indexes, boundary) := {
	"id": "role:one",
	"title": "role.one",
	"address": "role.one",
	"policies": [],
	"documents": indexes,
	"groups": [],
	"boundary": boundary,
	"via": [],
}

_limits(indexes, arns, open) := {"documents": indexes, "policies": arns, "open": open}

_summary_of(all) := {
	"findings": [[d.identity, d.level, d.evidence.roles] | some d in testing.findings(outcomes)],
	"undecided": [d.document.address | some d in testing.undecided(outcomes)],
} if {
	outcomes := rule.in_identities(all, _policies, _managed, rule.in_grants(_policies, pass_role.pass_grants(_policies)))
}

whole_identities_cases := {
	"grants in two documents": [[_identity("role:one", [0, 1], [])], [["role.one", "note", [_host]]], []],
	"any role": [[_identity("role:one", [0, 2], [])], [["role.one", "error", ["*"]]], []],
	"an AWS managed policy": [[_identity("role:one", [], [_admin])], [["role.one", "error", ["*"]]], []],
	"the rest is in one document": [[_identity("role:one", [0, 3], [])], [], []],
	"worse than its document": [[_identity("role:one", [3, 2], [])], [["role.one", "error", ["*"]]], []],
	"no right to build": [[_identity("role:one", [1, 2], [])], [], []],
	"one document is left to that document": [[_identity("role:one", [3], [])], [], []],
	"a Deny in another document": [[_identity("role:one", [0, 1, 4], [])], [], []],
	"an unknown role": [[_identity("role:one", [0, 5], [])], [], ["role.one"]],
	"a sensitive text": [[_identity("role:one", [0, 6], [])], [["role.one", "note", ["a role in a sensitive text"]]], []],
	"a group and its member": [
		[_identity("group:two", [0, 1], []), _member([0, 1], [], ["group:two"])],
		[["group.two", "note", [_host]]],
		[],
	],
	"a member with more than the group": [
		[_identity("group:two", [0, 1], []), _member([0, 1, 2], [], ["group:two"])],
		[["group.two", "note", [_host]], ["user.member", "error", ["*"]]],
		[],
	],
	"a boundary that allows all": [[_bounded([0, 2], _limits([], [_admin], null))], [["role.one", "error", ["*"]]], []],
	"a boundary that allows one role": [[_bounded([0, 2], _limits([3], [], null))], [["role.one", "note", ["*"]]], []],
	"a document says worse": [[_bounded([0, 7], _limits([3], [], null))], [], []],
	"a boundary that allows none": [[_bounded([0, 2], _limits([0], [], null))], [], []],
	"an unknown boundary": [[_bounded([0, 2], _limits([], ["arn:aws:iam::111122223333:policy/bound"], null))], [], ["role.one"]],
	"a boundary that passes a role not known yet": [[_bounded([0, 2], _limits([0, 5], [], null))], [], ["role.one"]],
}

test_whole_identities[note] if {
	some note, tc in whole_identities_cases
	_summary_of(tc[0]) == {"findings": tc[1], "undecided": tc[2]}
}

message_cases := {
	"a role": [[0, 1], "role.one can pass role 'arn:aws:iam::111122223333:role/image-host' to EC2 and run an image it controls, and so gain that role's permissions."],
	"any role": [[0, 2], "role.one can pass any role ('*') to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume."],
	"a sensitive text": [[0, 6], "role.one can pass a role in a sensitive text to EC2 and run an image it controls, and so gain that role's permissions."],
	"any role of a sensitive text": [[0, 2, 6], "role.one can pass any role to EC2 and run an image it controls, and so gain the permissions of every role that EC2 can assume."],
}

test_message[note] if {
	some note, tc in message_cases
	outcomes := rule.in_identities([_identity("role:one", tc[0], [])], _policies, _managed, [])
	[d.message | some d in testing.findings(outcomes)] == [tc[1]]
}

test_reason_about_an_identity if {
	outcomes := rule.in_identities([_identity("role:one", [0, 5], [])], _policies, _managed, [])
	[d.reason | some d in testing.undecided(outcomes)] == ["Cannot check whether role.one can gain a role's permissions through EC2: a role, an action or a condition is unknown until apply."]
}

test_unknown_role_is_reported_once if {
	documents := [testing.held([_building], "aws_iam_role_policy.build", ["role:one"]), testing.planned([
		{"actions": ["imagebuilder:*"], "resources": ["*"]},
		{"actions": ["iam:PassRole"], "resources": [null]},
	])]
	reported := rule.in_grants(documents, pass_role.pass_grants(documents))
	[d.document.address | some d in testing.undecided(reported)] == ["aws_iam_policy.p"]
	rule.in_identities([_identity("role:one", [0, 1], [])], documents, _managed, reported) == []
}
