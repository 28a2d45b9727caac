package ibguard.rules.companion.resource_not_covered_test

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.rules.companion.resource_not_covered as rule
import data.ibguard.testing

_other_bucket := array.concat(
	array.slice(testing.companion_statements, 0, 3),
	[{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::silver"}],
)

_assessed_document(document) := companion_coverage.assessed(
	testing.admin([0], []),
	[testing.infrastructure("linux")],
	[document],
	[],
)

test_fail if {
	[details] := testing.findings(rule.in_identity(_assessed_document(testing.document(_other_bucket))))
	details.message == concat("", [
		"aws_iam_role.admin lacks s3:ListBucket on bucket golden, ",
		"because its policies allow the action on other resources only.",
	])
	testing.undecided(rule.in_identity(_assessed_document(testing.document(_other_bucket)))) == []
}

test_success if testing.findings(rule.in_identity(_assessed_document(testing.document(testing.companion_statements)))) == []

test_unknown if {
	planned := testing.planned([{"actions": ["s3:ListBucket"], "resources": [null]}])
	[details] := testing.undecided(rule.in_identity(_assessed_document(planned)))
	details.reason == "Cannot check whether aws_iam_role.admin has s3:ListBucket on bucket golden: a resource of the statement is unknown until apply."
}
