package ibguard.rules.least_privilege.full_access_on_instance_role_test

import data.ibguard.rules.least_privilege.full_access_on_instance_role as rule
import data.ibguard.testing

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
	"unknown": {"reason": "The policy text is unknown until apply.", "references": []},
	"statements": [],
}

_attached := "aws_iam_role.host has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess attached, and EC2 instances can use this role because "

_unknown := "Cannot check whether EC2 instances can use aws_iam_role.host, which has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess attached: "

role_cases := {
	"trusted by EC2": {
		"trust": _trusted("ec2.amazonaws.com"),
		"profiles": [],
		"findings": [concat("", [_attached, "its trust policy allows EC2 to assume it."])],
		"undecided": [],
	},
	"trusted by EC2 in China": {
		"trust": _trusted("ec2.amazonaws.com.cn"),
		"profiles": [],
		"findings": [concat("", [_attached, "its trust policy allows EC2 to assume it."])],
		"undecided": [],
	},
	"in a profile": {
		"trust": _trusted("lambda.amazonaws.com"),
		"profiles": ["role:host"],
		"findings": [concat("", [_attached, "an instance profile contains it."])],
		"undecided": [],
	},
	"neither": {"trust": _trusted("lambda.amazonaws.com"), "profiles": [], "findings": [], "undecided": []},
	"in a profile, or another role": {
		"trust": _trusted("lambda.amazonaws.com"),
		"profiles": [],
		"may_be_in_profiles": ["role:host"],
		"findings": [],
		"undecided": [concat("", [_unknown, "the role of an instance profile is unknown until apply."])],
	},
	"unknown principal": {
		"trust": _trusted(null),
		"profiles": [],
		"findings": [],
		"undecided": [concat("", [_unknown, "a principal of its trust policy is unknown until apply."])],
	},
	"unknown trust": {
		"trust": _unknown_trust,
		"profiles": [],
		"findings": [],
		"undecided": [concat("", [_unknown, "its trust policy is unknown until apply."])],
	},
}

test_role[note] if {
	some note, tc in role_cases
	role := _instance_role("role", "AWSImageBuilderFullAccess")
	outcomes := rule.in_role(role, [tc.trust], tc.profiles, object.get(tc, ["may_be_in_profiles"], []))
	[details.message | some details in testing.findings(outcomes)] == tc.findings
	[details.reason | some details in testing.undecided(outcomes)] == tc.undecided
}

test_trust_policy_of_another_role if {
	other := {"address": "aws_iam_role.other", "kind": "trust", "unknown": null, "statements": _trusted("ec2.amazonaws.com").statements}
	rule.in_role(_instance_role("role", "AWSImageBuilderFullAccess"), [other], [], []) == []
}

test_other_policies_and_identities if {
	trust := [_trusted("ec2.amazonaws.com")]
	rule.in_role(_instance_role("role", "AWSImageBuilderReadOnlyAccess"), trust, [], []) == []
	rule.in_role(_instance_role("user", "AdministratorAccess"), trust, [], []) == []
}
