package ibguard.rules.least_privilege.wildcard_resource_test

import data.ibguard.rules.least_privilege.wildcard_resource as rule
import data.ibguard.testing

wildcard_resource_cases := {
	"changing on a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"reading on a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:GetImage",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"note",
			null,
			"Statement 0 allows 'imagebuilder:GetImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"lower case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:createimage",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:createimage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"listing": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:ListImageBuildVersions",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"not to be limited": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:ListImages",
				"iam:DeleteAccountPasswordPolicy",
			],
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"all of a service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:*' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"patterns": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:Get*",
				"imagebuilder:Put*",
				"imagebuilder:List*",
			],
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:Get*', 'imagebuilder:Put*', 'imagebuilder:List*' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"four actions": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:CreateImage",
				"imagebuilder:DeleteImage",
				"imagebuilder:GetImage",
				"imagebuilder:TagResource",
			],
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage', 'imagebuilder:DeleteImage', 'imagebuilder:GetImage' and 1 more on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"every action": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"no service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "CreateImage",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"reported elsewhere": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"iam:PassRole",
				"iam:GetInstanceProfile",
				"iam:CreateServiceLinkedRole",
				"sns:Publish",
				"s3:ListBucket",
				"sns:Pub*",
			],
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"iam by pattern": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:Get*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"note",
			null,
			"Statement 0 allows 'iam:Get*' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"every pipeline": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:DeleteImagePipeline",
			"Resource": "arn:aws:imagebuilder:*:*:image-pipeline/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:DeleteImagePipeline' on every resource that matches 'arn:aws:imagebuilder:*:*:image-pipeline/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"a short ARN": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:DeleteImagePipeline",
			"Resource": "arn:aws:imagebuilder",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:DeleteImagePipeline' on every resource that matches 'arn:aws:imagebuilder', and no condition limits it.",
		]],
		"undecided": [],
	},
	"a star first": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:DeleteImagePipeline",
			"Resource": [
				"*:image-pipeline/*",
				"*golden",
			],
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:DeleteImagePipeline' on every resource that matches '*:image-pipeline/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"named": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:DeleteImagePipeline",
			"Resource": [
				"arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
				"arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden-*",
				"arn:aws:imagebuilder:*:*:image-pipeline/g*",
			],
		}],
		"findings": [],
		"undecided": [],
	},
	"another service's resource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "ssm:SendCommand",
			"Resource": "arn:aws:ec2:*:*:instance/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'ssm:SendCommand' on every resource that matches 'arn:aws:ec2:*:*:instance/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"another service's resource, explained": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"ssm:SendCommand",
				"ec2:TerminateInstances",
			],
			"Resource": "arn:aws:ec2:*:*:instance/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'ec2:TerminateInstances' on every resource that matches 'arn:aws:ec2:*:*:instance/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"another service's whole": {
		"statements": [{
			"Effect": "Allow",
			"Action": "ssm:SendCommand",
			"Resource": "arn:aws:s3:::x/*",
		}],
		"findings": [],
		"undecided": [],
	},
	"all of any service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:PutObject",
			"Resource": "arn:aws:*:*:*:*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 's3:PutObject' on every resource that matches 'arn:aws:*:*:*:*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"every object": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:PutObject",
			"Resource": "arn:aws:s3:::*/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 's3:PutObject' on every resource that matches 'arn:aws:s3:::*/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"two patterns": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:PutObject",
			"Resource": [
				"arn:aws:s3:::*",
				"arn:aws:s3:::*/*",
				"arn:aws:s3:::x",
			],
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			"warning",
			null,
			"Statement 0 allows 's3:PutObject' on every resource that matches 'arn:aws:s3:::*', 'arn:aws:s3:::*/*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"by tag": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringEquals": {"aws:ResourceTag/team": "x"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"by requested tag": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringLike": {"aws:RequestTag/team": ["x*"]}},
		}],
		"findings": [],
		"undecided": [],
	},
	"by account": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:PutObject",
			"Resource": "*",
			"Condition": {"StringEquals": {"aws:ResourceAccount": ["111122223333"]}},
		}],
		"findings": [],
		"undecided": [],
	},
	"by a key of the service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateInfrastructureConfiguration",
			"Resource": "*",
			"Condition": {"StringEquals": {"imagebuilder:Ec2MetadataHttpTokens": ["required"]}},
		}],
		"findings": [],
		"undecided": [],
	},
	"by another key": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"Bool": {"aws:SecureTransport": "true"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"by a key of nothing": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringEquals": {"team": ["x"]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"by any tag": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringLike": {"aws:ResourceTag/team": [
				"x",
				"*",
			]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"by a tag that may lack": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringEqualsIfExists": {"aws:ResourceTag/team": ["x"]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"by another tag": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
			"Condition": {"StringNotEquals": {"aws:ResourceTag/team": ["x"]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:CreateImage",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:*",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied in part": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": [
					"imagebuilder:CreateImage",
					"imagebuilder:GetImage",
				],
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:Create*",
				"Resource": "*",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			"note",
			null,
			"Statement 0 allows 'imagebuilder:GetImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"a pattern denied in part": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:Put*",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:PutImage*",
				"Resource": "*",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:Put*' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"an unknown service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "nosuchservice:Do",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Action",
			"Cannot check what 'nosuchservice:Do' allows: the reference data does not include its service.",
		]],
	},
	"an unknown action": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:NoSuchAction",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Action",
			"Cannot check what 'imagebuilder:NoSuchAction' allows: the reference data does not include this action.",
		]],
	},
	"an unknown service elsewhere": {
		"statements": [{
			"Effect": "Allow",
			"Action": "nosuchservice:Do",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [],
	},
	"in a Deny": {
		"statements": [{
			"Effect": "Deny",
			"Action": "imagebuilder:CreateImage",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"NotAction": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "s3:*",
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
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
			"/Statement/0/Action",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"A resource of the statement is unknown until apply.",
		]],
	},
	"unknown: resource, listing": {
		"planned": [{
			"actions": ["imagebuilder:ListImages"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: resource and action": {
		"planned": [{
			"actions": [null],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"A resource of the statement is unknown until apply.",
		]],
	},
	"unknown: made from a role": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": [{
				"type": "aws_iam_role",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: conditions": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions_unknown": true,
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check whether a condition limits the statement: a condition is unknown until apply.",
		]],
	},
	"unknown: a tag's value": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"StringEquals",
				"aws:ResourceTag/team",
				[],
				true,
			]],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: a tag's pattern": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"StringLike",
				"aws:ResourceTag/team",
				[],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check whether a condition limits the statement: a condition is unknown until apply.",
		]],
	},
	"unknown: a tag's pattern beside a star": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"StringLike",
				"aws:ResourceTag/team",
				["*"],
				true,
			]],
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
	"unknown: a key": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"StringEquals",
				"",
				["x"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check whether a condition limits the statement: a condition is unknown until apply.",
		]],
	},
	"unknown: an operator": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"",
				"aws:ResourceTag/team",
				["x"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check whether a condition limits the statement: a condition is unknown until apply.",
		]],
	},
	"unknown: another key's value": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [[
				"Bool",
				"aws:SecureTransport",
				[],
				true,
			]],
		}],
		"findings": [[
			"/Statement/0/Resource",
			"warning",
			null,
			"Statement 0 allows 'imagebuilder:CreateImage' on every resource that matches '*', and no condition limits it.",
		]],
		"undecided": [],
	},
}

_summary_of_wildcard_resource(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_documents(documents)
}

test_wildcard_resource[note] if {
	some note, tc in wildcard_resource_cases
	_summary_of_wildcard_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
