package ibguard.rules.passrole.execution_role_not_passable_test

import data.ibguard.rules.passrole.execution_role_not_passable as rule
import data.ibguard.testing

_full_access := "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"

_admin := testing.identity("role:admin", [], [_full_access], [])

_with_unknown_policy := testing.identity("role:admin", [], [_full_access], [{"reason": "who knows", "references": [], "literals": false}])

_arn := "arn:aws:iam::111122223333:role/run"

_role := {"kind": "role", "title": "role run", "arn": _arn, "field": "role/run", "resource": null, "open": null}

_unclear := {
	"kind": "role",
	"title": "a role",
	"arn": null,
	"field": null,
	"resource": null,
	"open": {"reason": "The role is unknown until apply.", "references": ["local.role"]},
}

_runs := [{"address": "pipeline.one", "role": _role}]

_all_run := [{"address": "pipeline.one", "role": _role}, {"address": "image.two", "role": _role}]

_pass(services) := testing.held(
	[{
		"Effect": "Allow",
		"Action": "iam:PassRole",
		"Resource": _arn,
		"Condition": {"StringEquals": {"iam:PassedToService": services}},
	}],
	"aws_iam_role_policy.pass",
	["role:other"],
)

_bound := {
	"kind": "identity",
	"boundary_only": true,
	"statements": _pass("imagebuilder.amazonaws.com").statements,
	"unknown": null,
}

_hidden := {
	"kind": "identity",
	"boundary_only": false,
	"statements": [],
	"unknown": {"reason": "its text is unknown", "references": ["local.text"]},
}

_hidden_trust := {
	"kind": "trust",
	"boundary_only": false,
	"statements": [],
	"unknown": {"reason": "its text is unknown", "references": ["local.text"]},
}

_unknown_pass := testing.planned([{"actions": ["iam:PassRole"], "resources": [null]}])

# Identities with FullAccess, executions, documents, attached policies, number of findings, references of each reason.
settings_cases := {
	"no policy": [[_admin], _runs, [], [_full_access], 1, []],
	"several executions": [[_admin], _all_run, [], [_full_access], 1, []],
	"to EC2": [[_admin], _runs, [_pass("ec2.amazonaws.com")], [_full_access], 1, []],
	"to Image Builder": [[_admin], _runs, [_pass("imagebuilder.amazonaws.com")], [_full_access], 0, []],
	"to both": [[_admin], _runs, [_pass(["ec2.amazonaws.com", "imagebuilder.amazonaws.com"])], [_full_access], 0, []],
	"in a boundary": [[_admin], _runs, [_bound], [_full_access], 1, []],
	"an administrator": [[_admin], _runs, [], [_full_access, "arn:aws:iam::aws:policy/AdministratorAccess"], 0, []],
	"no identity with FullAccess": [[], _runs, [], [], 0, []],
	"no execution role": [[_admin], [], [], [_full_access], 0, []],
	"an unknown role": [[_admin], [{"address": "pipeline.one", "role": _unclear}], [], [_full_access], 0, [["local.role"]]],
	"an unknown resource": [[_admin], _runs, [_unknown_pass], [_full_access], 0, [[]]],
	"an unknown text": [[_admin], _runs, [_hidden], [_full_access], 0, [["local.text"]]],
	"an unknown trust policy": [[_admin], _runs, [_hidden_trust], [_full_access], 1, []],
	"an unknown policy of the holder": [[_with_unknown_policy], _runs, [], [_full_access], 0, [[]]],
}

test_settings[note] if {
	some note, tc in settings_cases
	outcomes := rule.in_executions(tc[0], tc[1], tc[2], tc[3])
	count([d | some d in testing.findings(outcomes)]) == tc[4]
	[d.references | some d in testing.undecided(outcomes)] == tc[5]
}

test_messages if {
	one := rule.in_executions([_admin], _runs, [], [_full_access])
	[d.message | some d in testing.findings(one)] == ["role.admin has AWSImageBuilderFullAccess, but no policy allows iam:PassRole on role run, the execution role of pipeline.one, to imagebuilder.amazonaws.com."]
	several := rule.in_executions([_admin], _all_run, [], [_full_access])
	[d.message | some d in testing.findings(several)] == ["role.admin has AWSImageBuilderFullAccess, but no policy allows iam:PassRole on role run, the execution role of pipeline.one, image.two, to imagebuilder.amazonaws.com."]
	open := rule.in_executions([_with_unknown_policy], _runs, [], [_full_access])
	[d.reason | some d in testing.undecided(open)] == ["Cannot check whether any policy allows iam:PassRole on role run, the execution role of pipeline.one, to imagebuilder.amazonaws.com: some policies are unknown until apply."]
}

test_evidence if {
	outcomes := rule.in_executions([_admin], _runs, [], [_full_access])
	[d.evidence | some d in testing.findings(outcomes)] == [{
		"role": "role run",
		"resources": ["pipeline.one"],
		"attachments": [],
		"statements": [{
			"Effect": "Allow",
			"Action": "iam:PassRole",
			"Resource": [_arn],
			"Condition": {"StringEquals": {"iam:PassedToService": "imagebuilder.amazonaws.com"}},
		}],
	}]
}

test_nothing_to_judge if {
	rule.outcomes == []
}
