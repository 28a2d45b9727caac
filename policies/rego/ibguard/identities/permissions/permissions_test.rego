package ibguard.identities.permissions_test

import data.ibguard.iam.policy
import data.ibguard.identities.permissions
import data.ibguard.testing

_arn := "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"

_read_only := "arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess"

_known := [
	{"name": "awsimagebuilderfullaccess", "statements": policy.statements({"Statement": [_all]})},
	{"name": "awsimagebuilderreadonlyaccess", "statements": policy.statements({"Statement": [_read]})},
]

_all := {"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}

_read := {"Effect": "Allow", "Action": "imagebuilder:Get*", "Resource": "*"}

_start := {"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*"}

_deny_start := {"Effect": "Deny", "Action": "imagebuilder:Start*", "Resource": "*"}

_deny_on_time := {
	"Effect": "Deny",
	"Action": "imagebuilder:*",
	"Resource": "*",
	"Condition": {"DateGreaterThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}},
}

_perhaps := {"Effect": "Maybe", "Action": "imagebuilder:*", "Resource": "*"}

_held_by_one(statements) := testing.held(statements, "aws_iam_role_policy.one", ["role:one"])

_vague := {
	"unknown": null,
	"statements": [{
		"effect": null,
		"actions": policy.statements({"Statement": [_all]})[0].actions,
		"not_actions": null,
		"conditions": [],
		"conditions_unknown": false,
	}],
}

_unknown_action := {
	"unknown": null,
	"statements": [{
		"effect": "Allow",
		"actions": [{"value": null, "pointer": "", "unknown": true, "service": "", "name": ""}],
		"not_actions": null,
		"conditions": [],
		"conditions_unknown": false,
	}],
}

_hidden := {"unknown": {"reason": "it is unknown", "references": []}, "statements": []}

_gap := {"reason": "what is attached is unknown", "references": [], "literals": false}

_with(identity, boundary, choices) := {
	"documents": identity.documents,
	"policies": identity.policies,
	"choices": choices,
	"boundary": boundary,
	"open": identity.open,
}

_own(indexes, arns, unreadable) := testing.identity("role:one", indexes, arns, unreadable)

# An identity, the documents, whether it may change Image Builder resources.
changes_image_builder_cases := {
	"a document": [_own([0], [], []), [_held_by_one([_start])], "yes"],
	"reading": [_own([0], [], []), [_held_by_one([_read])], "no"],
	"a managed policy": [_own([], [_arn], []), [], "yes"],
	"a managed policy that reads": [_own([], [_read_only], []), [], "no"],
	"another managed policy": [_own([], ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"], []), [], "no"],
	"a customer policy of that name": [_own([], ["arn:aws:iam::111122223333:policy/AWSImageBuilderFullAccess"], []), [], "no"],
	"taken away": [_own([0, 1], [], []), [_held_by_one([_start]), _held_by_one([_deny_start])], "no"],
	"taken away in part": [_own([0], [_arn], []), [_held_by_one([_deny_start])], "yes"],
	"taken away at times": [_own([0], [], []), [_held_by_one([_start, _deny_on_time])], "yes"],
	"an unknown effect": [_own([0], [], []), [_vague], "perhaps"],
	"an unknown action": [_own([0], [], []), [_unknown_action], "perhaps"],
	"no Allow": [_own([0], [], []), [_held_by_one([_perhaps])], "no"],
	"something unreadable": [_own([], [], [_gap]), [], "perhaps"],
	"something unreadable beside a grant": [_own([], [_arn], [_gap]), [], "yes"],
	"one of several policies": [_with(_own([], [], []), null, [[0, 1]]), [_held_by_one([_start]), _held_by_one([_read])], "perhaps"],
	"one of several that read": [_with(_own([], [], []), null, [[0, 1]]), [_held_by_one([_read]), _held_by_one([_read])], "no"],
	"a boundary that allows": [_with(_own([], [_arn], []), {"policies": [_arn], "documents": [], "open": null}, []), [], "yes"],
	"a boundary that reads": [_with(_own([], [_arn], []), {"policies": [_read_only], "documents": [], "open": null}, []), [], "no"],
	"a boundary of the plan": [
		_with(_own([], [_arn], []), {"policies": [], "documents": [0], "open": null}, []),
		[_held_by_one([_read])],
		"no",
	],
	"a boundary of the plan that is unknown": [
		_with(_own([], [_arn], []), {"policies": [], "documents": [0], "open": null}, []),
		[_hidden],
		"perhaps",
	],
	"a boundary of others": [
		_with(_own([], [_arn], []), {"policies": ["arn:aws:iam::111122223333:policy/bound"], "documents": [], "open": null}, []),
		[],
		"perhaps",
	],
	"an unknown boundary": [_with(_own([], [_arn], []), {"policies": [], "documents": [], "open": _gap}, []), [], "perhaps"],
}

test_changes_image_builder[note] if {
	some note, tc in changes_image_builder_cases
	permissions.changes_image_builder(tc[0], tc[1], _known) == tc[2]
}

test_managed_on_an_identity if {
	found := permissions.managed_on(_own([], [_arn, "arn:aws:iam::aws:policy/ReadOnlyAccess"], []), _known)
	found == [{"arn": _arn, "name": "awsimagebuilderfullaccess", "statements": _known[0].statements}]
}

test_read_what_is_in_use if {
	bounded := _with(_own([], [_arn], []), {"policies": [_read_only], "documents": [], "open": null}, [])
	[[found.name, count(found.statements)] | some found in permissions.read_managed([bounded])] == [
		["awsimagebuilderfullaccess", 12],
		["awsimagebuilderreadonlyaccess", 2],
	]
}

test_nothing_in_use if permissions.managed == []
