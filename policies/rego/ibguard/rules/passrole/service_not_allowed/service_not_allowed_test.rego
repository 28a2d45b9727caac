package ibguard.rules.passrole.service_not_allowed_test

import data.ibguard.imagebuilder.pass_role
import data.ibguard.rules.passrole.service_not_allowed as rule
import data.ibguard.testing

service_not_allowed_cases := {
	"Lambda": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"two services for two roles": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": [
				"arn:aws:iam::111122223333:role/image-host",
				"arn:aws:iam::111122223333:role/image-test",
			],
			"Condition": {"StringEquals": {"iam:PassedToService": [
				"lambda.amazonaws.com",
				"glue.amazonaws.com",
			]}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'glue.amazonaws.com', 'lambda.amazonaws.com', which are not among the allowed services.",
		]],
		"undecided": [],
	},
	"EC2": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"EC2 in China": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws-cn:iam::111122223333:role/x",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com.cn"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"one of two": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": [
				"ec2.amazonaws.com",
				"lambda.amazonaws.com",
			]}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"another case": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "EC2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'EC2.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"another case, ignored": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEqualsIgnoreCase": {"iam:PassedToService": "EC2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"Lambda, case ignored": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEqualsIgnoreCase": {"iam:PassedToService": "lambda.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEqualsIgnoreCase/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"EC2 in any partition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.amazonaws.*"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"Lambda in any partition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "lambda.amazonaws.*"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringLike/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.*', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"two conditions": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"StringEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]},
				"StringLike": {"iam:PassedToService": "ec2.amazonaws.*"},
			},
		}],
		"findings": [],
		"undecided": [],
	},
	"two conditions for Lambda": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"StringEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]},
				"StringLike": {"iam:PassedToService": "lambda.amazonaws.*"},
			},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"two conditions, case ignored": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"StringEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]},
				"StringEqualsIgnoreCase": {"iam:PassedToService": "LAMBDA.amazonaws.com"},
			},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"a guard in the way": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"a guard in the way of one role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": [
					"arn:aws:iam::111122223333:role/image-host",
					"arn:aws:iam::111122223333:role/other",
				],
				"Condition": {"StringEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/other",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"a guard that names another": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "glue.amazonaws.com"}},
			},
		],
		"findings": [[
			"/Statement/0/Action",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'glue.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"two guards": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": [
					"ec2.amazonaws.com",
					"lambda.amazonaws.com",
				]}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"no condition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"iam:PassedToService",
				["lambda.amazonaws.com"],
				false,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: effect, EC2": {
		"planned": [{
			"effect": null,
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"iam:PassedToService",
				["ec2.amazonaws.com"],
				false,
			]],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: action": {
		"planned": [{
			"actions": [null],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"iam:PassedToService",
				["lambda.amazonaws.com"],
				false,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: value": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"iam:PassedToService",
				["ec2.amazonaws.com"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			"A service in the condition on iam:PassedToService is unknown until apply.",
		]],
	},
	"unknown: value, with Lambda": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEquals",
				"iam:PassedToService",
				["lambda.amazonaws.com"],
				true,
			]],
		}],
		"findings": [[
			"/Statement/0/Condition/StringEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 allows iam:PassRole to 'lambda.amazonaws.com', which is not among the allowed services.",
		]],
		"undecided": [],
	},
	"unknown: value of a guard": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": ["*"],
				"conditions": [[
					"StringNotEquals",
					"iam:PassedToService",
					[],
					true,
				]],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0/Action",
			"A service in the condition on iam:PassedToService is unknown until apply.",
		]],
	},
}

_summary_service_not_allowed(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_service_not_allowed[note] if {
	some note, tc in service_not_allowed_cases
	_summary_service_not_allowed(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_nothing_to_judge if {
	rule.outcomes == []
}

_guarding := {
	"Effect": "Deny",
	"Action": "iam:PassRole",
	"Resource": "*",
	"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
}

_passing := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "glue.amazonaws.com"}}}

_unreadable := [{"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}]

_subject_of(statements, unreadable) := {
	"address": "aws_iam_role_policy.one",
	"argument": "/policy",
	"hidden": false,
	"statements": testing.document(statements).statements,
	"unreadable": unreadable,
}

_judged_subject(statements, unreadable) := rule.in_grants([_subject_of(statements, unreadable)], pass_role.pass_grants([_subject_of(statements, unreadable)]))

test_unreadable_sibling_policy if {
	outcomes := _judged_subject([_passing], _unreadable)
	[[d.reason, d.references] | some d in testing.undecided(outcomes)] == [["Whether a Deny covers the statement is unknown until apply.", ["local.guard"]]]
	[d | some d in testing.findings(outcomes)] == []
}

test_guarded_despite_unreadable_sibling_policy if _judged_subject([_passing, _guarding], _unreadable) == []
