package ibguard.imagebuilder.companion_policy_test

import data.ibguard.imagebuilder.companion_policy
import data.ibguard.testing

_both := [testing.infrastructure("a"), testing.infrastructure("b")]

_tls := {"aws:SecureTransport": "true"}

test_every_need_once if {
	[need.use.title | some need in companion_policy.needs_of(_both)] == ["topic golden", "instance profile golden", "role golden", "bucket golden"]
}

test_policy_by_names if {
	answer := companion_policy.required_policy(testing.admin([], []), _both, {})
	answer.address == "aws_iam_role.admin"
	answer.title == "aws_iam_role.admin"
	answer.configurations == ["a", "b"]
	answer.unwritten == []
	answer.unclear == []
	answer.policy == {"Version": "2012-10-17", "Statement": [
		{
			"Sid": "PublishToTopics",
			"Effect": "Allow",
			"Action": "sns:Publish",
			"Resource": "arn:aws:sns:*:*:golden",
			"Condition": {"Bool": _tls},
		},
		{
			"Sid": "ReadInstanceProfiles",
			"Effect": "Allow",
			"Action": "iam:GetInstanceProfile",
			"Resource": "arn:aws:iam::*:instance-profile/golden",
			"Condition": {"Bool": _tls},
		},
		{
			"Sid": "PassRolesToEc2",
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": "arn:aws:iam::*:role/golden",
			"Condition": {"Bool": _tls, "StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		},
		{
			"Sid": "ListLogBuckets",
			"Effect": "Allow",
			"Action": "s3:ListBucket",
			"Resource": "arn:aws:s3:::golden",
			"Condition": {"Bool": _tls},
		},
	]}
}

_admin := testing.admin([], [])

_in_partition(partition) := {key: value |
	some key
	given := _admin[key]
	value := object.get({"policies": [concat("", ["arn:", partition, ":iam::aws:policy/AWSImageBuilderFullAccess"])]}, [key], given)
}

_statement_passing(partition) := answer.policy.Statement[2] if {
	answer := companion_policy.required_policy(_in_partition(partition), _both, {"region": "eu-west-1", "account": "111122223333"})
}

test_partition_region_and_account if {
	statement := _statement_passing("aws-cn")
	statement.Resource == "arn:aws-cn:iam::111122223333:role/golden"
	statement.Condition.StringEquals == {"iam:PassedToService": "ec2.amazonaws.com.cn"}
	options := {"region": "eu-west-1", "account": "111122223333"}
	answer := companion_policy.required_policy(testing.admin([], []), _both, options)
	answer.policy.Statement[0].Resource == "arn:aws:sns:eu-west-1:111122223333:golden"
}

_unclear_use := {
	"kind": "role",
	"title": "a role",
	"arn": null,
	"field": null,
	"resource": null,
	"open": {"reason": "The role is not part of the input.", "references": ["local.role"]},
}

test_what_cannot_be_told_is_left_out_and_named if {
	configurations := [{"address": "a", "uses": [_unclear_use, testing.use("bucket", "bucket b", "b")]}]
	answer := companion_policy.required_policy(testing.admin([], []), configurations, {})
	[statement.sid | some statement in answer.statements] == ["ListLogBuckets"]
	answer.unclear == [{"grant": "iam:PassRole", "reason": "the role is not part of the input"}]
}

test_nothing_owed_is_no_policy if {
	configurations := [{"address": "a", "uses": [testing.use("bucket", "bucket", "my-imagebuilder-logs")]}]
	answer := companion_policy.required_policy(testing.admin([], []), configurations, {})
	answer.statements == []
	answer.policy == null
}

test_without_an_arn_there_is_no_policy_and_the_resource_is_named if {
	made := {
		"kind": "topic",
		"title": "topic aws_sns_topic.golden",
		"arn": null,
		"field": null,
		"resource": {
			"address": "aws_sns_topic.golden",
			"type": "aws_sns_topic",
			"class": "topic",
			"name": "golden",
			"mode": "managed",
			"list": "resource_changes",
			"index": 0,
			"values": "after",
			"steps": [],
			"key": null,
		},
		"open": null,
	}
	configurations := [{"address": "a", "uses": [made]}]
	answer := companion_policy.required_policy(testing.admin([], []), configurations, {})
	answer.policy == null
	answer.unwritten == ["topic aws_sns_topic.golden"]
	answer.statements[0].resources == [{
		"title": "topic aws_sns_topic.golden",
		"value": null,
		"reference": "aws_sns_topic.golden.arn",
		"note": null,
	}]
}
