package ibguard.identities.declarations_test

import data.ibguard.identities.declarations
import data.ibguard.identities.permissions
import data.ibguard.testing

_entry(texts, more) := {"match": texts, "console": more}

_user := {"kind": "user", "address": "aws_iam_user.ann[0]", "name": "ann", "arn": null, "path": "/staff/"}

_foreign := {"kind": "role", "address": null, "name": "deployer", "arn": null, "path": null}

_of_an_account := {
	"kind": "user",
	"address": "arn:aws:iam::111122223333:user/staff/ann",
	"name": "ann",
	"arn": "arn:aws:iam::111122223333:user/staff/ann",
	"path": "/",
}

_nameless := {"kind": "role", "address": "aws_iam_role.r", "name": null, "arn": null, "path": "/"}

# Pattern, names, whether it matches.
named_cases := {
	"address": ["aws_iam_user.ann[0]", _user, true],
	"address of all instances": ["aws_iam_user.ann", _user, true],
	"pattern of addresses": ["aws_iam_user.*", _user, true],
	"another address": ["aws_iam_user.an", _user, false],
	"name": ["ann", _user, true],
	"pattern of names": ["a?n", _user, true],
	"name in another case": ["Ann", _user, false],
	"ARN with path": ["arn:aws:iam::111122223333:user/staff/ann", _user, true],
	"ARN with a pattern for the path": ["arn:aws:iam::*:user/staff/*", _user, true],
	"ARN without path": ["arn:aws:iam::111122223333:user/ann", _user, false],
	"ARN of a role": ["arn:aws:iam::111122223333:role/staff/ann", _user, false],
	"ARN of another service": ["arn:aws:s3:::user/staff/ann", _user, false],
	"name of what is not managed": ["deployer", _foreign, true],
	"ARN where the path is not known": ["arn:aws:iam::111122223333:role/ci/deployer", _foreign, true],
	"ARN of another name where the path is not known": ["arn:aws:iam::111122223333:role/ci/deploy", _foreign, false],
	"known ARN": ["arn:aws:iam::111122223333:user/staff/a*", _of_an_account, true],
	"known ARN of another account": ["arn:aws:iam::444455556666:user/staff/ann", _of_an_account, false],
	"address where the name is not known": ["aws_iam_role.r", _nameless, true],
	"name where it is not known": ["r", _nameless, false],
	"ARN where the name is not known": ["arn:aws:iam::*:role/*", _nameless, false],
}

test_named[note] if {
	some note, tc in named_cases
	_matches(tc[0], tc[1]) == tc[2]
}

_matches(text, names) if {
	declarations.is_named(text, names)
} else := false

_ann := testing.identity("user:ann", [], ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"], [])

_ben := testing.identity("user:ben", [], [], [])

test_every_matching_entry_applies if {
	found := declarations.among([_ann, _ben], [], [
		{"match": ["ann"], "operations": ["GetImage"]},
		{"match": ["user.ann", "a*"], "console": true, "operations": ["GetImage", "ListImages"]},
		{"match": ["eve"], "cloudformation_only": true},
	])
	found == [{"identity": _ann, "settings": {
		"console": true,
		"cloudformation_only": false,
		"operations": ["GetImage", "GetImage", "ListImages"],
		"infrastructure": [],
	}}]
}

test_a_star_is_about_identities_in_scope if {
	found := declarations.among([_ann, _ben], ["user:ben"], [{"match": ["*"], "cloudformation_only": true, "infrastructure": ["g"]}])
	found == [{"identity": _ben, "settings": {
		"console": false,
		"cloudformation_only": true,
		"operations": [],
		"infrastructure": ["g"],
	}}]
}

test_nothing_declared if {
	declarations.among([_ann], ["user:ann"], []) == []
	declarations.all == []
	declarations.unmatched == []
	declarations.for_unbound_documents == {"console": false, "cloudformation_only": false, "operations": [], "infrastructure": []}
	declarations.unbound_documents == []
}

test_only_a_star_is_about_unbound_documents if {
	declarations.for_all([_entry(["a*", "*"], false), _entry(["aws_*"], true)]).console == false
	declarations.for_all([_entry(["a*", "*"], true)]).console
}

test_patterns_that_match_no_identity if {
	declarations.unmatched_in([_entry(["*", "a*", "eve"], true), _entry(["user.ben", "user.eve"], true)], [_ann, _ben]) == ["eve", "user.eve"]
}

_golden := {"address": "aws_imagebuilder_infrastructure_configuration.g[0]", "name": "golden"}

bound_cases := {
	"name": [["silver", "gold*"], _golden, true],
	"address": [["aws_imagebuilder_infrastructure_configuration.g"], _golden, true],
	"none": [["g"], _golden, false],
	"name that is not known": [["golden"], {"address": "a.b", "name": null}, false],
}

test_bound[note] if {
	some note, tc in bound_cases
	_binds(tc[0], tc[1]) == tc[2]
}

_binds(patterns, configuration) if {
	declarations.is_bound(configuration, patterns)
} else := false

_grant := [{"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}]

_of_ann := testing.held(_grant, "aws_iam_policy.ann", ["user:ann"])

_of_group := testing.held(_grant, "aws_iam_policy.staff", ["group:staff"])

_of_nobody := testing.held(_grant, "aws_iam_policy.loose", [])

_member := {"id": "user:eve", "groups": ["group:staff"]}

test_documents_by_holder if {
	chosen := [{"identity": _ann}, {"identity": _member}]
	found := declarations.held_documents([_of_ann, _of_group, _of_nobody], chosen)
	[[entry.document.address, [one.identity.id | some one in entry.holders]] | some entry in found] == [
		["aws_iam_policy.ann", ["user:ann"]],
		["aws_iam_policy.staff", ["user:eve"]],
	]
	declarations.held_documents([_of_ann], []) == []
	declarations.siblings_of_holders(_of_ann, [{"identity": _ann}]) == [{"kind": "user", "statements": [], "unreadable": []}]
}

test_managed_policies if {
	known := permissions.read_managed([_ann])
	[policy.name | some policy in declarations.managed_held(_ann, known)] == ["awsimagebuilderfullaccess"]
}

test_actions_of_operations if {
	declarations.actions_of(["StartImagePipelineExecution", "GetImage"]) == [
		"startimagepipelineexecution",
		"tagresource",
		"getimagepipeline",
		"getimage",
	]
}
