package ibguard.rules.companion.grant_missing_test

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.rules.companion.grant_missing as rule
import data.ibguard.testing

_without_bucket := array.slice(testing.companion_statements, 0, 3)

_judged_with(statements, open) := companion_coverage.assessed(
	testing.admin([0], open),
	[testing.infrastructure("linux")],
	[testing.document(statements)],
	[],
)

_no_list := {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*"}

_to_lambda := {
	"Effect": "Allow",
	"Action": "iam:PassRole",
	"Resource": "*",
	"Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
}

findings_cases := {
	"none": [testing.companion_statements, []],
	"absent": [_without_bucket, ["No policy attached to aws_iam_role.admin allows s3:ListBucket on bucket golden."]],
	"denied": [
		array.concat(testing.companion_statements, [_no_list]),
		["A Deny statement or the permissions boundary denies aws_iam_role.admin s3:ListBucket on bucket golden."],
	],
	"other service": [
		array.concat([_to_lambda, testing.companion_statements[3]], array.slice(testing.companion_statements, 0, 2)),
		["The policies attached to aws_iam_role.admin allow iam:PassRole on role golden only for services other than EC2."],
	],
}

test_findings[note] if {
	some note, tc in findings_cases
	[details.message | some details in testing.findings(rule.in_identity(_judged_with(tc[0], [])))] == tc[1]
}

_pass_silver := {
	"Effect": "Allow",
	"Action": "iam:PassRole",
	"Resource": "arn:aws:iam::111122223333:role/silver",
	"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
}

_no_silver := {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/silver"}

_roles := {"address": "linux", "uses": [testing.use("role", "role golden", "role/golden"), testing.use("role", "role silver", "role/silver")]}

# Allowed for Lambda only on the one role, allowed and denied on the other.
test_one_action_in_two_states if {
	document := testing.document([_to_lambda, _pass_silver, _no_silver])
	found := companion_coverage.assessed(testing.admin([0], []), [_roles], [document], [])
	[details] := testing.findings(rule.in_identity(found))
	details.message == concat(" ", [
		"The policies attached to aws_iam_role.admin allow iam:PassRole on role golden only for services other than EC2.",
		"A Deny statement or the permissions boundary denies aws_iam_role.admin iam:PassRole on role silver.",
	])
}

test_unknown if {
	gap := {"reason": "Another policy is unknown.", "references": ["local.policy"], "literals": false}
	testing.findings(rule.in_identity(_judged_with(_without_bucket, [gap]))) == []
	[details] := testing.undecided(rule.in_identity(_judged_with(_without_bucket, [gap])))
	details.reason == "Cannot check the companion grants of aws_iam_role.admin: another policy is unknown."
	testing.undecided(rule.in_identity(_judged_with(_without_bucket, []))) == []
}
