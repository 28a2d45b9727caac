package ibguard.identities.sibling_policies_test

import data.ibguard.identities.sibling_policies
import data.ibguard.testing

_allow := {"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}

_deny := {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}

_gap := {"reason": "The text of a policy is not part of the input.", "references": ["local.guard"], "literals": false}

_grant := testing.held([_allow, _deny], "aws_iam_policy.grant", ["role:one", "group:two"])

_guard := testing.held([_allow, _deny], "aws_iam_policy.guard", ["role:one"])

_plain := testing.held([_allow], "aws_iam_policy.plain", ["role:one"])

_documents := [_grant, _guard, _plain]

_one := testing.identity("role:one", [0, 1, 2], [], [])

_two := testing.identity("group:two", [0], [], [_gap])

_three := {
	"id": "role:three",
	"documents": [],
	"choices": [[1, 2]],
	"unreadable": [],
}

test_denials_by_identity if {
	found := sibling_policies.denies_by_identity([_one, _two], _documents)
	[[entry.id, entry.address, [statement.index | some statement in entry.statements]] | some entry in found] == [
		["role:one", "aws_iam_policy.grant", [1]],
		["group:two", "aws_iam_policy.grant", [1]],
		["role:one", "aws_iam_policy.guard", [1]],
	]
}

test_unreadable_by_identity if {
	sibling_policies.unreadable_by_identity([_one, _two], _documents) == [{"id": "group:two", "address": null, "argument": null, "gaps": [_gap]}]
}

test_one_of_several_policies_may_deny if {
	found := sibling_policies.unreadable_by_identity([_three], _documents)
	[[entry.id, entry.address, [gap.reason | some gap in entry.gaps]] | some entry in found] == [[
		"role:three",
		"aws_iam_policy.guard",
		["Which of several policies is attached is unknown until apply."],
	]]
}

_on(id, document) := sibling_policies.siblings_on_among(id, document, denies, unreadable) if {
	denies := sibling_policies.denies_by_identity([_one, _two, _three], _documents)
	unreadable := sibling_policies.unreadable_by_identity([_one, _two, _three], _documents)
}

test_own_statements_are_no_siblings if {
	_on("role:one", _grant) == {"kind": "role", "statements": [_guard.statements[1]], "unreadable": []}
}

test_each_holder if {
	denies := sibling_policies.denies_by_identity([_one, _two], _documents)
	found := sibling_policies.siblings_among(_grant, denies, sibling_policies.unreadable_by_identity([_one, _two], _documents))
	[[entry.kind, count(entry.statements), count(entry.unreadable)] | some entry in found] == [["role", 1, 0], ["group", 0, 1]]
}

test_unreadable_policies_are_siblings if {
	_on("group:two", _grant) == {"kind": "group", "statements": [], "unreadable": [_gap]}
}

test_the_policy_that_may_be_attached_is_no_sibling_of_itself if _on("role:three", _guard).unreadable == []

test_without_holders if sibling_policies.siblings(testing.document([_allow])) == [sibling_policies.no_siblings]

test_trust_policy if {
	trust := testing.held([{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}], "aws_iam_role.one", ["role:one"])
	sibling_policies.siblings(trust) == [sibling_policies.no_siblings]
}

test_nothing_denies if sibling_policies.siblings(_plain) == [sibling_policies.no_siblings]

test_siblings_of_a_managed_policy if {
	sibling_policies.siblings_of_identity(_one) == {"kind": "role", "statements": [], "unreadable": []}
}

_lone := testing.document([_allow])

_lists := [sibling_policies.denies_by_identity([_one, _two, _three], _documents), sibling_policies.unreadable_by_identity([_one, _two, _three], _documents)]

test_documents_without_siblings_are_left_as_they_are if sibling_policies.with_sibling_denies(_documents, [], []) == _documents

test_documents_with_sibling_denies if {
	found := sibling_policies.with_sibling_denies([_lone, _grant, _plain, _alone_on_one], _lists[0], _lists[1])
	[[subject.address, count(subject.statements), count(object.get(subject, ["unreadable"], []))] | some subject in found] == [
		[null, 1, 0],
		["aws_iam_policy.grant", 3, 0],
		["aws_iam_policy.grant", 2, 1],
		["aws_iam_policy.plain", 3, 0],
		["aws_iam_policy.elsewhere", 1, 0],
	]
}

# It has siblings on one identity and none on the other.
_alone_on_one := testing.held([_allow], "aws_iam_policy.elsewhere", ["role:one", "role:four"])

test_what_may_deny_grants_nothing if {
	denies := [{"id": "role:one", "address": "aws_iam_policy.vague", "argument": "/policy", "statements": [_vague]}]
	found := sibling_policies.with_sibling_denies([_plain], denies, [])
	[[statement.effect, statement.conditions_unknown] | some statement in found[0].statements] == [["Allow", false], ["Deny", true]]
}

_vague := {
	"index": 0,
	"sid": null,
	"pointer": "/Statement/0",
	"effect": null,
	"actions": [],
	"not_actions": null,
	"resources": [],
	"not_resources": null,
	"conditions": [],
	"conditions_unknown": false,
}

test_no_documents_with_siblings if sibling_policies.documents_with_siblings == []
