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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'EC2.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.*'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'glue.amazonaws.com'.",
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
			"whether the statement allows or denies is known only after the apply",
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
			"an action is known only after the apply",
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
			"a service in the condition on iam:PassedToService is known only after the apply",
		]],
	},
	"unknown: value beside Lambda": {
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
			"iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'.",
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
			"a service in the condition on iam:PassedToService is known only after the apply",
		]],
	},
}

_told_service_not_allowed(tc) := testing.told(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_service_not_allowed[note] if {
	some note, tc in service_not_allowed_cases
	_told_service_not_allowed(tc) == {"findings": tc.findings, "undecided": tc.undecided}
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

_hidden := [{"reason": "the text of a policy is not part of the input", "references": ["local.guard"], "literals": false}]

_subject_of(statements, obscure) := {
	"address": "aws_iam_role_policy.one",
	"argument": "/policy",
	"hidden": false,
	"statements": testing.document(statements).statements,
	"obscure": obscure,
}

_judged_subject(statements, obscure) := rule.in_grants([_subject_of(statements, obscure)], pass_role.pass_grants([_subject_of(statements, obscure)]))

test_beside_what_cannot_be_read if {
	outcomes := _judged_subject([_passing], _hidden)
	[[d.reason, d.references] | some d in testing.undecided(outcomes)] == [["whether a Deny covers the statement is known only after the apply", ["local.guard"]]]
	[d | some d in testing.findings(outcomes)] == []
}

test_guarded_beside_what_cannot_be_read if _judged_subject([_passing, _guarding], _hidden) == []
