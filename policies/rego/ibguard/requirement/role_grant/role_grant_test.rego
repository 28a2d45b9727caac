package ibguard.requirement.role_grant_test

import data.ibguard.requirement.role_grant

_target(type) := {
	"steps": [],
	"mode": "managed",
	"type": type,
	"name": "x",
	"key": "*",
	"attribute": "arn",
}

origin_cases := {
	"a role": {"made_from": [_target("aws_iam_role")], "origin": "role"},
	"a role in an account": {"made_from": [_target("aws_iam_role"), _target("aws_caller_identity")], "origin": "role"},
	"a role and a local": {"made_from": [_target("aws_iam_role"), {"unresolved": "local.x"}], "origin": "unknown"},
	"a local": {"made_from": [{"unresolved": "local.x"}], "origin": "unknown"},
	"a profile": {"made_from": [_target("aws_iam_instance_profile")], "origin": "other"},
	"an account": {"made_from": [_target("aws_organizations_account")], "origin": "unknown"},
	"nothing": {"made_from": [], "origin": "unknown"},
}

test_origin[note] if {
	some note, tc in origin_cases
	role_grant.origin({"unknown": true, "made_from": tc.made_from}) == tc.origin
}
