package ibguard.rules.least_privilege.full_access_on_instance_role_test

import data.ibguard.rules.least_privilege.full_access_on_instance_role as rule

_instance_role(kind, policy) := {
	"id": "role:host",
	"kind": kind,
	"title": "aws_iam_role.host",
	"address": "aws_iam_role.host",
	"own": [concat("", ["arn:aws:iam::aws:policy/", policy])],
	"via": [],
}

_trusted(principal) := {
	"address": "aws_iam_role.host",
	"kind": "trust",
	"unknown": null,
	"statements": [{"effect": "Allow", "principals": [{"type": "Service", "value": principal}]}],
}

_unknown_trust := {
	"address": "aws_iam_role.host",
	"kind": "trust",
	"unknown": {"reason": "known only after the apply", "references": []},
	"statements": [],
}

found_cases := {
	"trusted by EC2": {"trust": _trusted("ec2.amazonaws.com"), "profiles": [], "findings": 1, "doubts": 0},
	"in a profile": {"trust": _trusted("lambda.amazonaws.com"), "profiles": ["role:host"], "findings": 1, "doubts": 0},
	"neither": {"trust": _trusted("lambda.amazonaws.com"), "profiles": [], "findings": 0, "doubts": 0},
	"in a profile, or another role": {
		"trust": _trusted("lambda.amazonaws.com"),
		"profiles": [],
		"perhaps": ["role:host"],
		"findings": 0,
		"doubts": 1,
	},
	"unknown principal": {"trust": _trusted(null), "profiles": [], "findings": 0, "doubts": 1},
	"unknown trust": {"trust": _unknown_trust, "profiles": [], "findings": 0, "doubts": 1},
}

test_found[note] if {
	some note, tc in found_cases
	role := _instance_role("role", "AWSImageBuilderFullAccess")
	count(rule.found_on(role, [tc.trust], tc.profiles)) == tc.findings
	count(rule.undecided_on(role, [tc.trust], tc.profiles, object.get(tc, ["perhaps"], []))) == tc.doubts
}

test_message if {
	role := _instance_role("role", "AWSImageBuilderFullAccess")
	[details] := rule.found_on(role, [_trusted("ec2.amazonaws.com")], [])
	details.message == concat("", [
		"aws_iam_role.host is a role for EC2 instances (its trust policy names ec2.amazonaws.com) ",
		"and has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess.",
	])
}

test_other_policies_and_identities if {
	trust := [_trusted("ec2.amazonaws.com")]
	rule.found_on(_instance_role("role", "AWSImageBuilderReadOnlyAccess"), trust, []) == []
	rule.found_on(_instance_role("user", "AdministratorAccess"), trust, []) == []
}
