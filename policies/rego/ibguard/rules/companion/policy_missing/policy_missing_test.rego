package ibguard.rules.companion.policy_missing_test

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.rules.companion.policy_missing as rule
import data.ibguard.testing

_other := testing.document([{"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*"}])

_gap := {"reason": "Another policy is unknown.", "references": ["local.policy"], "literals": true}

_missing := concat(", ", [
	"sns:Publish on topic golden",
	"iam:GetInstanceProfile on instance profile golden",
	"iam:PassRole on role golden",
	"s3:ListBucket on bucket golden",
])

_assessed_with(open, document) := companion_coverage.assessed(
	testing.admin([0], open),
	[testing.infrastructure("linux")],
	[document],
	[],
)

test_fail if {
	[details] := testing.findings(rule.in_identity(_assessed_with([], _other)))
	details.identity == "aws_iam_role.admin"
	details.message == concat("", ["aws_iam_role.admin has AWSImageBuilderFullAccess, but no attached policy allows ", _missing, "."])
	count(details.evidence.statements) == 4
	testing.undecided(rule.in_identity(_assessed_with([], _other))) == []
}

test_success if {
	complete := testing.document(testing.companion_statements)
	testing.findings(rule.in_identity(_assessed_with([], complete))) == []
	testing.undecided(rule.in_identity(_assessed_with([], complete))) == []
}

test_unknown if {
	testing.findings(rule.in_identity(_assessed_with([_gap], _other))) == []
	[details] := testing.undecided(rule.in_identity(_assessed_with([_gap], _other)))
	details.references == ["local.policy"]
	details.reason == "Cannot check the companion grants of aws_iam_role.admin: another policy is unknown."
}

test_hidden_full_access if {
	documents := [testing.document(testing.companion_statements)]
	[details] := rule.in_hidden(_without_full_access([_gap]), documents)
	details.reason == "Cannot check whether aws_iam_role.admin has AWSImageBuilderFullAccess: another policy is unknown."
	rule.in_hidden(_without_full_access([]), documents) == []
	rule.in_hidden(_without_full_access([_gap]), [_other]) == []
	rule.in_hidden(testing.admin([0], [_gap]), documents) == []
}

_without_full_access(open) := {
	"id": "role:admin",
	"title": "aws_iam_role.admin",
	"address": "aws_iam_role.admin",
	"policies": [],
	"own": [],
	"documents": [0],
	"choices": [],
	"boundary": null,
	"open": open,
}
