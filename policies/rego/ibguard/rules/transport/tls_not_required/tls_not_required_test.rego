package ibguard.rules.transport.tls_not_required_test

import data.ibguard.iam.action
import data.ibguard.rules.transport.tls_not_required as rule
import data.ibguard.testing

_findings_in(documents) := [details | some details in testing.findings(rule.in_documents(documents))]

_undecided_in(documents) := [details | some details in testing.undecided(rule.in_documents(documents))]

_read := {"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}

_publish := {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:builds"}

_other := {"Effect": "Allow", "Action": "ec2:DescribeImages", "Resource": "*"}

_requiring := {
	"Effect": "Allow",
	"Action": "imagebuilder:GetImage",
	"Resource": "*",
	"Condition": {"Bool": {"aws:SecureTransport": true}},
}

_guard := {
	"Effect": "Deny",
	"Action": "*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

_narrow_guard := {
	"Effect": "Deny",
	"Action": "s3:*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

report_cases := {
	"one statement": {"statements": [_other, _read], "exposed": [[1]]},
	"two statements": {"statements": [_read, _requiring, _publish], "exposed": [[0, 2]]},
	"a Deny on another service": {"statements": [_read, _narrow_guard], "exposed": [[0]]},
	"each requires TLS": {"statements": [_requiring, _other], "exposed": []},
	"a Deny over all": {"statements": [_read, _publish, _guard], "exposed": []},
	"nothing of Image Builder": {"statements": [_other], "exposed": []},
	"an Allow on false is another finding": {
		"statements": [{
			"Effect": "Allow",
			"Action": "imagebuilder:GetImage",
			"Resource": "*",
			"Condition": {"Bool": {"aws:SecureTransport": "false"}},
		}],
		"exposed": [],
	},
}

test_report[note] if {
	some note, tc in report_cases
	found := _findings_in([testing.document(tc.statements)])
	[d.evidence.statements | some d in found] == tc.exposed
	every d in found {
		d.pointer == ""
		d.statement == null
	}
}

message_cases := {
	"one": {
		"statements": [_read],
		"message": "Statement 0 grants access without requiring TLS (aws:SecureTransport).",
	},
	"two": {
		"statements": [_read, _publish],
		"message": "Statements 0 and 1 grant access without requiring TLS (aws:SecureTransport).",
	},
	"three": {
		"statements": [_read, _publish, _other, _read],
		"message": "Statements 0, 1 and 3 grant access without requiring TLS (aws:SecureTransport).",
	},
}

test_message[note] if {
	some note, tc in message_cases
	found := _findings_in([testing.document(tc.statements)])
	[d.message | some d in found] == [tc.message]
}

_unknown_action := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": "Allow",
	"actions": [action.unknown_entry("/Statement/0/Action/0")],
	"not_actions": null,
	"resources": [],
	"not_resources": null,
	"conditions": [],
	"conditions_unknown": false,
}

unknown_cases := {
	"an unknown action": {
		"statements": [_unknown_action],
		"undecided": [["/Statement/0", "An action of the statement is unknown until apply."]],
		"found": 0,
	},
	"what is known decides": {
		"statements": array.concat([_unknown_action], testing.document([_read]).statements),
		"undecided": [],
		"found": 1,
	},
}

test_unknown[note] if {
	some note, tc in unknown_cases
	undecided := _undecided_in([{
		"address": null,
		"argument": "",
		"statements": tc.statements,
	}])
	found := _findings_in([{
		"address": null,
		"argument": "",
		"statements": tc.statements,
	}])
	[[d.pointer, d.reason] | some d in undecided] == tc.undecided
	count(found) == tc.found
}

_siblings_with(statements, unreadable) := {
	"kind": "role",
	"statements": testing.document(statements).statements,
	"unreadable": unreadable,
}

_hidden := [{"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}]

_summary_with(siblings) := {"findings": count(testing.findings(outcomes)), "undecided": testing.undecided(outcomes)} if {
	outcomes := rule.with_siblings(testing.document([_read]), siblings)
} else := "nothing"

test_deny_in_sibling if _summary_with([_siblings_with([_guard], [])]) == "nothing"

test_deny_in_sibling_on_another_service if {
	_summary_with([_siblings_with([_narrow_guard], [])]) == {"findings": 1, "undecided": []}
}

test_deny_in_sibling_on_one_identity_of_two if {
	_summary_with([_siblings_with([_guard], []), _siblings_with([], [])]) == {"findings": 1, "undecided": []}
}

test_unreadable_sibling if {
	summary := _summary_with([_siblings_with([], _hidden)])
	summary.findings == 0
	[[d.pointer, d.reason, d.references] | some d in summary.undecided] == [[
		"/Statement/0",
		"Whether a Deny covers the statement is unknown until apply.",
		["local.guard"],
	]]
}

test_nothing_to_judge if {
	rule.outcomes == []
}
