package ibguard.rules.mfa.role_policy_condition_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.mfa.role_policy_condition as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_allow_with_mfa := {
	"Effect": "Allow",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
}

_deny_without_mfa := {
	"Effect": "Deny",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"NumericGreaterThanIfExists": {"aws:MultiFactorAuthAge": "60"}},
}

_plain := {"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}

report_cases := {
	"allow": {"statements": [_allow_with_mfa], "kinds": ["role"], "found": [[
		"/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent",
		"This Allow tests 'aws:MultiFactorAuthPresent' with 'Bool', but role sessions carry no MFA, so it grants nothing to users who signed in with MFA.",
	]]},
	"deny": {"statements": [_plain, _deny_without_mfa], "kinds": ["role", "role"], "found": [[
		"/Statement/1/Condition/NumericGreaterThanIfExists/aws:MultiFactorAuthAge",
		"This Deny tests 'aws:MultiFactorAuthAge' with 'NumericGreaterThanIfExists', but role sessions carry no MFA, so it cannot exempt users who signed in with MFA.",
	]]},
	"user": {"statements": [_allow_with_mfa], "kinds": ["user"], "found": []},
	"user and role": {"statements": [_allow_with_mfa], "kinds": ["user", "role"], "found": [[
		"/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent",
		"This Allow tests 'aws:MultiFactorAuthPresent' with 'Bool', but role sessions carry no MFA, so it grants nothing to users who signed in with MFA.",
	]]},
	"identity unknown": {"statements": [_allow_with_mfa], "kinds": [], "found": []},
	"no condition": {"statements": [_plain], "kinds": ["role"], "found": []},
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.on(tc.statements, tc.kinds)])
	[[d.pointer, d.message] | some d in found] == tc.found
}

_unknown_statement(effect, entry, clauses, conditions_unknown) := {
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

_unknown_key := condition.clause("Bool", "", ["true"], true, "/c")

_unknown_value := condition.clause("Bool", "aws:MultiFactorAuthPresent", [], true, "/c")

_builder := action.entry("imagebuilder:*", "/a")

unknown_cases := {
	"conditions": {"statement": _unknown_statement("Allow", _builder, [], true), "found": 0, "undecided": 1},
	"key": {"statement": _unknown_statement("Deny", _builder, [_unknown_key], false), "found": 0, "undecided": 1},
	"key and action": {
		"statement": _unknown_statement("Deny", action.unknown_entry("/a"), [_unknown_key], false),
		"found": 0,
		"undecided": 1,
	},
	"key, other service": {
		"statement": _unknown_statement("Deny", action.entry("s3:*", "/a"), [_unknown_key], false),
		"found": 0,
		"undecided": 0,
	},
	"value and effect": {
		"statement": _unknown_statement(null, _builder, [_unknown_value], false),
		"found": 1,
		"undecided": 0,
	},
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([{
		"address": null,
		"argument": "",
		"holder_kinds": ["role"],
		"statements": [tc.statement],
	}])
	found := _findings_in([{
		"address": null,
		"argument": "",
		"holder_kinds": ["role"],
		"statements": [tc.statement],
	}])
	count(found) == tc.found
	count(undecided) == tc.undecided
}

test_nothing_to_judge if {
	rule.outcomes == []
}
