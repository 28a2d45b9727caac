package ibguard.aws.image_builder_actions_test

import data.ibguard.aws.image_builder_actions
import data.ibguard.aws.reference
import data.ibguard.testing

_without_get := [name | some name in reference.image_builder_actions; not startswith(name, "Get")]

named_cases := {
	"all": {"given": {"actions": ["*"]}, "found": reference.image_builder_actions, "any": true},
	"one": {"given": {"actions": ["imagebuilder:getimage"]}, "found": ["GetImage"], "any": true},
	"one that is not known": {"given": {"actions": ["imagebuilder:NoSuch"]}, "found": [], "any": true},
	"no name": {"given": {"actions": ["imagebuilder:"]}, "found": [], "any": false},
	"none": {"given": {"actions": ["s3:*"]}, "found": [], "any": false},
	"by leaving it out": {"given": {"not_actions": ["s3:*"]}, "found": reference.image_builder_actions, "any": true},
	"by leaving out others": {"given": {"not_actions": ["imagebuilder:Get*"]}, "found": _without_get, "any": true},
	"excepted": {"given": {"not_actions": ["imagebuilder:*"]}, "found": [], "any": false},
	"perhaps excepted": {"given": {"not_actions": ["imagebuilder:Get*", null]}, "found": [], "any": true},
}

test_named[note] if {
	some note, tc in named_cases
	statement := testing.planned([tc.given]).statements[0]
	image_builder_actions.named_in(statement) == tc.found
	_is_any_named(statement) == tc.any
}

_is_any_named(statement) if {
	image_builder_actions.any_named_in(statement)
} else := false
