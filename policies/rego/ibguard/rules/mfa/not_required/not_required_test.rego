package ibguard.rules.mfa.not_required_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.mfa.not_required as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_start := {"Effect": "Allow", "Action": ["imagebuilder:Start*", "ec2:*", "imagebuilder:Get*"], "Resource": "*"}

_requiring := {
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

_guard_on_other_services := {
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
	"a Deny on other services": {
		"statements": [_start, _guard_on_other_services],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["imagebuilder:Start*"]]],
	},
	"a Deny with a further condition": {
		"statements": [_start, _narrowed_guard],
		"kinds": ["user"],
		"found": [["/Statement/0", "warning", ["imagebuilder:Start*"]]],
	},
	"requires MFA": {"statements": [_requiring, _young], "kinds": ["user"], "found": []},
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

message_cases := {
	"one": {"statement": _start, "patterns": "'imagebuilder:Start*'"},
	"repeated": {
		"statement": {"Effect": "Allow", "Action": ["imagebuilder:Tag*", "imagebuilder:Tag*"], "Resource": "*"},
		"patterns": "'imagebuilder:Tag*'",
	},
	"four": {
		"statement": _many,
		"patterns": "'imagebuilder:Start*', 'imagebuilder:*Image*', 'imagebuilder:CreateImage' and 1 more",
	},
	"NotAction": {"statement": _all_but, "patterns": "'NotAction'"},
}

test_message[note] if {
	some note, tc in message_cases
	found := _findings_in([testing.document([tc.statement])])
	[d.message | some d in found] == [concat("", ["Statement 0 allows changing Image Builder resources without MFA through ", tc.patterns, "."])]
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
	"user": {"kinds": ["user"], "reasons": ["A condition of the statement is unknown until apply."]},
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
		"An action of the statement is unknown until apply.",
	]}
}

_full_access := "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"

_managed := [
	{"name": "awsimagebuilderfullaccess", "statements": testing.document([_every]).statements},
	{"name": "awsimagebuilderreadonlyaccess", "statements": testing.document([_gets]).statements},
]

_every := {"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}

_gets := {"Effect": "Allow", "Action": "imagebuilder:Get*", "Resource": "*"}

_stop := {
	"Effect": "Deny",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
}

_hidden := [{"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}]

_outcomes_of_managed(id, arn) := rule.in_managed_policies([testing.identity(id, [], [arn], [])], _managed)

test_managed_policy_of_a_user if {
	found := [details | some details in testing.findings(_outcomes_of_managed("user:dave", _full_access))]
	[[d.identity, d.document.address, d.message, d.level] | some d in found] == [[
		"user.dave", "user.dave",
		"user.dave has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess attached, which allows changing Image Builder resources without MFA.",
		null,
	]]
}

test_managed_policy_that_reads if _outcomes_of_managed("user:dave", "arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess") == []

test_managed_policy_of_a_role if _outcomes_of_managed("role:dave", _full_access) == []

_managed_with_sibling(statements, unreadable) := rule.in_managed_policy(identity, policy, siblings) if {
	identity := testing.identity("user:dave", [], [_full_access], unreadable)
	policy := {"arn": _full_access, "name": "awsimagebuilderfullaccess", "statements": _managed[0].statements}
	siblings := {"kind": "user", "statements": testing.document(statements).statements, "unreadable": unreadable}
}

test_managed_policy_under_a_deny if _managed_with_sibling([_stop], []) == []

test_managed_policy_with_unreadable_sibling if {
	outcomes := _managed_with_sibling([], _hidden)
	[[d.reason, d.references] | some d in testing.undecided(outcomes)] == [["Whether a Deny covers the statement is unknown until apply.", ["local.guard"]]]
	[d | some d in testing.findings(outcomes)] == []
}

_siblings_on(kind, statements, unreadable) := {
	"kind": kind,
	"statements": testing.document(statements).statements,
	"unreadable": unreadable,
}

_outcomes_with(siblings) := rule.with_siblings(testing.on([_every], ["user", "role"]), siblings)

test_deny_in_sibling if _outcomes_with([_siblings_on("user", [_stop], [])]) == []

test_deny_in_sibling_on_one_user_of_two if {
	outcomes := _outcomes_with([_siblings_on("user", [_stop], []), _siblings_on("group", [], [])])
	[d.evidence.actions | some d in testing.findings(outcomes)] == [["imagebuilder:*"]]
}

test_siblings_on_a_role_do_not_matter if _outcomes_with([_siblings_on("user", [_stop], []), _siblings_on("role", [], [])]) == []

test_unreadable_sibling if {
	outcomes := _outcomes_with([_siblings_on("user", [], _hidden)])
	[d.references | some d in testing.undecided(outcomes)] == [["local.guard"]]
}

test_nothing_to_judge if {
	rule.outcomes == []
}
