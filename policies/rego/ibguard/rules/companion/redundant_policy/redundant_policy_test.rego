package ibguard.rules.companion.redundant_policy_test

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.rules.companion.redundant_policy as rule
import data.ibguard.testing

redundant_policy_cases := {
	"FullAccess's patterns": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Allow",
				"Action": "s3:ListBucket",
				"Resource": "arn:aws:s3::*:*imagebuilder*",
			},
		],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish, s3:ListBucket only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"one action twice": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder-events",
			},
		],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"two actions at once": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"sns:Publish",
				"s3:ListBucket",
			],
			"Resource": [
				"arn:aws:sns:*:*:*imagebuilder*",
				"arn:aws:s3::*:*imagebuilder*",
			],
		}],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish, s3:ListBucket only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"in China": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws-cn:sns:cn-north-1:111122223333:x-imagebuilder",
		}],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"another case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:eu-west-1:111122223333:ImageBuilder",
		}],
		"findings": [],
		"undecided": [],
	},
	"named": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events",
		}],
		"findings": [],
		"undecided": [],
	},
	"with an entry of another type": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": [
				"arn:aws:sns:*:*:*imagebuilder*",
				"arn:aws:iam::111122223333:role/image-host",
			],
		}],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"only entries of another type": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [],
		"undecided": [],
	},
	"roles for EC2": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/*imagebuilder*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"",
			null,
			null,
			"The policy allows iam:PassRole only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"roles for EC2 and TLS": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/*imagebuilder*",
			"Condition": {
				"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"},
				"Bool": {"aws:SecureTransport": "true"},
			},
		}],
		"findings": [[
			"",
			null,
			null,
			"The policy allows iam:PassRole only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"roles for all but EC2": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/*imagebuilder*",
			"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"roles for any service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/*imagebuilder*",
		}],
		"findings": [],
		"undecided": [],
	},
	"roles for Lambda": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/*imagebuilder*",
			"Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"another action": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Allow",
				"Action": "ec2:DescribeImages",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"another action in the same statement": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"sns:Publish",
				"sns:Subscribe",
			],
			"Resource": "arn:aws:sns:*:*:*imagebuilder*",
		}],
		"findings": [],
		"undecided": [],
	},
	"NotAction": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Allow",
				"Resource": "*",
				"NotAction": "s3:*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"NotResource": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"NotResource": "arn:aws:sns:eu-west-1:111122223333:golden-events",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"with a Deny": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:*:*:*imagebuilder*",
			},
			{
				"Effect": "Deny",
				"Action": "s3:*",
				"Resource": "*",
			},
		],
		"findings": [[
			"",
			null,
			null,
			"The policy allows sns:Publish only on resources that AWSImageBuilderFullAccess already covers.",
		]],
		"undecided": [],
	},
	"no companion grant": {
		"statements": [{
			"Effect": "Allow",
			"Action": "ec2:DescribeImages",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"",
			"Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply.",
		]],
	},
	"unknown: made from a topic": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [{
				"type": "aws_sns_topic",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["sns:Publish"],
			"resources": ["arn:aws:sns:*:*:*imagebuilder*"],
		}],
		"findings": [],
		"undecided": [[
			"",
			"Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply.",
		]],
	},
	"unknown: action": {
		"planned": [{
			"actions": [
				"sns:Publish",
				null,
			],
			"resources": ["arn:aws:sns:*:*:*imagebuilder*"],
		}],
		"findings": [],
		"undecided": [[
			"",
			"Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply.",
		]],
	},
	"unknown: conditions": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::*:role/*imagebuilder*"],
			"conditions_unknown": true,
		}],
		"findings": [],
		"undecided": [[
			"",
			"Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply.",
		]],
	},
	"unknown: a value": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": ["arn:aws:sns:*:*:*imagebuilder*"],
			"conditions": [[
				"StringEquals",
				"aws:PrincipalTag/team",
				[],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"",
			"Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply.",
		]],
	},
}

_summary_redundant_policy(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_redundant_policy[note] if {
	some note, tc in redundant_policy_cases
	_summary_redundant_policy(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
