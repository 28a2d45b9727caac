package ibguard.rules.called_via.ineffective_condition_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.called_via.ineffective_condition as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_service := "cloudformation.amazonaws.com"

# Effect, operator, key, the issue code or "none" for no finding.
report_cases := {
	"no set operator": ["Allow", "StringEquals", "aws:CalledVia", "MISSING_QUALIFIER"],
	"no set operator in a Deny": ["Deny", "StringNotEqualsIfExists", "AWS:calledvia", "MISSING_QUALIFIER"],
	"any value": ["Allow", "ForAnyValue:StringEquals", "aws:CalledVia", "none"],
	"all values": ["Allow", "ForAllValues:StringEquals", "aws:CalledVia", null],
	"any value if exists": ["Allow", "ForAnyValue:StringEqualsIfExists", "aws:CalledVia", null],
	"any value negated": ["Allow", "ForAnyValue:StringNotEquals", "aws:CalledVia", null],
	"first": ["Allow", "StringEquals", "aws:CalledViaFirst", "none"],
	"first if exists": ["Allow", "StringEqualsIfExists", "aws:CalledViaFirst", null],
	"last negated": ["Allow", "StringNotLike", "aws:CalledViaLast", null],
	"first of a set": ["Deny", "ForAnyValue:StringEquals", "aws:CalledViaFirst", null],
	"last of a set": ["Allow", "ForAllValues:StringEquals", "aws:CalledViaLast", "FORALLVALUES_WITH_SINGLE_VALUED_KEY"],
	"deny any value negated": ["Deny", "ForAnyValue:StringNotEquals", "aws:CalledVia", null],
	"deny any value negated if exists": ["Deny", "ForAnyValue:StringNotEqualsIfExists", "aws:CalledVia", "none"],
	"deny all values negated": ["Deny", "ForAllValues:StringNotEquals", "aws:CalledVia", "none"],
	"deny first negated": ["Deny", "StringNotEqualsIfExists", "aws:CalledViaFirst", "none"],
	"present": ["Allow", "Null", "aws:CalledVia", "none"],
	"another key": ["Allow", "StringEqualsIfExists", "aws:RequestedRegion", "none"],
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.document([{
		"Effect": tc[0],
		"Action": "imagebuilder:*",
		"Resource": "*",
		"Condition": {tc[1]: {tc[2]: _service}},
	}])])
	[[d.pointer, d.issue_code] | some d in found] == [wanted |
		tc[3] != "none"
		wanted := [concat("/", ["/Statement/0/Condition", tc[1], tc[2]]), tc[3]]
	]
}

message_cases := {
	"absent": [
		"Allow", "ForAllValues:StringEquals", "aws:CalledVia",
		"This Allow tests 'aws:CalledVia' with 'ForAllValues:StringEquals', which also matches direct calls because they lack that key.",
	],
	"list": [
		"Allow", "StringEquals", "aws:CalledVia",
		"This Allow tests 'aws:CalledVia' with 'StringEquals', but the key has several values and needs ForAnyValue or ForAllValues before the operator.",
	],
	"single": [
		"Deny", "ForAnyValue:StringEquals", "aws:CalledViaLast",
		"This Deny tests 'aws:CalledViaLast' with 'ForAnyValue:StringEquals', but the key has a single value and takes no set operator.",
	],
	"deny": [
		"Deny", "ForAnyValue:StringNotEquals", "aws:CalledVia",
		"This Deny tests 'aws:CalledVia' with 'ForAnyValue:StringNotEquals', which does not deny direct calls because they lack that key.",
	],
	"others": [
		"Allow", "ForAnyValue:StringNotEquals", "aws:CalledVia",
		"This Allow tests 'aws:CalledVia' with 'ForAnyValue:StringNotEquals', which excludes some services and allows all others.",
	],
}

test_message[note] if {
	some note, tc in message_cases
	found := _findings_in([testing.document([{
		"Effect": tc[0],
		"Action": "imagebuilder:*",
		"Resource": "*",
		"Condition": {tc[1]: {tc[2]: _service}},
	}])])
	{[d.message, d.evidence] | some d in found} == {[
		tc[3],
		{"operator": tc[1], "key": tc[2], "values": [_service]},
	]}
}

second_condition_cases := {
	"any value": {"condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": _service}}, "found": 0},
	"present": {"condition": {"Null": {"aws:CalledVia": "false"}}, "found": 0},
	"absent": {"condition": {"Null": {"aws:CalledVia": "true"}}, "found": 1},
	"another key": {"condition": {"Bool": {"aws:ViaAWSService": "true"}}, "found": 1},
}

test_second_condition[note] if {
	some note, tc in second_condition_cases
	some operator in object.keys(tc.condition)
	found := _findings_in([testing.document([{
		"Effect": "Allow",
		"Action": "imagebuilder:*",
		"Resource": "*",
		"Condition": {operator: tc.condition[operator], "ForAllValues:StringLike": {"aws:CalledVia": _service}},
	}])])
	count(found) == tc.found
}

_deny_on(actions, operator, value) := {
	"Effect": "Deny",
	"Action": actions,
	"Resource": "*",
	"Condition": {operator: {"aws:CalledVia": value}},
}

# A second Deny beside one that has a flaw, and how many findings there are.
completed_cases := {
	"on direct calls": {"deny": _deny_on("*", "Null", "true"), "found": 0},
	"on direct calls, elsewhere": {"deny": _deny_on("s3:*", "Null", "true"), "found": 1},
	"on calls through services": {"deny": _deny_on("*", "Null", "false"), "found": 1},
	"on all": {"deny": {"Effect": "Deny", "Action": "*", "Resource": "*"}, "found": 0},
	"on another key": {
		"deny": {
			"Effect": "Deny",
			"Action": "*",
			"Resource": "*",
			"Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}},
		},
		"found": 1,
	},
	"with a flaw": {"deny": _deny_on("*", "StringNotEqualsIfExists", _service), "found": 2},
}

test_completed[note] if {
	some note, tc in completed_cases
	deny := _deny_on("imagebuilder:*", "ForAnyValue:StringNotEquals", _service)
	found := _findings_in([testing.document([deny, tc.deny])])
	count(found) == tc.found
}

_planned_call(effect, entry, clauses, conditions_unknown) := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": effect,
	"actions": [entry],
	"not_actions": null,
	"resources": [],
	"not_resources": null,
	"conditions": clauses,
	"conditions_unknown": conditions_unknown,
}

_call_clause(operator, key, unknown) := condition.clause(operator, key, [_service], unknown, "/c")

_builder := action.entry("imagebuilder:*", "/a")

_storage := action.entry("s3:*", "/a")

_condition_reason := "A condition of the statement is unknown until apply."

unknown_cases := {
	"value": [_planned_call("Allow", _builder, [_call_clause("ForAnyValue:StringEquals", "aws:CalledVia", true)], false), []],
	"operator": [_planned_call("Allow", _storage, [_call_clause("", "aws:CalledVia", true)], false), [_condition_reason]],
	"operator beside one that works": [
		_planned_call(
			"Allow", _builder, [
				_call_clause("", "aws:CalledViaFirst", true),
				_call_clause("StringEquals", "aws:CalledViaLast", false),
			],
			false,
		),
		[],
	],
	"key": [_planned_call("Deny", _builder, [_call_clause("StringEquals", "", true)], false), [_condition_reason]],
	"key, other service": [_planned_call("Deny", _storage, [_call_clause("StringEquals", "", true)], false), []],
	"conditions": [_planned_call("Allow", action.unknown_entry("/a"), [], true), [_condition_reason]],
	"effect": [
		_planned_call(null, _builder, [_call_clause("ForAllValues:StringEquals", "aws:CalledVia", false)], false),
		["The Effect of the statement is unknown until apply."],
	],
	"effect, right either way": [
		_planned_call(null, _builder, [_call_clause("ForAnyValue:StringEquals", "aws:CalledVia", false)], false),
		[],
	],
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([{"address": null, "argument": "", "statements": [tc[0]]}])
	found := _findings_in([{"address": null, "argument": "", "statements": [tc[0]]}])
	[d.reason | some d in undecided] == tc[1]
	count(found) == 0
}

test_what_is_known_decides if {
	statement := _planned_call(
		null, _builder, [
			_call_clause("StringEquals", "aws:CalledVia", true),
			_call_clause("StringEquals", "", true),
		],
		true,
	)
	undecided := _undecided_in([{"address": null, "argument": "", "statements": [statement]}])
	found := _findings_in([{"address": null, "argument": "", "statements": [statement]}])
	[d.issue_code | some d in found] == ["MISSING_QUALIFIER"]
	count(undecided) == 0
}

test_nothing_to_judge if {
	rule.outcomes == []
}
