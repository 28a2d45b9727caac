package ibguard.rules.passrole.wildcard_resource_test

import data.ibguard.imagebuilder.pass_role
import data.ibguard.rules.passrole.wildcard_resource as rule
import data.ibguard.testing

wildcard_resource_cases := {
	"a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"a star without condition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"a star, IfExists": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
			"Condition": {"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"a star, StringLike": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*",
			"Condition": {"StringLike": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"a pattern on a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:Pass*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"NotAction on a star": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "s3:*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"every role of an account": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: 'arn:aws:iam::111122223333:role/*'.",
		]],
		"undecided": [],
	},
	"every role with a question mark": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": [
				"arn:aws:iam::111122223333:role/?*",
				"arn:aws:iam::111122223333:role/*?",
				"arn:aws:iam::111122223333:role/??*",
			],
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: 'arn:aws:iam::111122223333:role/?*', 'arn:aws:iam::111122223333:role/*?', 'arn:aws:iam::111122223333:role/??*'.",
		]],
		"undecided": [],
	},
	"short ARNs": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": [
				"arn:aws:iam",
				"arn:*",
			],
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource/0",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: 'arn:aws:iam', 'arn:*'.",
		]],
		"undecided": [],
	},
	"a star before the type": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "*:role/*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: '*:role/*'.",
		]],
		"undecided": [],
	},
	"no slash": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role: 'arn:aws:iam::111122223333:role*'.",
		]],
		"undecided": [],
	},
	"roles with a path": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/*/*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"a prefix": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-*",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"a name": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/image-host",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"two question marks": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::111122223333:role/??",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		}],
		"findings": [],
		"undecided": [],
	},
	"NotResource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
			"NotResource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			null,
			"Statement 0 allows iam:PassRole on every role except those in NotResource.",
		]],
		"undecided": [],
	},
	"NotResource without condition": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"NotResource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			"PASS_ROLE_WITH_NOT_RESOURCE",
			"Statement 0 allows iam:PassRole on every role except those in NotResource.",
		]],
		"undecided": [],
	},
	"a pattern and NotResource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:*",
			"NotResource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			"PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
			"Statement 0 allows iam:PassRole on every role except those in NotResource.",
		]],
		"undecided": [],
	},
	"NotAction and NotResource": {
		"statements": [{
			"Effect": "Allow",
			"NotAction": "s3:*",
			"NotResource": "arn:aws:iam::111122223333:role/image-host",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			"PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
			"Statement 0 allows iam:PassRole on every role except those in NotResource.",
		]],
		"undecided": [],
	},
	"NotResource that leaves no role": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"NotResource": "arn:aws:iam::*:role/*",
		}],
		"findings": [],
		"undecided": [],
	},
	"denied on every role": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Resource": "arn:aws:iam::*:role/*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"all but one denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"NotResource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"all but one denied on condition": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
				"NotResource": "arn:aws:iam::111122223333:role/image-host",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"all but all denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:PassRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:PassRole",
				"NotResource": "*",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["iam:PassRole"],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The Effect of the statement is unknown until apply.",
		]],
	},
	"unknown: action": {
		"planned": [{
			"actions": [null],
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resource of iam:PassRole is unknown until apply.",
		]],
	},
	"unknown: made from a role": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [{
				"type": "aws_iam_role",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: made from a Cloud Control role": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [{
				"type": "awscc_iam_role",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: made from a profile": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [{
				"type": "aws_iam_instance_profile",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: effect of a Deny on all but one": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": null,
				"actions": ["iam:PassRole"],
				"not_resources": ["arn:aws:iam::111122223333:role/image-host"],
			},
		],
		"findings": [],
		"undecided": [
			[
				"/Statement/0/Resource",
				"The resources of a Deny statement on iam:PassRole are unknown until apply.",
			],
			[
				"/Statement/1/NotResource",
				"The Effect of the statement is unknown until apply.",
			],
		],
	},
	"unknown: made from an account": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [{
				"type": "aws_organizations_account",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resource of iam:PassRole is unknown until apply.",
		]],
	},
	"unknown: beside a star": {
		"planned": [{
			"actions": ["iam:PassRole"],
			"resources": [
				null,
				"*",
			],
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"PASS_ROLE_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:PassRole on every role: '*'.",
		]],
		"undecided": [],
	},
	"unknown: a Deny": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"resources": [null],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resources of a Deny statement on iam:PassRole are unknown until apply.",
		]],
	},
	"unknown: all but something denied": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"not_resources": [null],
			},
		],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resources of a Deny statement on iam:PassRole are unknown until apply.",
		]],
	},
	"unknown: all but a role denied": {
		"planned": [
			{
				"actions": ["iam:PassRole"],
				"resources": ["*"],
			},
			{
				"effect": "Deny",
				"actions": ["iam:PassRole"],
				"not_resources": [{
					"type": "aws_iam_role",
					"name": "x",
				}],
			},
		],
		"findings": [],
		"undecided": [],
	},
}

_summary_wildcard_resource(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_grants(documents, pass_role.pass_grants(documents))
}

test_wildcard_resource[note] if {
	some note, tc in wildcard_resource_cases
	_summary_wildcard_resource(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_nothing_to_judge if {
	rule.outcomes == []
}

_passing := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}

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
