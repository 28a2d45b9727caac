package ibguard.imagebuilder.policy_writer_test

import data.ibguard.imagebuilder.policy_writer
import data.ibguard.testing

_where := {"partition": "aws", "region": "*", "account": "*"}

_planned(address, type, steps) := {
	"kind": "topic",
	"title": concat(" ", ["topic", address]),
	"arn": null,
	"field": null,
	"resource": {
		"address": address,
		"type": type,
		"class": "topic",
		"name": "golden",
		"mode": "managed",
		"list": "resource_changes",
		"index": 0,
		"values": "after",
		"steps": steps,
		"key": null,
	},
	"open": null,
}

_written(use) := found if {
	resource := policy_writer.resource_of(use, _where)
	found := [resource.value, resource.reference, resource.note]
}

test_known_arn if {
	use := {"title": "topic golden", "arn": "arn:aws:sns:eu-west-1:111122223333:golden"}
	_written(use) == ["arn:aws:sns:eu-west-1:111122223333:golden", null, null]
}

test_name if _written(testing.use("bucket", "bucket golden", "golden")) == ["arn:aws:s3:::golden", null, null]

test_reference if {
	_written(_planned("aws_sns_topic.golden", "aws_sns_topic", [])) == [null, "aws_sns_topic.golden.arn", null]
	_written(_planned("awscc_sns_topic.golden", "awscc_sns_topic", [])) == [null, "awscc_sns_topic.golden.topic_arn", null]
}

test_reference_into_a_module if {
	steps := [{"name": "a", "key": null}]
	_written(_planned("module.a.aws_sns_topic.golden[0]", "aws_sns_topic", steps)) == [
		null,
		"module.a.aws_sns_topic.golden[0].arn",
		"is in module.a: export it as an output of the module",
	]
}

test_document if {
	resources := [policy_writer.resource_of(testing.use("bucket", "bucket a", name), _where) | some name in ["a", "b"]]
	statements := [policy_writer.allowing("Read", ["s3:ListBucket", "s3:GetBucketLocation"], resources, [])]
	policy_writer.document_of(statements) == {"Version": "2012-10-17", "Statement": [{
		"Sid": "Read",
		"Effect": "Allow",
		"Action": ["s3:ListBucket", "s3:GetBucketLocation"],
		"Resource": ["arn:aws:s3:::a", "arn:aws:s3:::b"],
		"Condition": {"Bool": {"aws:SecureTransport": "true"}},
	}]}
}

test_no_document_without_an_arn if {
	resource := policy_writer.resource_of(_planned("aws_sns_topic.golden", "aws_sns_topic", []), _where)
	policy_writer.document_of([policy_writer.allowing("Publish", ["sns:Publish"], [resource], [])]) == null
}
