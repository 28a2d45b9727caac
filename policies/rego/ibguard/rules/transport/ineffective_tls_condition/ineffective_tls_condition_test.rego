package ibguard.rules.transport.ineffective_tls_condition_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.transport.ineffective_tls_condition as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_tested(effect, actions, condition_element) := {
	"Effect": effect,
	"Action": actions,
	"Resource": "*",
	"Condition": condition_element,
}

_read := {"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}

report_cases := {
	"allow on false": {
		"statements": [_tested("Allow", "imagebuilder:*", {"Bool": {"aws:SecureTransport": false}})],
		"found": [["/Statement/0/Condition/Bool/aws:SecureTransport", null]],
	},
	"deny on true in a document of its own": {
		"statements": [_tested("Deny", "*", {"Bool": {"AWS:SecureTransport": "true"}})],
		"found": [["/Statement/0/Condition/Bool/AWS:SecureTransport", null]],
	},
	"null on a statement beside the grant": {
		"statements": [_read, _tested("Deny", "ec2:*", {"Null": {"aws:SecureTransport": "true"}})],
		"found": [["/Statement/1/Condition/Null/aws:SecureTransport", null]],
	},
	"both values": {
		"statements": [_tested("Allow", "sns:Publish", {"Bool": {"aws:SecureTransport": ["true", "false"]}})],
		"found": [["/Statement/0/Condition/Bool/aws:SecureTransport", "INVALID_CONDITION_MULTIPLE_BOOLEAN"]],
	},
	"string operator": {
		"statements": [_tested("Allow", "s3:ListBucket", {"StringEquals": {"aws:SecureTransport": "true"}})],
		"found": [["/Statement/0/Condition/StringEquals/aws:SecureTransport", "TYPE_MISMATCH"]],
	},
	"right": {
		"statements": [
			_tested("Allow", "imagebuilder:*", {"Bool": {"aws:SecureTransport": "true"}}),
			_tested("Deny", "*", {"BoolIfExists": {"aws:SecureTransport": false}}),
		],
		"found": [],
	},
	"beside a condition that works": {
		"statements": [_tested("Allow", "imagebuilder:*", {
			"Bool": {"aws:SecureTransport": "true"},
			"Null": {"aws:SecureTransport": "false"},
		})],
		"found": [],
	},
	"nothing of Image Builder": {
		"statements": [_tested("Allow", "ec2:*", {"Bool": {"aws:SecureTransport": "false"}})],
		"found": [],
	},
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.document(tc.statements)])
	{[d.pointer, d.issue_code] | some d in found} == {expected | some expected in tc.found}
}

test_message_and_evidence if {
	statement := _tested("Deny", "imagebuilder:*", {"Bool": {"aws:SecureTransport": "true"}})
	found := _findings_in([testing.document([statement])])
	{[d.message, d.evidence, d.statement.index, d.level] | some d in found} == {[
		"This Deny tests 'aws:SecureTransport' with 'Bool' for 'true', which denies requests over TLS and no others.",
		{"operator": "Bool", "key": "aws:SecureTransport", "values": ["true"]},
		0,
		null,
	]}
}

_planned(entry, values, unknown) := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": "Deny",
	"actions": [entry],
	"not_actions": null,
	"resources": [],
	"not_resources": null,
	"conditions": [condition.clause("Bool", "aws:SecureTransport", values, unknown, "/c")],
	"conditions_unknown": false,
}

unknown_cases := {
	"a value": {
		"statement": _planned(action.entry("imagebuilder:*", "/a"), [], true),
		"reasons": ["A condition of the statement is unknown until apply."],
	},
	"a value, on another service": {"statement": _planned(action.entry("ec2:*", "/a"), [], true), "reasons": []},
	"a value and an action": {
		"statement": _planned(action.unknown_entry("/a"), [], true),
		"reasons": ["A condition of the statement is unknown until apply."],
	},
	"an action under a wrong condition": {
		"statement": _planned(action.unknown_entry("/a"), ["true"], false),
		"reasons": ["An action of the statement is unknown until apply."],
	},
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([{"address": null, "argument": "", "statements": [tc.statement]}])
	found := _findings_in([{"address": null, "argument": "", "statements": [tc.statement]}])
	[d.reason | some d in undecided] == tc.reasons
	count(found) == 0
}

test_nothing_to_judge if {
	rule.outcomes == []
}
