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
				"'sns topic arn' is a placeholder and matches nothing, so that sns:Publish is not granted.",
			],
			[
				"/Statement/1/Resource",
				null,
				"MISSING_ARN_FIELD",
				"'instance profile role arn' is a placeholder and matches nothing, so that iam:GetInstanceProfile is not granted.",
			],
			[
				"/Statement/2/Resource",
				null,
				"MISSING_ARN_FIELD",
				"'bucket arn' is a placeholder and matches nothing, so that s3:ListBucket is not granted.",
			],
			[
				"/Statement/0/Resource",
				null,
				"MISSING_ARN_FIELD",
				"'sns topic arn' is a placeholder and matches nothing, so that sns:Publish is not granted.",
			],
			[
				"/Statement/1/Resource",
				null,
				"MISSING_ARN_FIELD",
				"'instance profile role arn' is a placeholder and matches nothing, so that iam:GetInstanceProfile is not granted.",
			],
			[
				"/Statement/2/Resource",
				null,
				"MISSING_ARN_FIELD",
				"'bucket arn' is a placeholder and matches nothing, so that s3:ListBucket is not granted.",
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
			"'arn:aws:s3:::<bucket>/*' is a placeholder and matches nothing.",
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
			"'TODO' is a placeholder and matches nothing.",
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
				"'arn:aws:sns:eu-west-1:REPLACE_ME:x' is a placeholder and matches nothing, so that sns:Publish and s3:ListBucket is not granted.",
			],
			[
				"/Statement/0/Resource",
				null,
				"INVALID_ARN_ACCOUNT",
				"'arn:aws:sns:eu-west-1:REPLACE_ME:x' is a placeholder and matches nothing, so that sns:Publish and s3:ListBucket is not granted.",
			],
			[
				"/Statement/0/Resource",
				null,
				"INVALID_ARN_ACCOUNT",
				"'arn:aws:sns:eu-west-1:REPLACE_ME:x' is a placeholder and matches nothing, so that sns:Publish and s3:ListBucket is not granted.",
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
			"'topic' is a placeholder and matches nothing, so that sns:Publish is not granted.",
		]],
		"undecided": [],
	},
	"a word elsewhere": {
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
			"'<bucket>' is a placeholder and matches nothing.",
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
			"'TODO' is a placeholder and matches nothing.",
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

_told_placeholder_resource(tc) := testing.told(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, companion_grants.companion_grants(documents))
}

test_placeholder_resource[note] if {
	some note, tc in placeholder_resource_cases
	_told_placeholder_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
