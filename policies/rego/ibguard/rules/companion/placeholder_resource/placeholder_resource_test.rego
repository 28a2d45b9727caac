package ibguard.rules.companion.placeholder_resource_test

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.rules.companion.placeholder_resource as rule
import data.ibguard.testing

placeholder_resource_cases := {
	"the guide's": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "sns topic arn",
			},
			{
				"Effect": "Allow",
				"Action": ["iam:GetInstanceProfile"],
				"Resource": "instance profile role arn",
			},
			{
				"Effect": "Allow",
				"Action": "s3:ListBucket",
				"Resource": "bucket arn",
			},
		],
		"findings": [
			[
				"/Statement/0/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 0 allows sns:Publish on the placeholder 'sns topic arn', which matches no resource.",
			],
			[
				"/Statement/1/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 1 allows iam:GetInstanceProfile on the placeholder 'instance profile role arn', which matches no resource.",
			],
			[
				"/Statement/2/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 2 allows s3:ListBucket on the placeholder 'bucket arn', which matches no resource.",
			],
			[
				"/Statement/0/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 0 allows sns:Publish on the placeholder 'sns topic arn', which matches no resource.",
			],
			[
				"/Statement/1/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 1 allows iam:GetInstanceProfile on the placeholder 'instance profile role arn', which matches no resource.",
			],
			[
				"/Statement/2/Resource",
				null,
				"MISSING_ARN_FIELD",
				"Statement 2 allows s3:ListBucket on the placeholder 'bucket arn', which matches no resource.",
			],
		],
		"undecided": [],
	},
	"brackets": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"Resource": "arn:aws:s3:::<bucket>/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 names the placeholder 'arn:aws:s3:::<bucket>/*', which matches no resource.",
		]],
		"undecided": [],
	},
	"to do": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"Resource": [
				"arn:aws:s3:::x",
				"TODO",
			],
		}],
		"findings": [[
			"/Statement/0/Resource/1",
			null,
			"MISSING_ARN_FIELD",
			"Statement 0 names the placeholder 'TODO', which matches no resource.",
		]],
		"undecided": [],
	},
	"to replace": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"sns:Publish",
				"s3:ListBucket",
			],
			"Resource": "arn:aws:sns:eu-west-1:REPLACE_ME:x",
		}],
		"findings": [
			[
				"/Statement/0/Resource",
				null,
				"INVALID_ARN_ACCOUNT",
				"Statement 0 allows sns:Publish, s3:ListBucket on the placeholder 'arn:aws:sns:eu-west-1:REPLACE_ME:x', which matches no resource.",
			],
			[
				"/Statement/0/Resource",
				null,
				"INVALID_ARN_ACCOUNT",
				"Statement 0 allows sns:Publish, s3:ListBucket on the placeholder 'arn:aws:sns:eu-west-1:REPLACE_ME:x', which matches no resource.",
			],
			[
				"/Statement/0/Resource",
				null,
				"INVALID_ARN_ACCOUNT",
				"Statement 0 allows sns:Publish, s3:ListBucket on the placeholder 'arn:aws:sns:eu-west-1:REPLACE_ME:x', which matches no resource.",
			],
		],
		"undecided": [],
	},
	"a word": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "topic",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"MISSING_ARN_FIELD",
			"Statement 0 allows sns:Publish on the placeholder 'topic', which matches no resource.",
		]],
		"undecided": [],
	},
	"a word for another action": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"Resource": "topic",
		}],
		"findings": [],
		"undecided": [],
	},
	"in a Deny": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events",
			},
			{
				"Effect": "Deny",
				"Action": "s3:GetObject",
				"Resource": "<bucket>",
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			null,
			"MISSING_ARN_FIELD",
			"Statement 1 names the placeholder '<bucket>', which matches no resource.",
		]],
		"undecided": [],
	},
	"several": {
		"statements": [{
			"Effect": "Deny",
			"Action": "s3:GetObject",
			"Resource": [
				"TODO",
				"<bucket>",
			],
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			null,
			"MISSING_ARN_FIELD",
			"Statement 0 names the placeholders 'TODO', '<bucket>', which match no resource.",
		]],
		"undecided": [],
	},
	"a space in an ARN": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:eu-west-1:111122223333:a b",
		}],
		"findings": [],
		"undecided": [],
	},
	"filled in": {
		"statements": [{
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events",
		}],
		"findings": [],
		"undecided": [],
	},
	"NotResource": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "sns:Publish",
				"NotResource": "<topic>",
			},
			{
				"Effect": "Allow",
				"Action": "s3:GetObject",
				"Resource": "TODO",
			},
		],
		"findings": [[
			"/Statement/1/Resource",
			null,
			"MISSING_ARN_FIELD",
			"Statement 1 names the placeholder 'TODO', which matches no resource.",
		]],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["sns:Publish"],
			"resources": ["topic"],
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"MISSING_ARN_FIELD",
			"Statement 0 may allow sns:Publish on the placeholder 'topic', which matches no resource.",
		]],
		"undecided": [],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["sns:Publish"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [],
	},
}

_summary_placeholder_resource(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_placeholder_resource[note] if {
	some note, tc in placeholder_resource_cases
	_summary_placeholder_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
