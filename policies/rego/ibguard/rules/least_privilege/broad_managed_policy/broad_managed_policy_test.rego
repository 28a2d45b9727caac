package ibguard.rules.least_privilege.broad_managed_policy_test

import data.ibguard.rules.least_privilege.broad_managed_policy as rule
import data.ibguard.testing

_holder(policy) := {
	"title": "aws_iam_role.admin",
	"address": "aws_iam_role.admin",
	"own": [concat("", ["arn:aws:iam::aws:policy/", policy])],
	"via": ["aws_iam_role_policy_attachment.a"],
}

levels_cases := {
	"AdministratorAccess": ["warning"],
	"PowerUserAccess": ["warning"],
	"IAMFullAccess": ["warning"],
	"AWSImageBuilderFullAccess": ["note"],
	"awsimagebuilderfullaccess": ["note"],
	"AWSImageBuilderReadOnlyAccess": [],
}

test_levels[policy] if {
	some policy, levels in levels_cases
	[details.level | some details in testing.findings(rule.in_identity(_holder(policy)))] == levels
}

test_message if {
	[details] := testing.findings(rule.in_identity(_holder("IAMFullAccess")))
	details.message == concat("", [
		"aws_iam_role.admin has arn:aws:iam::aws:policy/IAMFullAccess attached, ",
		"which allows every IAM action on every resource, enough to gain any permission.",
	])
}
