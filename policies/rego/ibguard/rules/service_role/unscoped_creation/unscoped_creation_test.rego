package ibguard.rules.service_role.unscoped_creation_test

import data.ibguard.rules.service_role.unscoped_creation as rule
import data.ibguard.testing

unscoped_creation_cases := {
	"a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"a pattern on a star": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:Create*",
			"Resource": "*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"NotAction": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "s3:*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"excepted": {
		"statements": [{
			"Effect": "Allow",
			"Resource": "*",
			"NotAction": "iam:Create*",
		}],
		"findings": [],
		"undecided": [],
	},
	"NotResource": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"NotResource": "arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
		}],
		"findings": [[
			"/Statement/0/NotResource",
			null,
			"CREATE_SLR_WITH_NOT_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service, on every role except those in NotResource.",
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
			"CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service, on every role except those in NotResource.",
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
			"CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service, on every role except those in NotResource.",
		]],
		"undecided": [],
	},
	"NotResource that leaves none": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"NotResource": "arn:aws:iam::*:role/aws-service-role/*",
		}],
		"findings": [],
		"undecided": [],
	},
	"every role of an account": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:*",
			"Resource": "arn:aws:iam::111122223333:role/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on 'arn:aws:iam::111122223333:role/*'.",
		]],
		"undecided": [],
	},
	"other roles": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:*",
			"Resource": "arn:aws:iam::111122223333:role/app-*",
		}],
		"findings": [],
		"undecided": [],
	},
	"named": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
		}],
		"findings": [],
		"undecided": [],
	},
	"any service in the path": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*",
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on 'arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*'.",
		]],
		"undecided": [],
	},
	"what is no role": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "arn:aws:iam::*:user/x",
		}],
		"findings": [],
		"undecided": [],
	},
	"a service": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "*",
			"Condition": {"StringEquals": {"iam:AWSServiceName": ["imagebuilder.amazonaws.com"]}},
		}],
		"findings": [],
		"undecided": [],
	},
	"a pattern of services": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "*",
			"Condition": {"StringLike": {"iam:AWSServiceName": ["*.amazonaws.com"]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"IfExists": {
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:CreateServiceLinkedRole",
			"Resource": "*",
			"Condition": {"StringEqualsIfExists": {"iam:AWSServiceName": ["imagebuilder.amazonaws.com"]}},
		}],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "arn:aws:iam::*:role/*",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"guarded": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
				"Condition": {"StringNotEquals": {"iam:AWSServiceName": ["imagebuilder.amazonaws.com"]}},
			},
		],
		"findings": [],
		"undecided": [],
	},
	"a guard that lets all through": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
				"Condition": {"StringNotLike": {"iam:AWSServiceName": ["*.amazonaws.com"]}},
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"all but one denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:CreateServiceLinkedRole",
				"NotResource": "arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
			},
		],
		"findings": [],
		"undecided": [],
	},
	"all but all denied": {
		"statements": [
			{
				"Effect": "Allow",
				"Action": "iam:CreateServiceLinkedRole",
				"Resource": "*",
			},
			{
				"Effect": "Deny",
				"Action": "iam:CreateServiceLinkedRole",
				"NotResource": "arn:aws:iam::*:role/*",
			},
		],
		"findings": [[
			"/Statement/0/Resource",
			null,
			"CREATE_SLR_WITH_STAR_IN_RESOURCE",
			"Statement 0 allows iam:CreateServiceLinkedRole for any service on '*'.",
		]],
		"undecided": [],
	},
	"unknown: effect": {
		"planned": [{
			"effect": null,
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": ["*"],
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
			"resources": ["*"],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"An action of the statement is unknown until apply.",
		]],
	},
	"unknown: resource": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": [null],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0/Resource",
			"The resource of iam:CreateServiceLinkedRole is unknown until apply.",
		]],
	},
	"unknown: made from a service-linked role": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": [{
				"type": "aws_iam_service_linked_role",
				"name": "x",
			}],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: conditions": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": ["*"],
			"conditions_unknown": true,
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Whether the statement has a condition on iam:AWSServiceName is unknown until apply.",
		]],
	},
	"unknown: value": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": ["*"],
			"conditions": [[
				"StringEquals",
				"iam:AWSServiceName",
				[],
				true,
			]],
		}],
		"findings": [],
		"undecided": [],
	},
	"unknown: value, perhaps a wildcard": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": ["*"],
			"conditions": [[
				"StringLike",
				"iam:AWSServiceName",
				[],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"The condition on iam:AWSServiceName is unknown until apply.",
		]],
	},
	"unknown: operator": {
		"planned": [{
			"actions": ["iam:CreateServiceLinkedRole"],
			"resources": ["*"],
			"conditions": [[
				"",
				"iam:AWSServiceName",
				["imagebuilder.amazonaws.com"],
				true,
			]],
		}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"The condition on iam:AWSServiceName is unknown until apply.",
		]],
	},
}

_summary_unscoped_creation(tc) := testing.summary(outcomes) if {
	documents := [testing.given(tc)]
	outcomes := rule.in_documents(documents)
}

test_unscoped_creation[note] if {
	some note, tc in unscoped_creation_cases
	_summary_unscoped_creation(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

# Without an input there is nothing to check.
test_no_input if {
	rule.outcomes == []
}
