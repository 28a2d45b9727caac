package ibguard.rules.least_privilege.not_action_test

import data.ibguard.rules.least_privilege.not_action as rule
import data.ibguard.testing

not_action_cases := {
	"one": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "iam:*",
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*' on '*' (NotAction).",
		]],
		"undecided": [],
	},
	"four": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": [
				"iam:*",
				"s3:*",
				"sts:*",
				"kms:*",
			],
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*', 's3:*', 'sts:*' and 1 more on '*' (NotAction).",
		]],
		"undecided": [],
	},
	"two": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			"NotAction": [
				"iam:*",
				"s3:*",
			],
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*', 's3:*' on 'arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden' (NotAction).",
		]],
		"undecided": [],
	},
	"none": {
		"statements": [{
			"Effect": "Allow",
			"Resource": ["arn:aws:s3:::x", "arn:aws:s3:::y"],
			"NotAction": [],
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action on 'arn:aws:s3:::x', 'arn:aws:s3:::y' (NotAction).",
		]],
		"undecided": [],
	},
	"with NotResource": {
		"statements": [{
			"Effect": "Allow",
			"NotResource": "arn:aws:s3:::x",
			"NotAction": "iam:*",
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*' (NotAction).",
		]],
		"undecided": [],
	},
	"everything": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "*",
		}],
		"findings": [],
		"undecided": [],
	},
	"in a Deny": {
		"statements": [{
			"Effect": "Deny",
			"Resource": "*",
			"NotAction": "iam:*",
		}],
		"findings": [],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Resource": "*",
				"NotAction": "iam:*",
			},
			{
				"Effect": "Deny",
				"Action": "*",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"denied elsewhere": {
		"statements": [
			{
				"Effect": "Allow",
				"Resource": "*",
				"NotAction": "iam:*",
			},
			{
				"Effect": "Deny",
				"Action": "*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
		],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*' on '*' (NotAction).",
		]],
		"undecided": [],
	},
	"denied on condition": {
		"statements": [
			{
				"Effect": "Allow",
				"Resource": "*",
				"NotAction": "iam:*",
			},
			{
				"Effect": "Deny",
				"Action": "*",
				"Resource": "*",
				"Condition": {"Bool": {"aws:SecureTransport": "false"}},
			},
		],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except 'iam:*' on '*' (NotAction).",
		]],
		"undecided": [],
	},
	"Action": {
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
			"not_actions": ["iam:*"],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/NotAction",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: exception": {
		"planned": [{
			"not_actions": [null],
			"resources": ["*"],
		}],
		"findings": [[
			"/Statement/0/NotAction",
			null,
			null,
			"Statement 0 allows every action except values that are unknown until apply on '*' (NotAction).",
		]],
		"undecided": [],
	},
}

_summary_of_not_action(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_documents(documents)
}

test_not_action[note] if {
	some note, tc in not_action_cases
	_summary_of_not_action(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
