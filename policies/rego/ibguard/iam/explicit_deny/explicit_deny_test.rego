package ibguard.iam.explicit_deny_test

import data.ibguard.iam.action
import data.ibguard.iam.explicit_deny
import data.ibguard.testing

_pipeline := "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"

_image := "arn:aws:imagebuilder:eu-west-1:111122223333:image/golden/1.0.0"

_normal(statement) := testing.document([statement]).statements[0]

_stating(effect, actions, resources) := _normal({"Effect": effect, "Action": actions, "Resource": resources})

_exempting(effect, actions, resources) := _normal({"Effect": effect, "NotAction": actions, "Resource": resources})

_except(effect, actions, resources) := _normal({"Effect": effect, "Action": actions, "NotResource": resources})

_unknown_resource(statement) := {
	"effect": statement.effect,
	"actions": statement.actions,
	"not_actions": statement.not_actions,
	"resources": [testing.unknown_resource("aws_imagebuilder_image", "golden")],
	"not_resources": null,
}

# An Allow, a Deny, and whether the Deny covers all of it.
covering_cases := {
	"the same": [_stating("Allow", "imagebuilder:GetImage", "*"), _stating("Deny", "imagebuilder:GetImage", "*"), true],
	"in other letters": [_stating("Allow", "imagebuilder:GetImage", "*"), _stating("Deny", "ImageBuilder:getimage", "*"), true],
	"everything": [_stating("Allow", ["imagebuilder:GetImage", "s3:*"], "*"), _stating("Deny", "*", "*"), true],
	"one of two actions": [_stating("Allow", ["imagebuilder:GetImage", "s3:*"], "*"), _stating("Deny", "s3:*", "*"), false],
	"a wider pattern": [_stating("Allow", "imagebuilder:GetIm*", "*"), _stating("Deny", "imagebuilder:Get*", "*"), true],
	"a narrower pattern": [_stating("Allow", "imagebuilder:Get*", "*"), _stating("Deny", "imagebuilder:GetIm*", "*"), false],
	"a wider resource": [_stating("Allow", "imagebuilder:*", _pipeline), _stating("Deny", "imagebuilder:*", "arn:aws:imagebuilder:*"), true],
	"a narrower resource": [_stating("Allow", "imagebuilder:*", "*"), _stating("Deny", "imagebuilder:*", _pipeline), false],
	"one of two resources": [_stating("Allow", "imagebuilder:*", [_pipeline, _image]), _stating("Deny", "imagebuilder:*", _pipeline), false],
	"resources in other letters": [
		_stating("Allow", "imagebuilder:*", _pipeline),
		_stating("Deny", "imagebuilder:*", upper(_pipeline)),
		false,
	],
	"all but another service": [_stating("Allow", "imagebuilder:*", "*"), _exempting("Deny", ["iam:*", "sts:*"], "*"), true],
	"all but the action": [_stating("Allow", "imagebuilder:GetImage", "*"), _exempting("Deny", ["iam:*", "imagebuilder:Get*"], "*"), false],
	"all but other names": [_stating("Allow", "imagebuilder:Start*", "*"), _exempting("Deny", "imagebuilder:Get*", "*"), true],
	"all but another name": [_stating("Allow", "imagebuilder:*Image", "*"), _exempting("Deny", "imagebuilder:GetComponent", "*"), true],
	"all but a name within": [_stating("Allow", "imagebuilder:*Image", "*"), _exempting("Deny", "imagebuilder:GetImage", "*"), false],
	"all but an ending": [_stating("Allow", "imagebuilder:GetImage", "*"), _exempting("Deny", "imagebuilder:*Component", "*"), true],
	"all but a name, over the service": [_stating("Allow", "imagebuilder:*", "*"), _exempting("Deny", "imagebuilder:GetImage", "*"), false],
	"nothing but": [_stating("Allow", "imagebuilder:*", "*"), _exempting("Deny", "*", "*"), false],
	"everything but": [_stating("Allow", "*", "*"), _exempting("Deny", "iam:*", "*"), false],
	"on all resources but others": [_stating("Allow", "imagebuilder:*", _pipeline), _except("Deny", "*", ["arn:aws:s3:::*", _image]), true],
	"on all resources but these": [_stating("Allow", "imagebuilder:*", _pipeline), _except("Deny", "*", "arn:aws:image*"), false],
	"on all resources but some": [_stating("Allow", "imagebuilder:*", "*"), _except("Deny", "*", _image), false],
	"on all resources but those of a user": [
		_stating("Allow", "imagebuilder:*", "arn:aws:imagebuilder:*"),
		_except("Deny", "*", "arn:aws:imagebuilder:eu-west-1:111122223333:image/${aws:username}"),
		false,
	],
	"both spare": [_except("Allow", "imagebuilder:*", [_pipeline, _image]), _except("Deny", "*", _image), true],
	"both spare all": [_except("Allow", "imagebuilder:*", "*"), _except("Deny", "*", _image), true],
	"the Deny spares more": [_except("Allow", "imagebuilder:*", _image), _except("Deny", "*", [_pipeline, _image]), false],
	"unknown resource": [_unknown_resource(_stating("Allow", "imagebuilder:*", "*")), _stating("Deny", "*", _image), false],
	"unknown resource, all but": [_unknown_resource(_stating("Allow", "imagebuilder:*", "*")), _except("Deny", "*", _image), false],
	"unknown resource under all": [_unknown_resource(_stating("Allow", "imagebuilder:*", "*")), _stating("Deny", "*", "*"), true],
}

_covers_all(deny, statement) if {
	explicit_deny.covering([deny], statement.actions, statement) == [deny]
} else := false

test_covering[note] if {
	some note, tc in covering_cases
	_covers_all(tc[1], tc[0]) == tc[2]
}

test_covering_has_no_allow if {
	allow := _stating("Allow", "imagebuilder:GetImage", "*")
	explicit_deny.covering([allow], allow.actions, allow) == []
}

# For one Deny and a statement with Action, `covers_statement` is the same question.
covers_statement_cases := covering_cases

test_covers_statement[note] if {
	some note, tc in covers_statement_cases
	_covers_as_only_deny(tc[1], tc[0]) == tc[2]
}

_covers_as_only_deny(deny, statement) if {
	explicit_deny.covers_statement(deny, statement)
} else := false

covers_not_action_cases := {
	"everything": [_exempting("Allow", "iam:*", "*"), _stating("Deny", "*", "*"), true],
	"part": [_exempting("Allow", "iam:*", "*"), _stating("Deny", "imagebuilder:*", "*"), false],
	"the same": [_exempting("Allow", ["iam:*", "sts:*"], "*"), _exempting("Deny", ["iam:*", "sts:*"], "*"), true],
	"sparing less": [_exempting("Allow", ["iam:*", "sts:*"], "*"), _exempting("Deny", "sts:GetSessionToken", "*"), true],
	"sparing more": [_exempting("Allow", "sts:GetSessionToken", "*"), _exempting("Deny", ["iam:*", "sts:*"], "*"), false],
	"elsewhere": [_exempting("Allow", "iam:*", "*"), _exempting("Deny", "iam:*", _image), false],
}

test_covers_not_action[note] if {
	some note, tc in covers_not_action_cases
	_covers_as_only_deny(tc[1], tc[0]) == tc[2]
}

_uncertain(statement) := {
	"effect": "Deny",
	"actions": [action.unknown_entry("/a")],
	"not_actions": null,
	"resources": statement.resources,
	"not_resources": null,
}

_entry := action.entry("imagebuilder:GetImage", "/a")

# Deny statements, an entry, an Allow, and whether they cover the entry on its resources.
covered_cases := {
	"none": [[], _entry, _stating("Allow", "*", _pipeline), false],
	"one": [[_stating("Deny", "imagebuilder:*", "*")], _entry, _stating("Allow", "*", _pipeline), true],
	"by resource": [
		[_stating("Deny", "imagebuilder:*", _pipeline), _stating("Deny", "*", _image)],
		_entry,
		_stating("Allow", "*", [_pipeline, _image]),
		true,
	],
	"one resource is left": [
		[_stating("Deny", "imagebuilder:*", _pipeline), _stating("Deny", "s3:*", _image)],
		_entry,
		_stating("Allow", "*", [_pipeline, _image]),
		false,
	],
	"a Deny on what is unknown": [[_uncertain(_stating("Deny", "*", "*"))], _entry, _stating("Allow", "*", "*"), false],
	"an unknown entry": [[_stating("Deny", "imagebuilder:*", "*")], action.unknown_entry("/a"), _stating("Allow", "*", "*"), false],
	"an unknown entry, all but": [[_exempting("Deny", "iam:*", "*")], action.unknown_entry("/a"), _stating("Allow", "*", "*"), false],
	"an unknown entry under everything": [[_stating("Deny", "*", "*")], action.unknown_entry("/a"), _stating("Allow", "*", "*"), true],
}

_is_covered(denies, item, statement) if {
	explicit_deny.covered(denies, item, statement)
} else := false

test_covered[note] if {
	some note, tc in covered_cases
	_is_covered(tc[0], tc[1], tc[2]) == tc[3]
}

_conditional := _normal({
	"Effect": "Deny",
	"Action": "*",
	"Resource": "*",
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
})

test_covering_action if {
	allow := _stating("Allow", "*", _pipeline)
	builder := _stating("Deny", "imagebuilder:*", "*")
	storage := _stating("Deny", "s3:*", "*")
	explicit_deny.covering_action([allow, storage, builder, _conditional], "imagebuilder", "getimage", allow) == [builder, _conditional]
}

# Statements, and whether one of them denies the action.
denies_action_cases := {
	"a Deny": [[_stating("Deny", "imagebuilder:*", "*")], true],
	"a Deny elsewhere": [[_stating("Deny", "imagebuilder:*", _image)], false],
	"a Deny on other actions": [[_stating("Deny", "s3:*", "*")], false],
	"a Deny with a condition": [[_conditional], false],
	"an Allow": [[_stating("Allow", "imagebuilder:*", "*")], false],
}

_removed(statements) if {
	explicit_deny.denies_action(statements, "imagebuilder", "getimage", _stating("Allow", "*", _pipeline))
} else := false

test_denies_action[note] if {
	some note, tc in denies_action_cases
	_removed(tc[0]) == tc[1]
}
