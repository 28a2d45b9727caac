package ibguard.rules.least_privilege.not_resource_test

import data.ibguard.rules.least_privilege.not_resource as rule
import data.ibguard.testing

not_resource_cases := {
	"one": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"NotResource": "arn:aws:s3:::x/*",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			null,
			"Statement 0 allows 's3:GetObject' on every resource except 'arn:aws:s3:::x/*' (NotResource).",
		]],
		"undecided": [],
	},
	"none": {
		"statements": [{
			"Effect": "Allow",
			"Action": ["s3:GetObject", "s3:PutObject"],
			"NotResource": [],
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			null,
			"Statement 0 allows 's3:GetObject', 's3:PutObject' on every resource (NotResource).",
		]],
		"undecided": [],
	},
	"with NotAction": {
		"statements": [{
			"Effect": "Allow",
			"NotAction": "iam:*",
			"NotResource": "arn:aws:s3:::x/*",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			null,
			"Statement 0 allows its actions on every resource except 'arn:aws:s3:::x/*' (NotResource).",
		]],
		"undecided": [],
	},
	"everything": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"NotResource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"in a Deny": {
		"statements": [{
			"Effect": "Deny",
			"Action": "s3:GetObject",
			"NotResource": "arn:aws:s3:::x/*",
		}],
		"findings": [],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "s3:GetObject",
				"NotResource": "arn:aws:s3:::x/*",
			},
			{
				"Effect": "Deny",
				"Action": "s3:*",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"Resource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "s3:GetObject",
			"Resource": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["s3:GetObject"],
			"not_resources": ["arn:aws:s3:::x/*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/NotResource",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: exception": {
		"planned": [{
			"actions": ["s3:GetObject"],
			"not_resources": [null],
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			null,
			"Statement 0 allows 's3:GetObject' on every resource except values that are unknown until apply (NotResource).",
		]],
		"undecided": [],
	},
}

_summary_of_not_resource(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_documents(documents)
}

test_not_resource[note] if {
	some note, tc in not_resource_cases
	_summary_of_not_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
