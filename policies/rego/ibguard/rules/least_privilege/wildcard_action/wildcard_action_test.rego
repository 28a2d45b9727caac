package ibguard.rules.least_privilege.wildcard_action_test

import data.ibguard.rules.least_privilege.wildcard_action as rule
import data.ibguard.testing

wildcard_action_cases := {
	"a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows every action of every service through the pattern '*'.",
		]],
		"undecided": [],
	},
	"all services and actions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*:*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows every action of every service through the pattern '*:*'.",
		]],
		"undecided": [],
	},
	"actions of all services": {
		"statements": [{
			"Effect": "Allow",
			"Action": "*:Put*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows actions of every service through the pattern '*:Put*'.",
		]],
		"undecided": [],
	},
	"a service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 38 actions that change resources (4 manage permissions) through the pattern 'imagebuilder:*'.",
		]],
		"undecided": [],
	},
	"permissions only": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:Put*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 4 actions that manage permissions through the pattern 'imagebuilder:Put*'.",
		]],
		"undecided": [],
	},
	"one that manages permissions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:PutImageP*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows one action that manages permissions through the pattern 'imagebuilder:PutImageP*'.",
		]],
		"undecided": [],
	},
	"changing only": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:Create*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"warning",
			null,
			"Statement 0 allows 9 actions that change resources through the pattern 'imagebuilder:Create*'.",
		]],
		"undecided": [],
	},
	"one that changes": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:RetryI*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"warning",
			null,
			"Statement 0 allows one action that changes resources through the pattern 'imagebuilder:RetryI*'.",
		]],
		"undecided": [],
	},
	"one of each": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:PutImageP*",
				"imagebuilder:RetryI*",
			],
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action/0",
			"error",
			null,
			"Statement 0 allows 2 actions that change resources (one manages permissions) through the patterns 'imagebuilder:PutImageP*', 'imagebuilder:RetryI*'.",
		]],
		"undecided": [],
	},
	"one of several that manages permissions": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:PutImageP*",
				"imagebuilder:Create*",
			],
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action/0",
			"error",
			null,
			"Statement 0 allows 10 actions that change resources (one manages permissions) through the patterns 'imagebuilder:PutImageP*', 'imagebuilder:Create*'.",
		]],
		"undecided": [],
	},
	"upper case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "IMAGEBUILDER:CREATE*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"warning",
			null,
			"Statement 0 allows 9 actions that change resources through the pattern 'IMAGEBUILDER:CREATE*'.",
		]],
		"undecided": [],
	},
	"reading": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:Get*",
				"imagebuilder:List*",
			],
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [],
	},
	"inside the name": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:*Policy",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 7 actions that change resources (4 manage permissions) through the pattern 'imagebuilder:*Policy'.",
		]],
		"undecided": [],
	},
	"a question mark": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:Create?mage",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action",
			"warning",
			null,
			"Statement 0 allows one action that changes resources through the pattern 'imagebuilder:Create?mage'.",
		]],
		"undecided": [],
	},
	"patterns that overlap": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:Create*",
				"imagebuilder:*Image",
				"imagebuilder:Create*",
			],
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action/0",
			"warning",
			null,
			"Statement 0 allows 14 actions that change resources through the patterns 'imagebuilder:Create*', 'imagebuilder:*Image'.",
		]],
		"undecided": [],
	},
	"four patterns": {
		"statements": [{
			"Effect": "Allow",
			"Action": [
				"imagebuilder:Create*",
				"imagebuilder:Delete*",
				"imagebuilder:Update*",
				"imagebuilder:Import*",
			],
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [[
			"/Statement/0/Action/0",
			"warning",
			null,
			"Statement 0 allows 25 actions that change resources through the patterns 'imagebuilder:Create*', 'imagebuilder:Delete*', 'imagebuilder:Update*' and 1 more.",
		]],
		"undecided": [],
	},
	"an unknown service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "nosuchservice:*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check what 'nosuchservice:*' allows: the reference data does not include its service.",
		]],
	},
	"a wildcard in the prefix": {
		"statements": [{
			"Effect": "Allow",
			"Action": "image*:Create",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [],
	},
	"no wildcard": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:CreateImage",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [],
	},
	"no service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "Create*",
			"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
		}],
		"findings": [],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"a star denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
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
	"denied in part": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:Put*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:PutImage*",
				"Resource": "*",
			},
		],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 2 actions that manage permissions through the pattern 'imagebuilder:Put*'.",
		]],
		"undecided": [],
	},
	"denied on condition": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "imagebuilder:Put*",
				"Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden",
			},
			{
				"Effect": "Deny",
				"Action": "imagebuilder:Put*",
				"Resource": "*",
				"Condition": {"Bool": {"aws:SecureTransport": "false"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 4 actions that manage permissions through the pattern 'imagebuilder:Put*'.",
		]],
		"undecided": [],
	},
	"in a Deny": {
		"statements": [{
			"Effect": "Deny",
			"Action": "imagebuilder:*",
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
			"actions": ["imagebuilder:*"],
			"resources": ["arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"],
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
			"resources": ["arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: action beside a pattern": {
		"planned": [{
			"actions": [
				null,
				"imagebuilder:Put*",
			],
			"resources": ["arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"],
		}],
		"findings": [[
			"/Statement/0/Action",
			"error",
			null,
			"Statement 0 allows 4 actions that manage permissions through the pattern 'imagebuilder:Put*'.",
		]],
		"undecided": [],
	},
}

_summary_of_wildcard_action(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_documents(documents)
}

test_wildcard_action[note] if {
	some note, tc in wildcard_action_cases
	_summary_of_wildcard_action(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
