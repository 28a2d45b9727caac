package ibguard.rules.passrole.missing_service_condition_test

import data.ibguard.imagebuilder.pass_role
import data.ibguard.rules.passrole.missing_service_condition as rule
import data.ibguard.testing

missing_service_condition_cases := {
	"no condition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"upper case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "IAM:PASSROLE",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a question mark": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:Pass?ole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"all actions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"all services and actions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*:*",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"two stars": {
		"statements": [{
			"Effect": "Allow",
			"Action": "**",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a list": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"s3:GetObject",
				"iam:pass*",
			],
			"Resource": ["arn:aws:iam::111122223333:role/image-host"],
		}],
		"findings": [[
			"/Statement/0/Action/1",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"one object": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"NotAction": "s3:*",
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"another service's PassRole": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:PassRole",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"with PassRole of another service": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"s3:PassRole",
				"iam:*",
			],
			"Resource": "arn:aws:s3:::x",
		}],
		"findings": [],
		"undecided": [],
	},
	"a condition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"a condition on another key": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"Bool": {"aws:SecureTransport": true}},
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a wildcard on what is no role": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:*",
			"Resource": [
				"arn:aws:s3:::x",
				"arn:aws:iam::111122223333:instance-profile/*",
				"not an ARN",
			],
		}],
		"findings": [],
		"undecided": [],
	},
	"by its name on what is no role": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:instance-profile/x",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"on what is no text": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": {"Fn::GetAtt": [
				"role",
				"Arn",
			]},
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"by a pattern on what is no text": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:*",
			"Resource": {"Fn::GetAtt": [
				"role",
				"Arn",
			]},
		}],
		"findings": [],
		"undecided": [],
	},
	"excepted": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": ["iam:Pass*"],
		}],
		"findings": [],
		"undecided": [],
	},
	"no role left": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"NotResource": "arn:aws:iam::*:role/*",
		}],
		"findings": [],
		"undecided": [],
	},
	"nothing left": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"NotResource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"one role left out": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"NotResource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied on every role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::*:role/*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied on the account's roles": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied in one account of all": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/*",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied in another partition": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws-cn:iam::*:role/*",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied in any region": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam:*:*:role/*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied in a region": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam:eu-west-1:*:role/*",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied with the rest": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Resource": "*",
				"NotAction": "imagebuilder:*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"not denied with the rest": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Resource": "*",
				"NotAction": [
					"imagebuilder:*",
					"iam:Pass*",
				],
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied but for another role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/other",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"NotResource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied but for this role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"NotResource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"denied but for a bucket": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"NotResource": "arn:aws:s3:::x",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied in part": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"guarded": {
		"statements": [
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
		"findings": [],
		"undecided": [],
	},
	"guarded by IfExists": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"guarded without case": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEqualsIgnoreCase": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"guarded by a pattern": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotLike": {"iam:PassedToService": "ec2.amazonaws.*"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"guarded on one role of two": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"guarded role by role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/other",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"guarded, with a resource that is no role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"iam:PassRole",
					"s3:GetObject",
				],
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:s3:::b/*",
				],
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"an inverted guard": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a guard on any value": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"ForAnyValue:StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a guard that lets all through": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotLike": {"iam:PassedToService": "*"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"a narrowed guard": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {
					"iam:PassedToService": "ec2.amazonaws.com",
					"aws:PrincipalTag/team": "x",
				}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: action": {
		"planned": [{
			"actions": [null],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: action on a bucket": {
		"planned": [{
			"actions": [null],
			"resources": ["arn:aws:s3:::x"],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: exception": {
		"planned": [{
			"not_actions": [null],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: conditions": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions_unknown": true,
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Whether the statement has a condition on iam:PassedToService is unknown until apply.",
		]],
	},
	"unknown: key": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"",
				["ec2.amazonaws.com"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Whether the statement has a condition on iam:PassedToService is unknown until apply.",
		]],
	},
	"unknown: role": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [{
				"type": "aws_iam_role",
				"name": "x",
			}],
		}],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"unknown: effect of a guard": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": null,
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions": [[
					"StringNotEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: conditions of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions_unknown": true,
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: operator of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
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
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: key of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions": [[
					"StringNotEquals",
					"",
					["ec2.amazonaws.com"],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: operator and key of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions": [[
					"",
					"",
					["ec2.amazonaws.com"],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: value of another key in a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions": [[
					"Bool",
					"aws:SecureTransport",
					[],
					true,
				]],
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"unknown: resource of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": [null],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: a role denied": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
	"unknown: a role denied, perhaps the same": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: all but a role denied": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"not_resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: action of a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": [null],
				"resources": ["*"],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: one role guarded, one perhaps": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
				"conditions": [[
					"StringNotEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
			{
				"effect": null,
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/other"],
				"conditions": [[
					"StringNotEquals",
					"iam:PassedToService",
					["ec2.amazonaws.com"],
					false,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"What a Deny of the document denies is unknown until apply.",
		]],
	},
	"unknown: a Deny on another action": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["s3:*"],
				"resources": [null],
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to any service, because it has no condition on iam:PassedToService.",
		]],
		"undecided": [],
	},
}

_summary_missing_service_condition(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_missing_service_condition[note] if {
	some note, tc in missing_service_condition_cases
	_summary_missing_service_condition(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_nothing_to_judge if {
	rule.outcomes == []
}

_guarding := {
	"Effect": "Deny",
	"Action": "iam:PassRole",
	"Resource": "*",
	"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
}

_passing := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}

_unreadable := [{"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}]

_subject_of(statements, unreadable) := {
	"address": "aws_iam_role_policy.one",
	"argument": "/policy",
	"hidden": false,
	"statements": testing.document(statements).statements,
	"unreadable": unreadable,
}

_judged_subject(statements, unreadable) := rule.in_grants([_subject_of(statements, unreadable)], pass_role.pass_grants([_subject_of(statements, unreadable)]))

test_unreadable_sibling_policy if {
	outcomes := _judged_subject([_passing], _unreadable)
	[[d.reason, d.references] | some d in testing.undecided(outcomes)] == [["Whether a Deny covers the statement is unknown until apply.", ["local.guard"]]]
	[d | some d in testing.findings(outcomes)] == []
}

test_guarded_despite_unreadable_sibling_policy if _judged_subject([_passing, _guarding], _unreadable) == []
