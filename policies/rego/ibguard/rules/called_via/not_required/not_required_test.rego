package ibguard.rules.called_via.not_required_test

import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.rules.called_via.not_required as rule
import data.ibguard.testing

_start := {"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*"}

_guard := {
	"Effect": "Deny",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"StringNotEqualsIfExists": {"aws:CalledViaFirst": "cloudformation.amazonaws.com"}},
}

_narrowed := {
	"Effect": "Allow",
	"Action": "imagebuilder:CreateImage",
	"Resource": "*",
	"Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}},
}

_sentence(subject) := concat("", [subject, " changing Image Builder resources without requiring calls through AWS CloudFormation (aws:CalledVia)."])

_only := {"cloudformation_only": true}

_summary_of(tc) := testing.summary(rule.in_unbound_documents([testing.given(tc)], _only))

document_cases := {
	"no condition": {"statements": [_start], "findings": [["", null, null, _sentence("Statement 0 allows")]], "undecided": []},
	"two": {"statements": [_start, _narrowed, _start], "findings": [["", null, null, _sentence("Statements 0 and 2 allow")]], "undecided": []},
	"condition": {"statements": [_narrowed], "findings": [], "undecided": []},
	"deny": {"statements": [_start, _guard], "findings": [], "undecided": []},
	"reads": {
		"statements": [{"Effect": "Allow", "Action": ["imagebuilder:Get*", "s3:*"], "Resource": "*"}],
		"findings": [],
		"undecided": [],
	},
	"unknown action": {
		"planned": [{"actions": [null], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "An action of the statement is unknown until apply."]],
	},
	"unknown value": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [["StringEquals", "aws:CalledViaFirst", [], true]],
		}],
		"findings": [],
		"undecided": [["/Statement/0", "A condition of the statement is unknown until apply."]],
	},
}

test_document[note] if {
	some note, tc in document_cases
	_summary_of(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_unbound_documents_without_settings if {
	rule.in_unbound_documents([testing.document([_start])], {"cloudformation_only": false}) == []
}

_ann := testing.identity("user:ann", [0], ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"], [])

_one := {"identity": _ann, "settings": _only}

test_documents_of_an_identity if {
	document := testing.held([_start], "aws_iam_policy.run", ["user:ann"])
	other := testing.held([_start], "aws_iam_policy.run_too", ["user:ben"])
	outcomes := rule.in_attached_documents([document, other], [_one])
	[[found.document.address, found.evidence] | some found in testing.findings(outcomes)] == [[
		"aws_iam_policy.run",
		{"statements": [0]},
	]]
}

_managed := permissions.read_managed([_ann])

test_managed_policy_of_an_identity if {
	outcomes := rule.in_managed_policies([_one], _managed)
	testing.summary(outcomes) == {
		"findings": [[
			"", null, null,
			"user.ann has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess attached, which allows changing Image Builder resources without requiring calls through AWS CloudFormation (aws:CalledVia).",
		]],
		"undecided": [],
	}
}

_policy := {"arn": "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess", "statements": _managed[0].statements}

test_managed_policy_under_a_deny if {
	siblings := {"kind": "user", "statements": testing.document([_guard]).statements, "unreadable": []}
	rule.in_managed_policy(_ann, _policy, siblings) == []
}

test_managed_policy_with_unreadable_sibling if {
	gap := {"reason": "unseen", "references": ["local.later"], "literals": false}
	outcomes := rule.in_managed_policy(_ann, _policy, {"kind": "user", "statements": [], "unreadable": [gap]})
	testing.summary(outcomes).undecided == [["", "Whether a Deny covers the statement is unknown until apply."]]
}

test_every_holder_needs_a_guard if {
	document := testing.document([_start])
	guarded := {"kind": "user", "statements": testing.document([_guard]).statements, "unreadable": []}
	not rule.with_siblings(document, [guarded])
	rule.with_siblings(document, [guarded, sibling_policies.no_siblings])[0].evidence == {"statements": [0]}
}

test_nothing_to_judge if {
	rule.if_declared(true) == []
	rule.outcomes == []
}
