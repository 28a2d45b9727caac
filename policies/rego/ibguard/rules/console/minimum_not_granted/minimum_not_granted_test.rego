package ibguard.rules.console.minimum_not_granted_test

import data.ibguard.identities.permissions
import data.ibguard.rules.console.minimum_not_granted as rule
import data.ibguard.testing

_aws := "arn:aws:iam::aws:policy/"

_reads := {"Effect": "Allow", "Action": ["imagebuilder:Get*", "imagebuilder:List*"], "Resource": "*"}

_gets := {"Effect": "Allow", "Action": "imagebuilder:Get*", "Resource": "*"}

_linked := "arn:aws:iam::111122223333:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"

_role := {"Effect": "Allow", "Action": "iam:GetRole", "Resource": _linked}

_reads_under(operator, key, value) := [
	{
		"Effect": "Allow",
		"Action": ["imagebuilder:Get*", "imagebuilder:List*"],
		"Resource": "*",
		"Condition": {operator: {key: value}},
	},
	_role,
]

_lists_denied := {"Effect": "Deny", "Action": "imagebuilder:List*", "Resource": "*"}

_denied_without_tls := {
	"Effect": "Deny",
	"Action": "imagebuilder:List*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

_everything := "imagebuilder:Get*, imagebuilder:List*, iam:GetRole on the service-linked role of Image Builder"

# Statements of the one policy of a user, and what the user lacks; "" for nothing.
own_cases := {
	"nothing": [[], _everything],
	"all": [[_reads, _role], ""],
	"everything": [[{"Effect": "Allow", "Action": "*", "Resource": "*"}], ""],
	"no lists": [[_gets, _role], "imagebuilder:List*"],
	"no role": [[_reads], "iam:GetRole on the service-linked role of Image Builder"],
	"role of another service": [
		[_reads, {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::*:role/aws-service-role/ec2*"}],
		"iam:GetRole on the service-linked role of Image Builder",
	],
	"requires TLS": [_reads_under("Bool", "aws:SecureTransport", "true"), ""],
	"through another service": [
		_reads_under("StringEquals", "aws:CalledViaFirst", "cloudformation.amazonaws.com"),
		"imagebuilder:Get*, imagebuilder:List*",
	],
	"denied": [[_reads, _role, _lists_denied], "imagebuilder:List*"],
	"denied without TLS": [[_reads, _role, _denied_without_tls], ""],
	"one resource": [
		[{"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image/golden"}, _role],
		"imagebuilder:Get*, imagebuilder:List*",
	],
	"one action denied": [
		[_reads, _role, {"Effect": "Deny", "Action": "imagebuilder:GetImage", "Resource": "*"}],
		"imagebuilder:GetImage",
	],
}

_console_messages(statements, arns) := _sentences(rule.judged_identity(
	testing.identity("user:ann", [0], arns, []),
	[testing.document(statements)],
	[],
))

_sentences(outcome) := [found.message | some found in testing.findings([outcome])]

_wanted("") := false

_wanted(names) := [concat("", ["user.ann is a console user but lacks ", names, "."])] if not names == ""

test_own[note] if {
	some note, tc in own_cases
	_messages_or_false(tc[0]) == _wanted(tc[1])
}

_messages_or_false(statements) := found if {
	found := _console_messages(statements, [])
} else := false

managed_cases := {
	"read only": ["AWSImageBuilderReadOnlyAccess", "suffices"],
	"full access, in another case": ["awsimagebuilderfullaccess", "suffices"],
	"administrator": ["AdministratorAccess", "suffices"],
	"power user": ["PowerUserAccess", "suffices"],
	"read only of everything": ["ReadOnlyAccess", "suffices"],
	"of another service": ["AmazonS3ReadOnlyAccess", "lacks"],
	"of which the text is not there": ["service-role/AWS_ConfigRole", "open"],
}

test_managed[note] if {
	some note, tc in managed_cases
	_judged_as(testing.identity("user:ann", [], [concat("", [_aws, tc[0]])], []), []) == tc[1]
}

_judged_as(identity, documents) := found if {
	found := _verdict_of(rule.judged_identity(identity, documents, permissions.read_managed([identity])))
} else := "suffices"

_verdict_of(outcome) := "lacks" if {
	outcome.message
} else := "open" if {
	outcome.reason
}

_with_boundary(boundary) := {
	"id": "user:ann",
	"kind": "user",
	"address": "user.ann",
	"title": "user.ann",
	"policies": [],
	"own": [],
	"documents": [0],
	"choices": [],
	"groups": [],
	"boundary": boundary,
	"open": [],
	"via": [],
}

_bounded_by(policies, places, open) := {"policies": policies, "documents": places, "open": open}

boundary_cases := {
	"that allows all": [_bounded_by([concat("", [_aws, "AdministratorAccess"])], [], null), "suffices"],
	"that allows nothing of it": [_bounded_by([concat("", [_aws, "IAMFullAccess"])], [], null), "lacks"],
	"of the plan, allowing some": [_bounded_by([], [1], null), "lacks"],
	"that cannot be read": [_bounded_by(["arn:aws:iam::111122223333:policy/bound"], [], null), "open"],
}

test_boundary[note] if {
	some note, tc in boundary_cases
	documents := [testing.document([_reads, _role]), testing.document([_gets])]
	_judged_as(_with_boundary(tc[0]), documents) == tc[1]
}

_gap := {"reason": "The text of a policy is not part of the input.", "references": ["local.more"], "literals": false}

test_unreadable_policy_may_grant_the_rest if {
	outcome := rule.judged_identity(testing.identity("user:ann", [], [], [_gap]), [], [])
	[outcome.reason, outcome.references] == [
		"Cannot check the console permissions of user.ann: the text of a policy is not part of the input.",
		["local.more"],
	]
}

_reason_of(parts) := [open.reason | some open in testing.undecided([outcome])] if {
	outcome := rule.judged_identity(testing.identity("user:ann", [0], [], []), [testing.planned([parts])], [])
}

partly_cases := {
	"action": {"actions": [null], "resources": ["*"]},
	"effect": {"effect": null, "actions": ["imagebuilder:*"], "resources": ["*"]},
	"condition": {"actions": ["imagebuilder:*"], "resources": ["*"], "conditions_unknown": true},
	"resource": {"actions": ["imagebuilder:*"], "resources": [null]},
}

test_partly[note] if {
	some note, tc in partly_cases
	_reason_of(tc) == ["Cannot check the console permissions of user.ann: part of an attached policy is unknown until apply."]
}

test_each_reason_once if {
	documents := [testing.planned([partly_cases.action, partly_cases.resource])]
	outcome := rule.judged_identity(testing.identity("user:ann", [0], [], []), documents, [])
	outcome.reason == "Cannot check the console permissions of user.ann: part of an attached policy is unknown until apply."
}

test_a_resource_of_the_plan_is_not_all_of_them if {
	_reason_of({"actions": ["imagebuilder:*"], "resources": [{"type": "aws_imagebuilder_image", "name": "golden"}]}) == []
	_reason_of({"effect": "Deny", "actions": [null], "resources": ["*"]}) == []
}

test_only_console_users_are_checked if {
	ann := testing.identity("user:ann", [], [], [])
	ben := testing.identity("user:ben", [], [], [])
	chosen := [{"identity": ann, "settings": {"console": true}}, {"identity": ben, "settings": {"console": false}}]
	outcomes := rule.of_console_users(chosen, [], [])
	[found.identity | some found in testing.findings(outcomes)] == ["user.ann"]
}

test_one_of_several_policies if {
	identity := {
		"id": "user:ann",
		"title": "user.ann",
		"address": "user.ann",
		"policies": [],
		"documents": [],
		"choices": [[0, 1]],
		"boundary": null,
		"open": [],
		"via": [],
	}
	outcome := rule.judged_identity(identity, [testing.document([_reads]), testing.document([_gets])], [])
	[outcome.reason] == ["Cannot check the console permissions of user.ann: which of several policies is attached is unknown until apply."]
}

test_nothing_to_judge if {
	rule.if_declared(true) == []
	rule.outcomes == []
}
