package ibguard.rules.mfa.not_required_test

import data.ibguard.lib.action
import data.ibguard.lib.condition
import data.ibguard.lib.testing
import data.ibguard.rules.mfa.not_required as rule

_findings_in(documents) := [details | some details in rule.outcomes(documents)[_].findings]

_undecided_in(documents) := [details | some details in rule.outcomes(documents)[_].undecided]

_start := {"Effect": "Allow", "Action": ["imagebuilder:Start*", "ec2:*", "imagebuilder:Get*"], "Resource": "*"}

_asking := {
	"Effect": "Allow",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
}

_young := {
	"Effect": "Allow",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}},
}

_guard := {
	"Effect": "Deny",
	"Action": ["imagebuilder:Start*", "imagebuilder:Create*"],
	"Resource": "*",
	"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": false}},
}

_many := {
	"Effect": "Allow",
	"Action": ["imagebuilder:Start*", "imagebuilder:*Image*", "imagebuilder:CreateImage", "imagebuilder:Tag*"],
	"Resource": "*",
}

_elsewhere_guard := {
	"Effect": "Deny",
	"Action": ["iam:*", "sts:*"],
	"Resource": "*",
	"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": false}},
}

_self_service_guard := {
	"Effect": "Deny",
	"NotAction": ["iam:*", "sts:GetSessionToken"],
	"Resource": "*",
	"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
}

_weak_guard := {
	"Effect": "Deny",
	"Action": "*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}},
}

_narrowed_guard := {
	"Effect": "Deny",
	"Action": "*",
	"Resource": "*",
	"Condition": {
		"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"},
		"StringEquals": {"aws:RequestedRegion": "eu-west-1"},
	},
}

_reading := {"Effect": "Allow", "Action": ["imagebuilder:Get*", "imagebuilder:List*"], "Resource": "*"}

_all_but := {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}

report_cases := {
	"identity unknown": {"statements": [_start], "kinds": [], "found": [["/Statement/0", "note", ["imagebuilder:Start*"]]]},
	"user": {"statements": [_start], "kinds": ["user"], "found": [["/Statement/0", "warning", ["imagebuilder:Start*"]]]},
	"group and role": {
		"statements": [_reading, _start],
		"kinds": ["role", "group"],
		"found": [["/Statement/1", "warning", ["imagebuilder:Start*"]]],
	},
	"role": {"statements": [_start], "kinds": ["role"], "found": []},
	"all but": {"statements": [_all_but], "kinds": ["user"], "found": [["/Statement/0", "warning", ["NotAction"]]]},
	"all but, under a Deny on part": {
		"statements": [_all_but, _guard],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["NotAction"]]],
	},
	"a Deny on part": {
		"statements": [_many, _guard],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["imagebuilder:*Image*", "imagebuilder:Tag*"]]],
	},
	"a Deny elsewhere": {
		"statements": [_start, _elsewhere_guard],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["imagebuilder:Start*"]]],
	},
	"a Deny with a further condition": {
		"statements": [_start, _narrowed_guard],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["imagebuilder:Start*"]]],
	},
	"asks": {"statements": [_asking, _young], "kinds": ["user"], "found": []},
	"a Deny covers": {"statements": [_start, _guard], "kinds": ["user"], "found": []},
	"a Deny on all but self-service covers": {"statements": [_start, _self_service_guard], "kinds": ["user"], "found": []},
	"a weak Deny is another finding": {"statements": [_start, _weak_guard], "kinds": ["user"], "found": []},
	"reading": {"statements": [_reading], "kinds": ["user"], "found": []},
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.on(tc.statements, tc.kinds)])
	{[d.pointer, d.level, d.evidence.actions] | some d in found} == {expected | some expected in tc.found}
}

test_message if {
	found := _findings_in([testing.document([_start])])
	[d.message | some d in found] == ["This Allow grants changing Image Builder actions without MFA: 'imagebuilder:Start*'."]
}

_planned_start(kinds) := {
	"address": null,
	"argument": "",
	"holder_kinds": kinds,
	"statements": [{
		"index": 0,
		"sid": null,
		"pointer": "/Statement/0",
		"effect": "Allow",
		"actions": testing.document([_start]).statements[0].actions,
		"not_actions": null,
		"resources": [],
		"not_resources": null,
		"conditions": [condition.clause("Bool", "aws:MultiFactorAuthPresent", [], true, "/c")],
		"conditions_unknown": false,
	}],
}

unknown_cases := {
	"user": {"kinds": ["user"], "reasons": ["a condition of the statement is known only after the apply"]},
	"role": {"kinds": ["role"], "reasons": []},
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([_planned_start(tc.kinds)])
	found := _findings_in([_planned_start(tc.kinds)])
	[d.reason | some d in undecided] == tc.reasons
	count(found) == 0
}

test_unknown_action if {
	statement := {
		"index": 0,
		"sid": null,
		"pointer": "/Statement/0",
		"effect": "Allow",
		"actions": [action.unknown_entry("/Statement/0/Action/0")],
		"not_actions": null,
		"resources": testing.document([_start]).statements[0].resources,
		"not_resources": null,
		"conditions": [],
		"conditions_unknown": false,
	}
	undecided := _undecided_in([{
		"address": null,
		"argument": "",
		"holder_kinds": ["user"],
		"statements": [statement],
	}])
	{[d.pointer, d.reason] | some d in undecided} == {[
		"/Statement/0",
		"an action of the statement is known only after the apply",
	]}
}

test_nothing_to_judge if {
	count(rule.report) == 0
	count(rule.not_evaluated) == 0
}
