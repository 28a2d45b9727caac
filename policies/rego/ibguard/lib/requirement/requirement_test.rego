package ibguard.lib.requirement_test

import data.ibguard.lib.action
import data.ibguard.lib.condition
import data.ibguard.lib.requirement
import data.ibguard.lib.tls
import data.ibguard.model.policy

_pipeline := "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"

_tls_test(operator, value) := condition.clause(operator, "aws:SecureTransport", [value], false, "/c")

_open_tls := condition.clause("Bool", "aws:SecureTransport", [], true, "/c")

_vague := condition.clause("Bool", "", ["true"], true, "/c")

_region := condition.clause("StringEquals", "aws:RequestedRegion", ["eu-west-1"], false, "/c")

_unknown_resource := {"value": null, "pointer": "/r", "unknown": true, "references": [], "targets": []}

_requirement_statement(effect, actions, resources, clauses) := _made(effect, actions, resources, clauses, false)

_made(effect, actions, resources, clauses, veiled) := {
	"index": 0,
	"pointer": "/Statement/0",
	"effect": effect,
	"actions": [entry | some text in actions; entry := _requirement_entry(text)],
	"not_actions": null,
	"resources": [entry | some text in resources; entry := _requirement_resource(text)],
	"not_resources": null,
	"conditions": clauses,
	"conditions_unknown": veiled,
}

_requirement_entry(text) := action.unknown_entry("/a") if text == "unknown"

_requirement_entry(text) := action.entry(text, "/a") if text != "unknown"

_requirement_resource(text) := _unknown_resource if text == "unknown"

_requirement_resource(text) := policy.resource(text, "/r") if text != "unknown"

_pipeline_allow(clauses) := _requirement_statement("Allow", ["imagebuilder:StartImagePipelineExecution"], [_pipeline], clauses)

_builder_deny(clauses) := _requirement_statement("Deny", ["imagebuilder:*"], ["*"], clauses)

_veiled_allow := _made("Allow", ["imagebuilder:StartImagePipelineExecution"], [_pipeline], [], true)

_veiled_deny := _made("Deny", ["imagebuilder:*"], ["*"], [], true)

_start := [action.entry("imagebuilder:StartImagePipelineExecution", "/a")]

_tls_verdict(allow, others, extra) := found if {
	guards := requirement.denies([tls.tls_weighed(other) | some other in others])
	found := requirement.verdict(guards, tls.tls_weighed(allow), _start, extra)
} else := "met"

# The Allow, the other statements, what comes of it.
verdict_cases := {
	"nothing asks": [_pipeline_allow([]), [], "unmet"],
	"another key does not ask": [_pipeline_allow([_region]), [], "unmet"],
	"a condition asks": [_pipeline_allow([_tls_test("Bool", "true")]), [], "met"],
	"a sound condition beside an open one": [_pipeline_allow([_tls_test("Bool", "true"), _open_tls]), [], "met"],
	"a flawed condition is reported for itself": [_pipeline_allow([_tls_test("Bool", "false")]), [], "met"],
	"an open condition": [_pipeline_allow([_open_tls]), [], requirement.condition_reason],
	"a condition on an unknown key": [_pipeline_allow([_vague]), [], requirement.condition_reason],
	"unknown conditions": [_veiled_allow, [], requirement.condition_reason],
	"an unknown effect": [_requirement_statement(null, ["imagebuilder:*"], ["*"], []), [], requirement.effect_reason],
	"a Deny covers": [_pipeline_allow([]), [_builder_deny([_tls_test("Bool", "false")])], "met"],
	"a Deny is no grant": [_builder_deny([]), [], "met"],
	"an unconditional Deny covers": [_pipeline_allow([]), [_builder_deny([])], "met"],
	"a flawed Deny is reported for itself": [_pipeline_allow([]), [_builder_deny([_tls_test("Bool", "true")])], "met"],
	"a Deny on another resource": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["*"], ["arn:aws:s3:::logs"], [_tls_test("Bool", "false")])],
		"unmet",
	],
	"a Deny on another action": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["s3:*"], ["*"], [_tls_test("Bool", "false")])],
		"unmet",
	],
	"a Deny with a further condition": [_pipeline_allow([]), [_builder_deny([_tls_test("Bool", "false"), _region])], "unmet"],
	"an open Deny": [_pipeline_allow([]), [_builder_deny([_open_tls])], requirement.deny_reason],
	"a vague Deny": [_pipeline_allow([]), [_builder_deny([_vague])], requirement.deny_reason],
	"a Deny with unknown conditions": [_pipeline_allow([]), [_veiled_deny], requirement.deny_reason],
	"a Deny on unknown actions": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["unknown"], ["*"], [_tls_test("Bool", "false")])],
		requirement.deny_reason,
	],
	"a Deny on unknown resources": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["*"], ["unknown"], [_tls_test("Bool", "false")])],
		requirement.deny_reason,
	],
	"perhaps a Deny": [_pipeline_allow([]), [_requirement_statement(null, ["*"], ["*"], [_tls_test("Bool", "false")])], requirement.deny_reason],
	"an Allow on unknown resources under a narrow Deny": [
		_requirement_statement("Allow", ["imagebuilder:StartImagePipelineExecution"], ["unknown"], []),
		[_requirement_statement("Deny", ["*"], [_pipeline], [_tls_test("Bool", "false")])],
		requirement.deny_reason,
	],
}

test_verdict[note] if {
	some note, tc in verdict_cases
	_tls_verdict(tc[0], tc[1], []) == tc[2]
}

test_two_denies_share_the_work if {
	needs := array.concat(_start, [action.entry("sns:Publish", "/a")])
	allow := tls.tls_weighed(_pipeline_allow([]))
	one := tls.tls_weighed(_builder_deny([_tls_test("Bool", "false")]))
	other := tls.tls_weighed(_requirement_statement("Deny", ["sns:*"], ["*"], [_tls_test("Bool", "false")]))
	not requirement.verdict(requirement.denies([one, other]), allow, needs, [])
	requirement.verdict(requirement.denies([one]), allow, needs, []) == "unmet"
}

test_nothing_granted if {
	not requirement.verdict(requirement.denies([]), tls.tls_weighed(_pipeline_allow([])), [], [])
}

test_an_action_that_may_be_named if {
	extra := [action.unknown_entry("/a")]
	_tls_verdict(_pipeline_allow([]), [_builder_deny([_tls_test("Bool", "false")])], extra) == requirement.action_reason
	_tls_verdict(_pipeline_allow([]), [_requirement_statement("Deny", ["*"], ["*"], [_tls_test("Bool", "false")])], extra) == "met"
}

test_not_action_is_kept_in_a_possible_deny if {
	deny := {
		"effect": "Deny",
		"actions": null,
		"not_actions": [action.entry("iam:*", "/a"), action.unknown_entry("/a")],
		"resources": [policy.resource("*", "/r")],
		"conditions": [_open_tls],
		"conditions_unknown": false,
	}
	_tls_verdict(_pipeline_allow([]), [deny], []) == requirement.deny_reason
}

# A statement, and the states of its tests that are to be reported.
flawed_tests_cases := {
	"flawed": [_pipeline_allow([_region, _tls_test("Bool", "false")]), ["flawed"]],
	"beside a sound one": [_pipeline_allow([_tls_test("Bool", "true"), _tls_test("Null", "false")]), []],
	"beside a sound one in a Deny": [
		_builder_deny([_tls_test("Bool", "false"), _tls_test("Null", "false")]),
		["flawed"],
	],
}

test_flawed_tests[note] if {
	some note, tc in flawed_tests_cases
	[test.state | some test in requirement.flawed_tests(tls.tls_weighed(tc[0]))] == tc[1]
}

# A statement, and why its condition cannot be judged.
open_condition_cases := {
	"sound": [_pipeline_allow([_tls_test("Bool", "true"), _open_tls]), "decided"],
	"flawed": [_pipeline_allow([_tls_test("Bool", "false"), _open_tls]), "decided"],
	"none": [_pipeline_allow([_region]), "decided"],
	"open": [_pipeline_allow([_open_tls]), requirement.condition_reason],
	"veiled": [_veiled_deny, requirement.condition_reason],
	"effect": [_requirement_statement(null, ["*"], ["*"], [_tls_test("Bool", "true")]), requirement.effect_reason],
	"effect, no condition": [_requirement_statement(null, ["*"], ["*"], []), "decided"],
}

_judged(statement) := reason if {
	reason := requirement.open_condition(tls.tls_weighed(statement))
} else := "decided"

test_open_condition[note] if {
	some note, tc in open_condition_cases
	_judged(tc[0]) == tc[1]
}
