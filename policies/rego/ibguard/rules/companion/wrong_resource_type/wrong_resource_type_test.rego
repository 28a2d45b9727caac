package ibguard.rules.companion.wrong_resource_type_test

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.rules.companion.wrong_resource_type as rule
import data.ibguard.testing

wrong_resource_type_cases := {
	"a subscription": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events:0",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on 'arn:aws:sns:eu-west-1:111122223333:golden-events:0', but the action works only on a topic.",
		]],
		"undecided": [],
	},
	"another service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sqs:eu-west-1:111122223333:q",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on 'arn:aws:sqs:eu-west-1:111122223333:q', but the action works only on a topic.",
		]],
		"undecided": [],
	},
	"objects": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"s3:ListBucket",
				"s3:GetObject",
			],
			"Resource": "arn:aws:s3:::b/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows s3:ListBucket on 'arn:aws:s3:::b/*', but the action works only on a bucket.",
		]],
		"undecided": [],
	},
	"objects and bucket": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:ListBucket",
			"Resource": [
				"arn:aws:s3:::b",
				"arn:aws:s3:::b/*",
			],
		}],
		"findings": [],
		"undecided": [],
	},
	"an access point": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:ListBucket",
			"Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/logs",
		}],
		"findings": [],
		"undecided": [],
	},
	"an access point's objects": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:ListBucket",
			"Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/logs/object/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows s3:ListBucket on 'arn:aws:s3:eu-west-1:111122223333:accesspoint/logs/object/*', but the action works only on a bucket.",
		]],
		"undecided": [],
	},
	"a role for a profile": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:GetInstanceProfile",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:GetInstanceProfile on 'arn:aws:iam::111122223333:role/image-host', but the action works only on an instance profile.",
		]],
		"undecided": [],
	},
	"a profile for a role": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:instance-profile/x",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on 'arn:aws:iam::111122223333:instance-profile/x', but the action works only on a role.",
		]],
		"undecided": [],
	},
	"a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"sns:Publish",
				"s3:ListBucket",
			],
			"Resource": ["*"],
		}],
		"findings": [],
		"undecided": [],
	},
	"a placeholder": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": [
				"sns topic arn",
				"arn:aws:iam::111122223333:role/image-host",
			],
		}],
		"findings": [],
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
	"roles by pattern": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:GetInstanceProfile",
				"Resource": "arn:aws:iam::111122223333:*",
			},
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:ro*",
				"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
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
	"unknown: made from a subscription": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [{
				"type": "aws_sns_topic_subscription",
				"name": "x",
			}],
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows sns:Publish on 'aws_sns_topic_subscription.x.arn', but the action works only on a topic.",
		]],
		"undecided": [],
	},
	"unknown: made from something else": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [{
				"type": "aws_organizations_account",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resource of sns:Publish is unknown until apply.",
		]],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["sns:Publish"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"The Effect of the statement is unknown until apply.",
		]],
	},
}

_summary_wrong_resource_type(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_wrong_resource_type[note] if {
	some note, tc in wrong_resource_type_cases
	_summary_wrong_resource_type(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
