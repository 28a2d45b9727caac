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
	"absent": [_without_bucket, ["s3:ListBucket on bucket golden is allowed by no policy."]],
	"denied": [
		array.concat(testing.companion_statements, [_no_list]),
		["s3:ListBucket on bucket golden is allowed, and taken away by a Deny or the permissions boundary."],
	],
	"other service": [
		array.concat([_to_lambda, testing.companion_statements[3]], array.slice(testing.companion_statements, 0, 2)),
		["iam:PassRole on role golden is allowed for other services than EC2 only."],
	],
}

test_findings[note] if {
	some note, tc in findings_cases
	[details.message | some details in testing.findings(rule.in_identity(_judged_with(tc[0], [])))] == tc[1]
}

test_unknown if {
	gap := {"reason": "another policy is unknown", "references": ["local.policy"], "literals": false}
	testing.findings(rule.in_identity(_judged_with(_without_bucket, [gap]))) == []
	[details] := testing.undecided(rule.in_identity(_judged_with(_without_bucket, [gap])))
	details.reason == concat("", [
		"whether it has s3:ListBucket on bucket golden beside AWSImageBuilderFullAccess: ",
		"another policy is unknown",
	])
	testing.undecided(rule.in_identity(_judged_with(_without_bucket, []))) == []
}
