package ibguard.imagebuilder.companion_coverage_test

import data.ibguard.imagebuilder.companion_coverage
import data.ibguard.testing

_complete := testing.document(testing.companion_statements)

_empty := testing.document([{"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*"}])

_linux := testing.infrastructure("linux")

_windows := {"address": "windows", "uses": [testing.use("topic", "topic silver", "silver")]}

_found_of(document, configurations) := companion_coverage.assessed(testing.admin([0], []), configurations, [document], [])

_states_of(found) := [[coverage.address, state] |
	some coverage in found.coverages
	some need in coverage.needs
	state := need.state
]

test_one_configuration if {
	_states_of(_found_of(_complete, [_linux])) == [["linux", "met"], ["linux", "met"], ["linux", "met"], ["linux", "met"]]
}

test_without_configuration if {
	_states_of(_found_of(_complete, [])) == [[null, "met"], [null, "met"], [null, "met"], [null, "met"]]
}

test_none_allowed if {
	_found_of(_empty, [_linux]).none_allowed == true
	_found_of(_complete, [_linux]).none_allowed == false
	_found_of(_complete, [_linux, _windows]).none_allowed == false
	open := testing.use("topic", "a topic", null)
	unclear := {"address": "other", "uses": [_opened(open)]}
	_found_of(_empty, [_linux, unclear]).none_allowed == true
	_found_of(_empty, [unclear]).none_allowed == false
}

_opened(use) := {
	"kind": use.kind,
	"title": use.title,
	"arn": null,
	"field": null,
	"resource": null,
	"open": {"reason": "The value is unknown.", "references": ["local.x"]},
}

test_covers_some if {
	companion_coverage.covers_some(_found_of(_complete, [_linux, _windows]))
	not companion_coverage.covers_none(_found_of(_complete, [_linux, _windows]))
	not companion_coverage.covers_some(_found_of(_empty, [_linux, _windows]))
	companion_coverage.covers_none(_found_of(_complete, [_windows]))
}

test_closest if {
	three := testing.document(array.slice(testing.companion_statements, 0, 3))
	none := {"address": "none", "uses": [
		testing.use("topic", "topic bronze", "bronze"),
		testing.use("bucket", "bucket bronze", "bronze"),
	]}
	companion_coverage.closest(_found_of(three, [none, _linux])).address == "linux"
}

test_distinct if {
	found := _found_of(_empty, [_linux, _linux, _windows])
	[companion_coverage.described(need) | some need in companion_coverage.distinct(found.coverages)] == [
		"sns:Publish on topic golden",
		"iam:GetInstanceProfile on instance profile golden",
		"iam:PassRole on role golden",
		"s3:ListBucket on bucket golden",
		"sns:Publish on topic silver",
	]
	count(companion_coverage.distinct(_found_of(_empty, []).coverages)) == 4
}

described_cases := {
	"in general": {"use": null, "words": "sns:Publish"},
	"plain": {"use": testing.use("topic", "topic golden", "golden"), "words": "sns:Publish on topic golden"},
	"another case": {
		"use": testing.use("topic", "topic ImageBuilder", "ImageBuilder"),
		"words": "sns:Publish on topic ImageBuilder (its name has `imagebuilder` in another case)",
	},
	"another spelling": {
		"use": testing.use("topic", "topic image-builder", "image-builder"),
		"words": "sns:Publish on topic image-builder (its name spells `imagebuilder` otherwise)",
	},
	"no name": {
		"use": testing.use("topic", "topic aws_sns_topic.t", null),
		"words": "sns:Publish on topic aws_sns_topic.t (its name is not known yet)",
	},
	"open": {"use": _opened(testing.use("topic", "a topic", null)), "words": "sns:Publish on a topic"},
}

test_described[note] if {
	some note, tc in described_cases
	companion_coverage.described({"grant": {"action": "sns:Publish"}, "use": tc.use}) == tc.words
}

test_unknown_policies if {
	gap := {"reason": "Another policy is unknown.", "references": ["local.y"], "literals": false}
	found := {"identity": testing.admin([], [gap])}
	not companion_coverage.is_fully_known(found)
	companion_coverage.is_fully_known({"identity": testing.admin([], [])})
	companion_coverage.unknown_policies(found.identity) == {"reason": "another policy is unknown", "references": ["local.y"]}
}

test_evidence if {
	found := _found_of(_empty, [_windows])
	companion_coverage.evidence(found.identity, found.coverages[0].certain) == {
		"attachments": ["aws_iam_role_policy_attachment.full"],
		"owed": ["sns:Publish on topic silver (its name has no `imagebuilder`)"],
		"statements": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": ["arn:aws:sns:*:*:silver"]}],
	}
}

test_bound_identities_owe_nothing_else if {
	grants := testing.document(testing.companion_statements)
	configurations := [testing.infrastructure("linux"), {"address": "windows", "uses": [testing.use("topic", "topic silver", "silver")]}]
	linux := companion_coverage.assessed(testing.admin([0], []), configurations, [grants], ["linux"])
	[coverage.address | some coverage in linux.coverages] == ["linux"]
	linux.bound
	elsewhere := companion_coverage.assessed(testing.admin([0], []), configurations, [grants], ["macos"])
	[coverage.address | some coverage in elsewhere.coverages] == [null]
	elsewhere.bound == false
	free := companion_coverage.assessed(testing.admin([0], []), configurations, [grants], [])
	[coverage.address | some coverage in free.coverages] == ["linux", "windows"]
	free.bound == false
}

test_an_identity_bound_to_what_is_not_covered_is_not_measured_by_the_closest if {
	found := companion_coverage.assessed(
		testing.admin([0], []),
		[{"address": "windows", "uses": [testing.use("topic", "topic silver", "silver")]}],
		[testing.document(testing.companion_statements)],
		["windows"],
	)
	companion_coverage.covers_some(found)
	not companion_coverage.covers_none(found)
}

_topic_in(region) := {
	"kind": "topic",
	"title": "topic builds",
	"arn": concat("", ["arn:aws:sns:", region, ":111122223333:builds"]),
	"field": "builds",
	"resource": null,
	"open": null,
}

_of_provider(address) := {
	"kind": "topic",
	"title": "topic builds",
	"arn": null,
	"field": "builds",
	"resource": {"address": address},
	"open": null,
}

_owed_on(uses) := {"certain": [{"grant": {"action": "sns:Publish"}, "use": use} | some use in uses]}

test_topics_of_one_name_are_two if {
	literal := companion_coverage.distinct([_owed_on([_topic_in("eu-west-1"), _topic_in("us-east-1"), _topic_in("eu-west-1")])])
	[need.use.arn | some need in literal] == ["arn:aws:sns:eu-west-1:111122223333:builds", "arn:aws:sns:us-east-1:111122223333:builds"]
	planned := companion_coverage.distinct([_owed_on([_of_provider("aws_sns_topic.a"), _of_provider("aws_sns_topic.b")])])
	[need.use.resource.address | some need in planned] == ["aws_sns_topic.a", "aws_sns_topic.b"]
}

test_closest_is_compared_as_a_number if {
	gaps := numbers.range(1, 24)
	found := {"coverages": [{"gaps": gaps}, {"gaps": array.slice(gaps, 0, 8)}, {"gaps": array.slice(gaps, 0, 10)}]}
	companion_coverage.closest(found).gaps == [1, 2, 3, 4, 5, 6, 7, 8]
}

test_needs_in_general_are_told_apart_by_action if {
	publish := {"grant": {"action": "sns:Publish"}, "use": null}
	list := {"grant": {"action": "s3:ListBucket"}, "use": null}
	companion_coverage.once([publish, list, publish]) == [publish, list]
}
