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
			"sns:Publish is allowed on '*', which is every resource of its type.",
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
			"sns:Publish is allowed on '*', which is every resource of its type.",
		]],
		"undecided": [],
	},
	"iam:PassRole in no company": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"iam:PassRole beside another grant": {
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
			"iam:PassRole is allowed on '*', which is every resource of its type.",
		]],
		"undecided": [],
	},
	"a telling pattern": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Pub*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"sns:Publish is allowed on '*', which is every resource of its type.",
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
			"sns:Publish is allowed on 'arn:aws:sns:*:*:*', 'arn:aws:sns', 'arn:aws:sns:eu-west-1:111122223333:*', which is every resource of its type.",
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
			"s3:ListBucket is allowed on 'arn:aws:s3:::*', which is every resource of its type.",
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
			"iam:GetInstanceProfile is allowed on 'arn:aws:iam::111122223333:instance-profile/*', which is every resource of its type.",
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
			"whether the statement allows or denies is known only after the apply",
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
			"on what sns:Publish is allowed is known only after the apply",
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
	"unknown: beside a star": {
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
			"sns:Publish is allowed on '*', which is every resource of its type.",
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

_told_broad_resource(tc) := testing.told(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_broad_resource[note] if {
	some note, tc in broad_resource_cases
	_told_broad_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
