package ibguard.rules.mfa.trust_without_mfa_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.rules.mfa.trust_without_mfa as rule
import data.ibguard.testing

_account := "arn:aws:iam::111122223333:root"

_account_trust := {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": _account}}

_start := {"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*"}

_read := {"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}

_under(condition) := {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": _account}, "Condition": condition}

_from(principal) := {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}

_deny(principal, condition) := {"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": principal, "Condition": condition}

_no_mfa := {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}

_trust(statements) := testing.held(statements, "role.one", ["role:one"])

_policy(statements) := testing.held(statements, "aws_iam_role_policy.one", ["role:one"])

_outcomes_in(trust, grants, unreadable) := rule.in_trust_policies([identity], [_policy(grants), trust], []) if {
	identity := testing.identity("role:one", [0], [], unreadable)
}

_findings_in(trust) := [details | some details in testing.findings(_outcomes_in(trust, [_start], []))]

_undecided_in(trust) := [details | some details in testing.undecided(_outcomes_in(trust, [_start], []))]

user_cases := {
	"an account": [[_account_trust], [_account]],
	"everybody": [[_from("*")], ["*"]],
	"an account by number": [[_from({"AWS": "444455556666"})], ["444455556666"]],
	"a user by unique id": [[_from({"AWS": "AIDAEXAMPLEEXAMPLE"})], ["AIDAEXAMPLEEXAMPLE"]],
	"a user beside a role": [
		[_from({"AWS": ["arn:aws:iam::111122223333:role/ci", "arn:aws:iam::111122223333:user/bob"]})],
		["arn:aws:iam::111122223333:user/bob"],
	],
	"a Deny on others": [[_account_trust, _deny({"AWS": "444455556666"}, _no_mfa)], [_account]],
	"a Deny with a further condition": [
		[_account_trust, _deny("*", {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}, "StringEquals": {"aws:RequestedRegion": "eu-west-1"}})],
		[_account],
	],
	"a Deny of another action": [
		[_account_trust, {"Effect": "Deny", "Action": "sts:TagSession", "Principal": "*", "Condition": _no_mfa}],
		[_account],
	],
	"some roles, or who has no name": [
		[_under({"ArnLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci"}})],
		[_account],
	],
}

test_user[note] if {
	some note, tc in user_cases
	found := _findings_in(_trust(tc[0]))
	[d.evidence.principals | some d in found] == [tc[1]]
	count(_undecided_in(_trust(tc[0]))) == 0
}

test_message if {
	found := _findings_in(_trust([_from({"Service": "ec2.amazonaws.com"}), _account_trust]))
	[[d.document.address, d.pointer, d.message] | some d in found] == [[
		"role.one",
		"/Statement/1",
		"Principal 'arn:aws:iam::111122223333:root' can assume role.one without MFA and then change Image Builder resources.",
	]]
}

test_message_about_two_principals if {
	found := _findings_in(_trust([_from({"AWS": [_account, "444455556666", _account]})]))
	[d.message | some d in found] == ["Principals 'arn:aws:iam::111122223333:root', '444455556666' can assume role.one without MFA and then change Image Builder resources."]
}

no_user_cases := {
	"MFA is required": [_under({"Bool": {"aws:MultiFactorAuthPresent": "true"}})],
	"a flawed condition is reported for itself": [_under({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})],
	"a service": [_from({"Service": "ec2.amazonaws.com"})],
	"a role": [_from({"AWS": "arn:aws:iam::111122223333:role/ci"})],
	"roles of an account": [_under({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}})],
	"a provider": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"}}],
	"a Deny on everybody": [_account_trust, _deny("*", _no_mfa)],
	"a Deny on the same": [_account_trust, _deny({"AWS": _account}, _no_mfa)],
}

test_no_user[note] if {
	some note, tc in no_user_cases
	_outcomes_in(_trust(tc), [_start], []) == []
}

test_role_that_reads if {
	_outcomes_in(_trust([_account_trust]), [_read], []) == []
}

test_trust_of_another_role if {
	other := testing.held([_account_trust], "role.two", ["role:two"])
	_outcomes_in(other, [_start], []) == []
}

test_what_the_role_may_do_is_unknown if {
	outcomes := _outcomes_in(_trust([_account_trust]), [_read], [{"reason": "who knows", "references": [], "literals": false}])
	[[d.pointer, d.reason] | some d in testing.undecided(outcomes)] == [["/Statement/0", "Cannot check whether role.one can change Image Builder resources: part of its policies is unknown until apply."]]
}

_statement(effect, principals, clauses) := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": effect,
	"actions": [action.entry("sts:AssumeRole", "")],
	"not_actions": null,
	"resources": null,
	"not_resources": null,
	"conditions": clauses,
	"conditions_unknown": false,
	"names_principal": true,
	"principals": principals,
}

_trust_made(statements, unknown) := {
	"address": "role.one",
	"argument": "/assume_role_policy",
	"kind": "trust",
	"holders": ["role:one"],
	"hidden": false,
	"statements": statements,
	"unknown": unknown,
}

_root := {"type": "AWS", "value": _account}

_later(type) := {"type": type, "value": null}

_open_mfa := condition.clause("Bool", "aws:MultiFactorAuthPresent", [], true, "/c")

_open_deny_mfa := condition.clause("BoolIfExists", "aws:MultiFactorAuthPresent", [], true, "/c")

_unknown_deny := {
	"index": 1,
	"sid": null,
	"pointer": "/Statement/1",
	"effect": "Deny",
	"actions": [action.unknown_entry("")],
	"not_actions": null,
	"resources": null,
	"not_resources": null,
	"conditions": [],
	"conditions_unknown": false,
	"names_principal": true,
	"principals": [{"type": "AWS", "value": "*"}],
}

unknown_cases := {
	"an effect": [_trust_made([_statement(null, [_root], [])], null), "The Effect of the statement is unknown until apply."],
	"a condition": [_trust_made([_statement("Allow", [_root], [_open_mfa])], null), "A condition of the statement is unknown until apply."],
	"a Deny": [
		_trust_made([_statement("Allow", [_root], []), _statement("Deny", [_root], [_open_deny_mfa])], null),
		"Whether a Deny covers the statement is unknown until apply.",
	],
	"a principal": [_trust_made([_statement("Allow", [_later("AWS")], [])], null), "Cannot check who can assume the role: a principal is unknown until apply."],
	"a principal and its type": [_trust_made([_statement("Allow", [_later("")], [])], null), "Cannot check who can assume the role: a principal is unknown until apply."],
	"all principals": [_trust_made([_statement("Allow", [], [])], null), "Cannot check who can assume the role: a principal is unknown until apply."],
	"the trust policy": [_trust_made([], {"reason": "it is unknown", "references": ["local.trust"]}), "Cannot check who can assume the role: its trust policy is unknown until apply."],
}

test_unknown[note] if {
	some note, tc in unknown_cases
	[d.reason | some d in _undecided_in(tc[0])] == [tc[1]]
	count(_findings_in(tc[0])) == 0
}

test_unknown_action_of_a_deny if {
	trust := _trust_made([_statement("Allow", [_root], []), _unknown_deny], null)
	[d.reason | some d in _undecided_in(trust)] == ["Whether a Deny covers the statement is unknown until apply."]
}

test_unknown_service if _outcomes_in(_trust_made([_statement("Allow", [_later("Service")], [])], null), [_start], []) == []

test_nothing_to_judge if {
	rule.outcomes == []
}
