package ibguard.rules.passrole.ineffective_service_condition_test

import data.ibguard.imagebuilder.pass_role
import data.ibguard.rules.passrole.ineffective_service_condition as rule
import data.ibguard.testing

ineffective_service_condition_cases := {
	"IfExists": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringEqualsIfExists/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringEqualsIfExists on iam:PassedToService also holds when the key is absent.",
		]],
		"undecided": [],
	},
	"all values": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"ForAllValues:StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/ForAllValues:StringEquals/iam:PassedToService",
			null,
			"FORALLVALUES_WITH_SINGLE_VALUED_KEY",
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition ForAllValues:StringEquals on iam:PassedToService also holds when the key is absent.",
		]],
		"undecided": [],
	},
	"all values and present": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"ForAllValues:StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"},
				"Null": {"iam:PassedToService": false},
			},
		}],
		"findings": [],
		"undecided": [],
	},
	"IfExists and absent": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"},
				"Null": {"iam:PassedToService": "true"},
			},
		}],
		"findings": [[
			"/Statement/0/Condition/Null/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition Null on iam:PassedToService only tests whether the key is present.",
		]],
		"undecided": [],
	},
	"negated": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringNotEquals/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringNotEquals on iam:PassedToService excludes the named services and allows all others.",
		]],
		"undecided": [],
	},
	"Null": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"Null": {"iam:PassedToService": "false"}},
		}],
		"findings": [[
			"/Statement/0/Condition/Null/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition Null on iam:PassedToService only tests whether the key is present.",
		]],
		"undecided": [],
	},
	"any service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "*"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringLike/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringLike on iam:PassedToService has a wildcard that matches other services.",
		]],
		"undecided": [],
	},
	"EC2 and what begins so": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.*"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringLike/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringLike on iam:PassedToService has a wildcard that matches other services.",
		]],
		"undecided": [],
	},
	"a question mark": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec?.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringLike/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringLike on iam:PassedToService has a wildcard that matches other services.",
		]],
		"undecided": [],
	},
	"any partition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.amazonaws.*"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"a star at the end": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.amazonaws.com*"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"no wildcard": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"one of two values": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringLike": {"iam:PassedToService": [
				"ec2.amazonaws.com",
				"*",
			]}},
		}],
		"findings": [[
			"/Statement/0/Condition/StringLike/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringLike on iam:PassedToService has a wildcard that matches other services.",
		]],
		"undecided": [],
	},
	"a boolean": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"Bool": {"iam:PassedToService": true}},
		}],
		"findings": [[
			"/Statement/0/Condition/Bool/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition Bool on iam:PassedToService does not compare service names.",
		]],
		"undecided": [],
	},
	"two conditions, one effective": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {
				"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"},
				"StringEqualsIgnoreCase": {"IAM:passedtoservice": "ec2.amazonaws.com"},
			},
		}],
		"findings": [],
		"undecided": [],
	},
	"guarded": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
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
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::111122223333:role/image-host",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEqualsIfExists",
				"iam:PassedToService",
				["ec2.amazonaws.com"],
				false,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition/StringEqualsIfExists/iam:PassedToService",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: operator": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"",
				"iam:PassedToService",
				["ec2.amazonaws.com"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition//iam:PassedToService",
			"The operator of the condition on iam:PassedToService is unknown until apply.",
		]],
	},
	"unknown: further conditions": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringNotEquals",
				"iam:PassedToService",
				["lambda.amazonaws.com"],
				false,
			]],
			"conditions_unknown": true,
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Condition/StringNotEquals/iam:PassedToService",
			"Whether the statement has a condition on iam:PassedToService is unknown until apply.",
		]],
	},
	"unknown: value, whatever it is": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": ["arn:aws:iam::111122223333:role/image-host"],
			"conditions": [[
				"StringEqualsIfExists",
				"iam:PassedToService",
				[],
				true,
			]],
		}],
		"findings": [[
			"/Statement/0/Condition/StringEqualsIfExists/iam:PassedToService",
			null,
			null,
			"Statement 0 does not limit iam:PassRole to the intended services, because its condition StringEqualsIfExists on iam:PassedToService also holds when the key is absent.",
		]],
		"undecided": [],
	},
}

_summary_ineffective_service_condition(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_ineffective_service_condition[note] if {
	some note, tc in ineffective_service_condition_cases
	_summary_ineffective_service_condition(tc) == {"findings": tc.findings, "undecided": tc.undecided}
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

_passing := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}}}

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
