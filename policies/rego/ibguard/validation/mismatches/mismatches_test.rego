package ibguard.validation.mismatches_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.validation.mismatches

# A statement with one condition, and the mismatches with it.
problems_of(given) := mismatches.in_condition(statement, statement.conditions[0], document) if {
	document := {"policy_type": given.type, "resource_type": object.get(given, ["resource_type"], null)}
	statement := {
		"effect": object.get(given, ["effect"], "Allow"),
		"actions": _entries(object.get(given, ["actions"], null)),
		"not_actions": _entries(object.get(given, ["not_actions"], null)),
		"principals": [{"type": kind, "value": "x"} | some kind in object.get(given, ["principals"], [])],
		"conditions": [condition.clause("StringEquals", key, ["x"], false, "") | some key in given.keys],
	}
}

_entries(texts) := null if {
	texts == null
} else := [entry | some text in texts; entry := action.entry(text, "")]

conditions_cases := {
	"an action that sees no tags": {
		"given": {"type": "identity", "actions": ["logs:PutResourcePolicy", "ec2:StopInstances", "logs:DescribeLogGroups", "nothing:X"], "keys": ["aws:ResourceTag/a"]},
		"expected": [{
			"fault": "allow_with_unsupported_tag_condition_key_for_service",
			"details": {"service": "logs", "actions": ["logs:PutResourcePolicy", "logs:DescribeLogGroups"]},
		}],
	},
	"denied": {
		"given": {"type": "scp", "effect": "Deny", "actions": ["lambda:ListFunctions"], "keys": ["aws:ResourceTag/a"]},
		"expected": [{
			"fault": "deny_with_unsupported_tag_condition_key_for_service",
			"details": {"service": "lambda", "actions": ["lambda:ListFunctions"]},
		}],
	},
	"actions that see tags": {
		"given": {"type": "identity", "actions": ["ec2:StopInstances", "ec2:*", "*", "ec2:Nothing"], "keys": ["aws:ResourceTag/a"]},
		"expected": [],
	},
	"an effect that is unknown": {
		"given": {"type": "identity", "effect": null, "actions": ["lambda:ListFunctions"], "keys": ["aws:ResourceTag/a"]},
		"expected": [],
	},
	"NotAction with tags": {
		"given": {"type": "identity", "not_actions": ["iam:*"], "keys": ["aws:ResourceTag/a"]},
		"expected": [{"fault": "allow_notaction_with_unsupported_tag_condition_key_for_service", "details": {}}],
	},
	"NotAction with tags, denied": {
		"given": {"type": "identity", "effect": "Deny", "not_actions": ["iam:*"], "keys": ["aws:ResourceTag/a"]},
		"expected": [{"fault": "deny_notaction_with_unsupported_tag_condition_key_for_service", "details": {}}],
	},
	"a key of endpoints": {
		"given": {"type": "identity", "actions": ["s3:*", "ec2:*", "iam:PassRole", "iam:GetRole"], "keys": ["aws:VpceAccount"]},
		"expected": [{"fault": "use_condition_key_only_with_supported_services", "details": {"actions": ["ec2:*", "iam:PassRole"]}}],
	},
	"a key of endpoints and services that have it": {
		"given": {"type": "identity", "actions": ["s3:*"], "keys": ["aws:VpceAccount"]},
		"expected": [],
	},
	"a key of endpoints with NotAction": {
		"given": {"type": "identity", "not_actions": ["s3:*"], "keys": ["aws:VpceOrgID"]},
		"expected": [{"fault": "use_condition_key_only_with_supported_services", "details": {"actions": ["NotAction"]}}],
	},
	"an action without the key": {
		"given": {"type": "resource", "actions": ["s3:ListBucket", "s3:GetObject", "s3:Get*", "s3:Nothing", "nothing:X"], "keys": ["s3:prefix"]},
		"expected": [{"fault": "unsupported_action_for_condition_key", "details": {"actions": ["s3:GetObject"]}}],
	},
	"an action without the key in a policy of an identity": {
		"given": {"type": "identity", "actions": ["s3:GetObject"], "keys": ["s3:prefix"]},
		"expected": [],
	},
	"a global key": {
		"given": {"type": "resource", "actions": ["s3:GetObject"], "keys": ["aws:userid"]},
		"expected": [],
	},
	"a key that services do not have": {
		"given": {"type": "resource", "principals": ["Service"], "keys": ["aws:PrincipalOrgID"]},
		"expected": [{"fault": "unsupported_condition_key_for_service_principal", "details": {"principals": ["x"]}}],
	},
	"a tag that services do not have": {
		"given": {"type": "resource", "principals": ["Service"], "keys": ["aws:PrincipalTag/a"]},
		"expected": [{"fault": "unsupported_condition_key_for_service_principal", "details": {"principals": ["x"]}}],
	},
	"a key that others than services have": {
		"given": {"type": "resource", "principals": ["Service", "AWS"], "keys": ["aws:PrincipalOrgID"]},
		"expected": [],
	},
	"a weak key": {
		"given": {"type": "resource", "principals": ["Service"], "keys": ["aws:Referer"]},
		"expected": [{"fault": "recommended_condition_key_for_service_principal", "details": {"principals": ["x"]}}],
	},
	"a weak key beside a good one": {
		"given": {"type": "resource", "principals": ["Service"], "keys": ["aws:Referer", "aws:SourceArn"]},
		"expected": [],
	},
	"a key that says nothing": {
		"given": {"type": "resource", "resource_type": "AWS::S3::Bucket", "actions": ["s3:GetObject"], "keys": ["s3:ResourceAccount"]},
		"expected": [{"fault": "irrelevant_condition_key_in_policy", "details": {"resource_type": "AWS::S3::Bucket"}}],
	},
	"a key that says something elsewhere": {
		"given": {"type": "resource", "resource_type": "AWS::SNS::Topic", "actions": ["s3:GetObject"], "keys": ["s3:ResourceAccount"]},
		"expected": [],
	},
}

test_conditions[note] if {
	some note, each in conditions_cases
	problems_of(each.given) == each.expected
}

actions_cases := {
	"s3:GetObject": false,
	"s3:Get*": false,
	"s3:Nothing": false,
	"s3:CreateBucket": false,
	"s3:ListAllMyBuckets": true,
	"kms:Decrypt": true,
	"kms:*": true,
	"nothing:X": false,
	"*": false,
}

test_actions[text] if {
	some text, expected in actions_cases
	misplaced(text) == expected
}

default misplaced(_) := false

misplaced(text) if mismatches.is_misplaced(action.entry(text, ""), {"resource_type": "AWS::S3::Bucket"})

resources_cases := {
	"* on AWS::S3::Bucket": true,
	"* on AWS::S3::AccessPoint": false,
	"arn:aws:s3:::bucket on AWS::S3::Bucket": false,
	"arn:aws:*:::bucket on AWS::S3::Bucket": false,
	"arn:aws:s3:::bucket on AWS::S3::AccessPoint": true,
	"arn:aws:kms:eu-west-1:111122223333:key/a on AWS::S3::Bucket": true,
	"arn:aws:dynamodb:eu-west-1:111122223333:table/a on AWS::DynamoDB::Table": false,
	"arn:aws:iam::111122223333:role/a on AWS::IAM::AssumeRolePolicyDocument": false,
	"arn:aws:kms:eu-west-1:111122223333:key/a on AWS::KMS::Key": false,
	"nothing on AWS::S3::Bucket": false,
}

test_resources[text] if {
	some text, expected in resources_cases
	foreign(split(text, " on ")) == expected
}

default foreign(_) := false

foreign(parts) if mismatches.is_foreign(parts[0], {"resource_type": parts[1]})

test_other_policies if {
	not mismatches.is_foreign("*", {"resource_type": null})
	not mismatches.is_misplaced(action.entry("kms:Decrypt", ""), {"resource_type": null})
}
