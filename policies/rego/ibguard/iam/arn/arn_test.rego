package ibguard.iam.arn_test

import data.ibguard.iam.arn

test_parts if {
	arn.parts("arn:aws:iam::111122223333:role/a") == ["arn", "aws", "iam", "", "111122223333", "role/a"]
	arn.parts("arn:aws:sns:eu-west-1:111122223333:topic:0") == ["arn", "aws", "sns", "eu-west-1", "111122223333", "topic:0"]
	arn.parts("arn:aws:sns:eu-west-1") == ["arn", "aws", "sns", "eu-west-1", "*", "*"]
	not arn.parts("*")
}

test_joined if {
	arn.with_rest_joined(["arn", "aws", "sns", "eu-west-1", "111122223333", "topic", "0"])[5] == "topic:0"
	arn.with_rest_joined(["arn", "aws", "sns", "eu-west-1"]) == ["arn", "aws", "sns", "eu-west-1"]
}

test_segments if {
	arn.last_segment("role/service/build") == "build"
	arn.last_segment("build") == "build"
	arn.without_path("role/service/build") == "role/build"
	arn.without_path("role/build") == "role/build"
}

test_shaped if {
	arn.is_arn("arn:aws:s3:::x")
	arn.is_arn("*:role/x")
	not arn.is_arn("bucket arn")
}

type_cases := {
	"a star": {"resource": "*", "every": true, "some": true},
	"every role": {"resource": "arn:aws:iam::*:role/*", "every": true, "some": true},
	"at least one character": {"resource": "arn:aws:iam::*:role/?*", "every": true, "some": true},
	"at least two": {"resource": "arn:aws:iam::*:role/??*", "every": true, "some": true},
	"a star first": {"resource": "*:role/*", "every": true, "some": true},
	"a star first and a name": {"resource": "*:role/a", "every": false, "some": true},
	"shortened": {"resource": "arn:aws:iam", "every": true, "some": true},
	"a role": {"resource": "arn:aws:iam::111122223333:role/a", "every": false, "some": true},
	"roles of a prefix": {"resource": "arn:aws:iam::111122223333:role/a*", "every": false, "some": true},
	"a wildcard in the type": {"resource": "arn:aws:iam::111122223333:r*/a", "every": false, "some": true},
	"a user": {"resource": "arn:aws:iam::111122223333:user/a", "every": false, "some": false},
	"users": {"resource": "arn:aws:iam::111122223333:user/*", "every": false, "some": false},
	"another service": {"resource": "arn:aws:s3:::role/*", "every": false, "some": false},
	"no ARN": {"resource": "role/*", "every": false, "some": false},
}

test_type[note] if {
	some note, tc in type_cases
	_covers_roles(tc.resource) == tc.every
	_may_be_a_role(tc.resource) == tc.some
}

_covers_roles(resource) if {
	arn.covers_type(resource, "iam", "role/?*")
} else := false

_may_be_a_role(resource) if {
	arn.may_name_type(resource, "iam", "role/?*")
} else := false

within_cases := {
	"a star": {"resource": "*", "other": "arn:aws:iam::*:role/*", "within": true},
	"a role": {"resource": "arn:aws:iam::*:role/*", "other": "arn:aws:iam::111122223333:role/a", "within": true},
	"everything": {"resource": "arn:aws:iam::*:role/*", "other": "*", "within": true},
	"everything of an account": {"resource": "arn:aws:iam::*:role/*", "other": "arn:aws:iam::111122223333:*", "within": true},
	"everything of IAM": {"resource": "arn:aws:iam:*:*:role/*", "other": "arn:aws:iam", "within": true},
	"one account of all": {"resource": "arn:aws:iam::111122223333:role/*", "other": "*", "within": false},
	"a region": {"resource": "arn:aws:iam:eu-west-1:*:role/*", "other": "*", "within": false},
	"another partition": {"resource": "arn:aws:iam::*:role/*", "other": "arn:aws-cn:iam::111122223333:*", "within": false},
	"any partition": {"resource": "arn:*:iam::*:role/*", "other": "arn:aws-cn:iam::111122223333:*", "within": true},
	"some roles": {"resource": "arn:aws:iam::*:role/a*", "other": "*", "within": false},
	"no ARN": {"resource": "role/*", "other": "*", "within": false},
}

test_within[note] if {
	some note, tc in within_cases
	_is_within(tc.resource, tc.other) == tc.within
}

_is_within(resource, other) if {
	arn.covers_within(resource, other, "iam", "role/?*")
} else := false
