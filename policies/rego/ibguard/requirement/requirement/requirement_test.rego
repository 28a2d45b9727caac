package ibguard.requirement.requirement_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.policy
import data.ibguard.requirement.requirement
import data.ibguard.requirement.tls

_pipeline := "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"

_tls_test(operator, value) := condition.clause(operator, "aws:SecureTransport", [value], false, "/c")

_open_tls := condition.clause("Bool", "aws:SecureTransport", [], true, "/c")

_vague := condition.clause("Bool", "", ["true"], true, "/c")

_region := condition.clause("StringEquals", "aws:RequestedRegion", ["eu-west-1"], false, "/c")

_unknown_resource := {"value": null, "pointer": "/r", "unknown": true, "references": [], "targets": []}

_requirement_statement(effect, actions, resources, clauses) := _made(effect, actions, resources, clauses, false)

_made(effect, actions, resources, clauses, conditions_unknown) := {
	"index": 0,
	"pointer": "/Statement/0",
	"effect": effect,
	"actions": [entry | some text in actions; entry := _requirement_entry(text)],
	"not_actions": null,
	"resources": [entry | some text in resources; entry := _requirement_resource(text)],
	"not_resources": null,
	"conditions": clauses,
	"conditions_unknown": conditions_unknown,
}

_requirement_entry(text) := action.unknown_entry("/a") if text == "unknown"

_requirement_entry(text) := action.entry(text, "/a") if text != "unknown"

_requirement_resource(text) := _unknown_resource if text == "unknown"

_requirement_resource(text) := policy.resource(text, "/r") if text != "unknown"

_pipeline_allow(clauses) := _requirement_statement("Allow", ["imagebuilder:StartImagePipelineExecution"], [_pipeline], clauses)

_builder_deny(clauses) := _requirement_statement("Deny", ["imagebuilder:*"], ["*"], clauses)

_veiled_allow := _made("Allow", ["imagebuilder:StartImagePipelineExecution"], [_pipeline], [], true)

_unknown_deny := _made("Deny", ["imagebuilder:*"], ["*"], [], true)

_start := [action.entry("imagebuilder:StartImagePipelineExecution", "/a")]

_guard(others) := _unreadable_guard(others, [])

_unreadable_guard(others, unreadable) := requirement.guards(deny_candidates, unreadable) if {
	deny_candidates := [{"statement": other, "facts": facts} |
		some other in others
		facts := tls.tls_facts(other)
	]
}

_hidden := [{"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}]

_stop := _builder_deny([_tls_test("Bool", "false")])

_verdict_on(allow, guards_by_identity) := requirement.verdict(allow, tls.tls_facts(allow), guards_by_identity, _start, [])

test_guarded_on_each_identity if not _verdict_on(_pipeline_allow([]), [_guard([_stop]), _guard([_stop])])

test_bare_on_one_identity if _verdict_on(_pipeline_allow([]), [_guard([_stop]), _guard([])]) == "unmet"

test_obscure_policy if _verdict_on(_pipeline_allow([]), [_unreadable_guard([], _hidden)]) == requirement.deny_unknown

test_guarded_beside_an_obscure_policy if not _verdict_on(_pipeline_allow([]), [_unreadable_guard([_stop], _hidden)])

test_bare_on_one_identity_and_obscure_on_another if {
	_verdict_on(_pipeline_allow([]), [_unreadable_guard([], _hidden), _guard([])]) == "unmet"
}

test_references_behind_an_obscure_policy if {
	guards_by_identity := [_unreadable_guard([], _hidden), _guard([])]
	requirement.references_of(requirement.deny_unknown, guards_by_identity) == ["local.guard"]
	requirement.references_of(requirement.condition_unknown, guards_by_identity) == []
}

_said_of(allow, others, needs, may_need) := found if {
	found := requirement.verdict(allow, tls.tls_facts(allow), [_guard(others)], needs, may_need)
} else := "met"

# The Allow, the other statements, the verdict.
verdict_cases := {
	"nothing asks": [_pipeline_allow([]), [], "unmet"],
	"another key does not ask": [_pipeline_allow([_region]), [], "unmet"],
	"a condition asks": [_pipeline_allow([_tls_test("Bool", "true")]), [], "met"],
	"a sound condition beside an open one": [_pipeline_allow([_tls_test("Bool", "true"), _open_tls]), [], "met"],
	"a flawed condition is reported for itself": [_pipeline_allow([_tls_test("Bool", "false")]), [], "met"],
	"an open condition": [_pipeline_allow([_open_tls]), [], requirement.condition_unknown],
	"a condition on an unknown key": [_pipeline_allow([_vague]), [], requirement.condition_unknown],
	"unknown conditions": [_veiled_allow, [], requirement.condition_unknown],
	"an unknown effect": [_requirement_statement(null, ["imagebuilder:*"], ["*"], []), [], action.effect_unknown],
	"a Deny covers": [_pipeline_allow([]), [_builder_deny([_tls_test("Bool", "false")])], "met"],
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
	"an open Deny": [_pipeline_allow([]), [_builder_deny([_open_tls])], requirement.deny_unknown],
	"a vague Deny": [_pipeline_allow([]), [_builder_deny([_vague])], requirement.deny_unknown],
	"a Deny with unknown conditions": [_pipeline_allow([]), [_unknown_deny], requirement.deny_unknown],
	"a Deny on unknown actions": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["unknown"], ["*"], [_tls_test("Bool", "false")])],
		requirement.deny_unknown,
	],
	"a Deny on unknown resources": [
		_pipeline_allow([]),
		[_requirement_statement("Deny", ["*"], ["unknown"], [_tls_test("Bool", "false")])],
		requirement.deny_unknown,
	],
	"perhaps a Deny": [_pipeline_allow([]), [_requirement_statement(null, ["*"], ["*"], [_tls_test("Bool", "false")])], requirement.deny_unknown],
	"an Allow on unknown resources": [
		_requirement_statement("Allow", ["imagebuilder:StartImagePipelineExecution"], ["unknown"], []),
		[_requirement_statement("Deny", ["s3:*"], ["*"], [_tls_test("Bool", "false")])],
		"unmet",
	],
	"an Allow on unknown resources under a narrow Deny": [
		_requirement_statement("Allow", ["imagebuilder:StartImagePipelineExecution"], ["unknown"], []),
		[_requirement_statement("Deny", ["*"], [_pipeline], [_tls_test("Bool", "false")])],
		requirement.deny_unknown,
	],
}

test_verdict[note] if {
	some note, tc in verdict_cases
	_said_of(tc[0], tc[1], _start, []) == tc[2]
}

_without_tls := [_tls_test("Bool", "false")]

_topic := "arn:aws:sns:eu-west-1:111122223333:builds"

# Actions, resources, Deny statements on actions and resources, the verdict.
denies_share_the_work_cases := {
	"actions": [
		["imagebuilder:Start*", "sns:Publish"], ["*"],
		[[["imagebuilder:*"], ["*"]], [["sns:*"], ["*"]]],
		"met",
	],
	"an action is left": [["imagebuilder:Start*", "sns:Publish"], ["*"], [[["imagebuilder:*"], ["*"]]], "unmet"],
	"resources": [
		["imagebuilder:Start*"], [_pipeline, _topic],
		[[["*"], ["arn:aws:imagebuilder:*"]], [["*"], [_topic]]],
		"met",
	],
	"a resource is left": [["imagebuilder:Start*"], [_pipeline, _topic], [[["*"], ["arn:aws:imagebuilder:*"]]], "unmet"],
}

test_denies_share_the_work[note] if {
	some note, tc in denies_share_the_work_cases
	allow := _requirement_statement("Allow", tc[0], tc[1], [])
	others := [_requirement_statement("Deny", shape[0], shape[1], _without_tls) | some shape in tc[2]]
	_said_of(allow, others, allow.actions, []) == tc[3]
}

test_nothing_granted if {
	_said_of(_pipeline_allow([]), [], [], []) == "met"
}

test_an_action_that_may_be_named if {
	every_action := [action.entry("imagebuilder:*", "/a")]
	_said_of(_pipeline_allow([]), [], [], every_action) == requirement.action_unknown
	_said_of(_pipeline_allow([]), [_builder_deny(_without_tls)], [], every_action) == "met"
	_said_of(_pipeline_allow([]), [_builder_deny([_open_tls])], [], every_action) == requirement.action_unknown
}

_deny_but(entries, resources, not_resources) := {
	"effect": "Deny",
	"actions": null,
	"not_actions": entries,
	"resources": resources,
	"not_resources": not_resources,
	"conditions": [_open_tls],
	"conditions_unknown": false,
}

test_what_a_possible_deny_spares if {
	entries := [action.entry("iam:*", "/a"), action.unknown_entry("/a")]
	_said_of(_pipeline_allow([]), [_deny_but(entries, [policy.resource("*", "/r")], null)], _start, []) == requirement.deny_unknown
	_said_of(_pipeline_allow([]), [_deny_but(entries, null, [_unknown_resource])], _start, []) == requirement.deny_unknown
	_said_of(_pipeline_allow([]), [_deny_but(_start, [policy.resource("*", "/r")], null)], _start, []) == "unmet"
}

# A statement, and the operators of its tests that are to be reported.
flawed_cases := {
	"flawed": [_pipeline_allow([_region, _tls_test("Bool", "false")]), ["Bool"]],
	"beside a sound one": [_pipeline_allow([_tls_test("Bool", "true"), _tls_test("Null", "false")]), []],
	"beside a sound one in a Deny": [_builder_deny([_tls_test("Bool", "false"), _tls_test("Null", "false")]), ["Null"]],
}

test_flawed[note] if {
	some note, tc in flawed_cases
	[test.clause.operator | some test in tls.tls_facts(tc[0]).flawed] == tc[1]
}

# A statement, and why its condition is unknown.
open_reason_cases := {
	"sound": [_pipeline_allow([_tls_test("Bool", "true"), _open_tls]), "decided"],
	"flawed": [_pipeline_allow([_tls_test("Bool", "false"), _open_tls]), "decided"],
	"none": [_pipeline_allow([_region]), "decided"],
	"open": [_pipeline_allow([_open_tls]), requirement.condition_unknown],
	"unknown condition": [_unknown_deny, requirement.condition_unknown],
	"effect": [_requirement_statement(null, ["*"], ["*"], [_tls_test("Bool", "true")]), action.effect_unknown],
	"effect, no condition": [_requirement_statement(null, ["*"], ["*"], []), "decided"],
}

_why_open(statement) := reason if {
	reason := requirement.open_reason(statement, tls.tls_facts(statement))
} else := "decided"

test_open_reason[note] if {
	some note, tc in open_reason_cases
	_why_open(tc[0]) == tc[1]
}

_mentioning_tls(statement) if {
	requirement.mentions(statement, tls.tls_keys)
} else := false

mentions_cases := {
	"the key": [_pipeline_allow([_region, _open_tls]), true],
	"an unknown key": [_pipeline_allow([_vague]), true],
	"unknown conditions": [_veiled_allow, true],
	"another key": [_pipeline_allow([_region]), false],
	"an empty key": [_pipeline_allow([condition.clause("Bool", "", ["true"], false, "/c")]), false],
}

test_mentions[note] if {
	some note, tc in mentions_cases
	_mentioning_tls(tc[0]) == tc[1]
}

test_effects if {
	requirement.may_allow({"effect": "Allow"})
	requirement.may_allow({"effect": null})
	not requirement.may_allow({"effect": "Deny"})
	requirement.may_deny({"effect": "Deny"})
	requirement.may_deny({"effect": null})
	not requirement.may_deny({"effect": "Allow"})
}
