package ibguard.rules.least_privilege.escalation_path_test

import data.ibguard.lib.passrole
import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.escalation_path as rule

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
			"Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host', 'arn:aws:iam::111122223333:role/other' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of these roles.",
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
			"'arn:aws:iam::111122223333:role/x-*' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of these roles.",
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
			"Any role ('NotResource') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws-cn:iam::111122223333:role/x' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"'aws_iam_role.x' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role.",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
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
			"which role is passed, or what Image Builder actions are granted, is known only after the apply",
		]],
	},
}

_told_escalation_path(tc) := testing.told(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.judge(documents, passrole.pass_grants(documents))
}

test_escalation_path[note] if {
	some note, tc in escalation_path_cases
	_told_escalation_path(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}
