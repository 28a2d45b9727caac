package ibguard.rules.called_via.not_required_test

import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.rules.called_via.not_required as rule
import data.ibguard.testing

_start := {"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*"}

_fence := {
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

_sentence(places) := concat("", ["Nothing limits to calls through AWS CloudFormation what the document grants to change in Image Builder (", places, ")."])

_only := {"cloudformation_only": true}

_told_of(tc) := testing.told(rule.on_strangers([testing.given(tc)], _only))

beside_cases := {
	"no condition": {"statements": [_start], "findings": [["", null, null, _sentence("statement 0")]], "undecided": []},
	"two": {"statements": [_start, _narrowed, _start], "findings": [["", null, null, _sentence("statements 0, 2")]], "undecided": []},
	"condition": {"statements": [_narrowed], "findings": [], "undecided": []},
	"deny": {"statements": [_start, _fence], "findings": [], "undecided": []},
	"reads": {
		"statements": [{"Effect": "Allow", "Action": ["imagebuilder:Get*", "s3:*"], "Resource": "*"}],
		"findings": [],
		"undecided": [],
	},
	"unknown action": {
		"planned": [{"actions": [null], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "an action of the statement is known only after the apply"]],
	},
	"unknown value": {
		"planned": [{
			"actions": ["imagebuilder:CreateImage"],
			"resources": ["*"],
			"conditions": [["StringEquals", "aws:CalledViaFirst", [], true]],
		}],
		"findings": [],
		"undecided": [["/Statement/0", "a condition of the statement is known only after the apply"]],
	},
}

test_beside[note] if {
	some note, tc in beside_cases
	_told_of(tc) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_strangers_are_left_alone_where_nothing_is_said if {
	rule.on_strangers([testing.document([_start])], {"cloudformation_only": false}) == []
}

_ann := testing.identity("user:ann", [0], ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"], [])

_one := {"identity": _ann, "settings": _only}

test_documents_of_an_identity if {
	document := testing.held([_start], "aws_iam_policy.run", ["user:ann"])
	other := testing.held([_start], "aws_iam_policy.run_too", ["user:ben"])
	outcomes := rule.on_documents([document, other], [_one])
	[[found.document.address, found.evidence] | some found in testing.findings(outcomes)] == [[
		"aws_iam_policy.run",
		{"statements": [0]},
	]]
}

_known := permissions.read_managed([_ann])

test_managed_policy_of_an_identity if {
	outcomes := rule.on_identities([_one], _known)
	testing.told(outcomes) == {
		"findings": [[
			"", null, null,
			"user.ann has arn:aws:iam::aws:policy/AWSImageBuilderFullAccess, which grants changing Image Builder actions, and nothing limits them to calls through AWS CloudFormation.",
		]],
		"undecided": [],
	}
}

_policy := {"arn": "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess", "statements": _known[0].statements}

test_managed_policy_under_a_deny if {
	beside := {"kind": "user", "statements": testing.document([_fence]).statements, "obscure": []}
	rule.of_managed(_ann, _policy, beside) == []
}

test_managed_policy_beside_what_cannot_be_read if {
	gap := {"reason": "unseen", "references": ["local.later"], "literals": false}
	outcomes := rule.of_managed(_ann, _policy, {"kind": "user", "statements": [], "obscure": [gap]})
	testing.told(outcomes).undecided == [["", "whether a Deny covers the statement is known only after the apply"]]
}

test_each_holder_has_to_be_guarded if {
	document := testing.document([_start])
	fenced := {"kind": "user", "statements": testing.document([_fence]).statements, "obscure": []}
	not rule.judged_beside(document, [fenced])
	rule.judged_beside(document, [fenced, sibling_policies.alone])[0].evidence == {"statements": [0]}
}

test_nothing_to_judge if {
	rule.if_declared(true) == []
	rule.outcomes == []
}
