package ibguard.rules.companion.broad_resource_test

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.rules.companion.broad_resource as rule
import data.ibguard.testing

broad_resource_cases := {
	"a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on every topic: '*'.",
		]],
		"undecided": [],
	},
	"upper case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "SNS:PUBLISH",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on every topic: '*'.",
		]],
		"undecided": [],
	},
	"iam:PassRole as the only companion action": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"iam:PassRole with another companion grant": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:eu-west-1:111122223333:golden",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"a pattern with part of the name": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Pub*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on every topic: '*'.",
		]],
		"undecided": [],
	},
	"the whole service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:*",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"a pattern of something else": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Sub*",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"every topic": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": [
				"arn:aws:sns:*:*:*",
				"arn:aws:sns",
				"arn:aws:sns:eu-west-1:111122223333:*",
			],
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			null,
			null,
			"Statement 0 allows sns:Publish on every topic: 'arn:aws:sns:*:*:*', 'arn:aws:sns', 'arn:aws:sns:eu-west-1:111122223333:*'.",
		]],
		"undecided": [],
	},
	"every bucket": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:ListBucket",
			"Resource": "arn:aws:s3:::*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows s3:ListBucket on every bucket: 'arn:aws:s3:::*'.",
		]],
		"undecided": [],
	},
	"every profile": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:GetInstanceProfile",
			"Resource": "arn:aws:iam::111122223333:instance-profile/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:GetInstanceProfile on every instance profile: 'arn:aws:iam::111122223333:instance-profile/*'.",
		]],
		"undecided": [],
	},
	"named": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"sns:Publish",
				"s3:ListBucket",
			],
			"Resource": [
				"arn:aws:sns:eu-west-1:111122223333:golden-events",
				"arn:aws:s3:::logs",
			],
		}],
		"findings": [],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "sns:Publish",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["sns:Publish"],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resource of sns:Publish is unknown until apply.",
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
	"unknown: with a star": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [
				null,
				"*",
			],
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on every topic: '*'.",
		]],
		"undecided": [],
	},
	"NotResource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"NotResource": "arn:aws:sns:eu-west-1:111122223333:golden-events",
		}],
		"findings": [],
		"undecided": [],
	},
}

_summary_broad_resource(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_broad_resource[note] if {
	some note, tc in broad_resource_cases
	_summary_broad_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
