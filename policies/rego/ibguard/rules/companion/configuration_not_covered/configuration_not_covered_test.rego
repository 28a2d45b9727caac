package ibguard.rules.companion.configuration_not_covered_test

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.rules.companion.configuration_not_covered as rule
import data.ibguard.testing

_in_second(use) := {"address": "windows", "uses": [use]}

_silver := testing.use("topic", "topic silver", "silver")

_compared(use, open) := companion_coverage.assessed(
	testing.admin([0], open),
	[testing.infrastructure("linux"), _in_second(use)],
	[testing.document(testing.companion_statements)],
	[],
)

test_fail if {
	[details] := testing.findings(rule.in_identity(_compared(_silver, [])))
	details.message == "aws_iam_role.admin lacks grants required for windows: sns:Publish on topic silver."
	details.evidence.owed == ["sns:Publish on topic silver (its name has no `imagebuilder`)"]
}

_bound_to(bindings) := companion_coverage.assessed(
	testing.admin([0], []),
	[testing.infrastructure("linux"), _in_second(_silver)],
	[testing.document(testing.companion_statements)],
	bindings,
)

test_bound_to_uncovered_configuration if {
	[details] := testing.findings(rule.in_identity(_bound_to(["win*"])))
	details.message == "aws_iam_role.admin lacks grants required for windows: sns:Publish on topic silver."
	details.level == "error"
}

test_bound_to_covered_configuration if testing.findings(rule.in_identity(_bound_to(["linux"]))) == []

test_success if {
	testing.findings(rule.in_identity(_compared(testing.use("topic", "topic golden", "golden"), []))) == []
	testing.undecided(rule.in_identity(_compared(testing.use("topic", "topic golden", "golden"), []))) == []
}

test_unknown if {
	gap := {"reason": "Another policy is unknown.", "references": [], "literals": false}
	testing.findings(rule.in_identity(_compared(_silver, [gap]))) == []
	[details] := testing.undecided(rule.in_identity(_compared(_silver, [gap])))
	details.reason == "Cannot check whether aws_iam_role.admin has sns:Publish on topic silver: another policy is unknown."
}

test_unknown_topic if {
	open := {
		"kind": "topic",
		"title": "a topic",
		"arn": null,
		"field": null,
		"resource": null,
		"open": {"reason": "the topic is unknown until apply", "references": ["local.topic"]},
	}
	[details] := testing.undecided(rule.in_identity(_compared(open, [])))
	details.reason == "Cannot check whether aws_iam_role.admin has sns:Publish on a topic: the topic is unknown until apply."
	details.references == ["local.topic"]
}
