package ibguard.rules.mfa.ineffective_condition_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.mfa.ineffective_condition as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_stated(effect, actions, condition_element) := {
	"Effect": effect,
	"Action": actions,
	"Resource": "*",
	"Condition": condition_element,
}

_old := {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}}

_absent := {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}

_requires := {"Bool": {"aws:MultiFactorAuthPresent": "true"}}

_grant := {"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}

_all_but(condition_element) := {
	"Effect": "Deny",
	"NotAction": ["iam:*"],
	"Resource": "*",
	"Condition": condition_element,
}

report_cases := {
	"allow if exists": {
		"statements": [_stated("Allow", "imagebuilder:*", {"BoolIfExists": {"aws:MultiFactorAuthPresent": true}})],
		"found": ["/Statement/0/Condition/BoolIfExists/aws:MultiFactorAuthPresent"],
	},
	"deny null": {
		"statements": [_stated("Deny", "*", {"Null": {"aws:MultiFactorAuthPresent": "true"}})],
		"found": ["/Statement/0/Condition/Null/aws:MultiFactorAuthPresent"],
	},
	"deny false": {
		"statements": [_grant, _stated("Deny", "*", {"Bool": {"aws:MultiFactorAuthPresent": "false"}})],
		"found": ["/Statement/1/Condition/Bool/aws:MultiFactorAuthPresent"],
	},
	"deny an age alone": {
		"statements": [_grant, _stated("Deny", "*", _old)],
		"found": ["/Statement/1/Condition/NumericGreaterThan/aws:MultiFactorAuthAge"],
	},
	"deny an age, in a policy of its own": {
		"statements": [_stated("Deny", "*", _old)],
		"found": ["/Statement/0/Condition/NumericGreaterThan/aws:MultiFactorAuthAge"],
	},
	"deny an age beside a Deny on less": {
		"statements": [_grant, _stated("Deny", "*", _old), _stated("Deny", "s3:*", _absent)],
		"found": ["/Statement/1/Condition/NumericGreaterThan/aws:MultiFactorAuthAge"],
	},
	"deny an age beside a Deny on those without": {
		"statements": [_grant, _stated("Deny", "imagebuilder:*", _old), _stated("Deny", "*", _absent)],
		"found": [],
	},
	"deny an age on all but, beside a Deny on those without": {
		"statements": [_grant, _all_but(_old), _all_but(_absent)],
		"found": [],
	},
	"deny an age where every Allow asks": {
		"statements": [_stated("Allow", "imagebuilder:*", _requires), _stated("Deny", "*", _old)],
		"found": [],
	},
	"allow on false": {
		"statements": [_stated("Allow", "imagebuilder:*", {"Bool": {"aws:MultiFactorAuthPresent": "false"}})],
		"found": ["/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent"],
	},
	"deny on true, of another service": {
		"statements": [_stated("Deny", "s3:*", {"Bool": {"aws:MultiFactorAuthPresent": "true"}})],
		"found": ["/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent"],
	},
	"allow on false for one's own device": {
		"statements": [_stated("Allow", "iam:EnableMFADevice", {"Bool": {"aws:MultiFactorAuthPresent": "false"}})],
		"found": [],
	},
	"right": {
		"statements": [_stated("Allow", "imagebuilder:*", _requires), _stated("Deny", "*", _absent)],
		"found": [],
	},
	"beside a condition that works": {
		"statements": [_stated("Allow", "imagebuilder:*", {
			"Bool": {"aws:MultiFactorAuthPresent": "true"},
			"Null": {"aws:MultiFactorAuthPresent": "false"},
		})],
		"found": [],
	},
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.on(tc.statements, ["user"])])
	{d.pointer | some d in found} == {pointer | some pointer in tc.found}
}

test_roles_have_a_rule_of_their_own if {
	statement := _stated("Allow", "imagebuilder:*", {"BoolIfExists": {"aws:MultiFactorAuthPresent": true}})
	found := _findings_in([testing.on([statement], ["role"])])
	count(found) == 0
}

_trust(value) := {
	"Effect": "Allow",
	"Action": "sts:AssumeRole",
	"Principal": {"AWS": "arn:aws:iam::111122223333:root"},
	"Condition": {"Bool": {"aws:MultiFactorAuthPresent": value}},
}

trust_cases := {
	"inverted": {"value": "false", "found": [[
		"/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent",
		"This Allow tests 'aws:MultiFactorAuthPresent' with 'Bool' for 'false', which allows requests without MFA.",
		null,
		{"operator": "Bool", "key": "aws:MultiFactorAuthPresent", "values": ["false"]},
	]]},
	"strange": {"value": "yes", "found": [[
		"/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent",
		"This Allow tests 'aws:MultiFactorAuthPresent' with 'Bool', but 'yes' is neither true nor false.",
		"TYPE_MISMATCH_BOOLEAN",
		{"operator": "Bool", "key": "aws:MultiFactorAuthPresent", "values": ["yes"]},
	]]},
	"right": {"value": true, "found": []},
}

test_trust[note] if {
	some note, tc in trust_cases
	found := _findings_in([testing.on([_trust(tc.value)], ["role"])])
	[[d.pointer, d.message, d.issue_code, d.evidence] | some d in found] == tc.found
}

_planned_mfa(entry, clauses) := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": "Allow",
	"actions": [entry],
	"not_actions": null,
	"resources": [],
	"not_resources": null,
	"conditions": clauses,
	"conditions_unknown": count(clauses) == 0,
}

_open_clause := condition.clause("Bool", "aws:MultiFactorAuthPresent", [], true, "/c")

_inverted_clause := condition.clause("Bool", "aws:MultiFactorAuthPresent", ["false"], false, "/c")

unknown_cases := {
	"value": {"kind": "identity", "statement": _planned_mfa(action.entry("s3:*", "/a"), [_open_clause]), "undecided": 1},
	"conditions": {"kind": "identity", "statement": _planned_mfa(action.entry("*", "/a"), []), "undecided": 1},
	"conditions, action": {"kind": "identity", "statement": _planned_mfa(action.unknown_entry("/a"), []), "undecided": 1},
	"conditions, other service": {
		"kind": "identity",
		"statement": _planned_mfa(action.entry("s3:*", "/a"), []),
		"undecided": 0,
	},
	"conditions of a trust policy": {
		"kind": "trust",
		"statement": _planned_mfa(action.entry("sts:AssumeRole", "/a"), []),
		"undecided": 1,
	},
	"inverted, action": {
		"kind": "identity",
		"statement": _planned_mfa(action.unknown_entry("/a"), [_inverted_clause]),
		"undecided": 1,
	},
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([{
		"kind": tc.kind,
		"address": null,
		"argument": "",
		"holder_kinds": [],
		"statements": [tc.statement],
	}])
	found := _findings_in([{
		"kind": tc.kind,
		"address": null,
		"argument": "",
		"holder_kinds": [],
		"statements": [tc.statement],
	}])
	count(undecided) == tc.undecided
	count(found) == 0
}

test_nothing_to_judge if {
	rule.outcomes == []
}

_denying_siblings(statements) := {"kind": "user", "statements": testing.document(statements).statements, "unreadable": []}

_count_with(siblings) := count([details | some details in testing.findings(rule.with_siblings(testing.document([_stated("Deny", "*", _old)]), siblings))])

test_deny_in_sibling_completes if _count_with([_denying_siblings([_stated("Deny", "*", _absent)])]) == 0

test_deny_in_sibling_on_one_of_two if _count_with([_denying_siblings([_stated("Deny", "*", _absent)]), _denying_siblings([])]) == 1
