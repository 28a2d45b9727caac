package ibguard.iam.action_test

import data.ibguard.iam.action
import data.ibguard.testing

entry_cases := {
	"a name": {"text": "IAM:PassRole", "service": "iam", "name": "passrole", "wild": false},
	"a pattern": {"text": "iam:Pass*", "service": "iam", "name": "pass*", "wild": true},
	"a question mark": {"text": "iam:Pass?ole", "service": "iam", "name": "pass?ole", "wild": true},
	"a star": {"text": "*", "service": "*", "name": "*", "wild": true},
	"two stars": {"text": "**", "service": "*", "name": "*", "wild": true},
	"a star for the service": {"text": "*:Get*", "service": "*", "name": "get*", "wild": true},
	"a wildcard in the service": {"text": "i?m:PassRole", "service": "", "name": "passrole", "wild": true},
	"no service": {"text": "PassRole", "service": "", "name": "passrole", "wild": false},
	"a pattern without service": {"text": "Pass*", "service": "", "name": "pass*", "wild": true},
	"two colons": {"text": "iam:Pass:Role", "service": "iam", "name": "pass:role", "wild": false},
}

test_entry[note] if {
	some note, tc in entry_cases
	action.entry(tc.text, "/a") == {
		"value": tc.text,
		"pointer": "/a",
		"unknown": false,
		"wild": tc.wild,
		"service": tc.service,
		"name": tc.name,
	}
}

names_cases := {
	"by name": {"given": {"actions": ["iam:PassRole"]}, "names": true, "may": false},
	"by pattern": {"given": {"actions": ["s3:*", "iam:P*"]}, "names": true, "may": false},
	"by a star": {"given": {"actions": ["*"]}, "names": true, "may": false},
	"of another service": {"given": {"actions": ["s3:PassRole", "s3:*"]}, "names": false, "may": false},
	"perhaps": {"given": {"actions": ["s3:*", null]}, "names": false, "may": true},
	"whatever else": {"given": {"actions": ["iam:*", null]}, "names": true, "may": false},
	"by leaving it out": {"given": {"not_actions": ["s3:*"]}, "names": true, "may": false},
	"excepted": {"given": {"not_actions": ["iam:*"]}, "names": false, "may": false},
	"perhaps excepted": {"given": {"not_actions": ["s3:*", null]}, "names": false, "may": true},
	"excepted whatever else": {"given": {"not_actions": ["iam:*", null]}, "names": false, "may": false},
}

test_names[note] if {
	some note, tc in names_cases
	statement := testing.planned([tc.given]).statements[0]
	_certainly_named(statement) == tc.names
	_perhaps_named(statement) == tc.may
}

_certainly_named(statement) if {
	action.names(statement, "iam", "passrole")
} else := false

_perhaps_named(statement) if {
	action.may_name(statement, "iam", "passrole")
} else := false

test_effect_doubt if {
	action.effect_reason({"effect": "Allow"}) == ""
	action.effect_reason({"effect": null}) == action.effect_unknown
	not action.effect_reason({"effect": "Deny"})
}

named_of_cases := {
	"all": {"given": {"actions": ["*"]}, "named": ["getimage", "listimages"]},
	"by pattern": {"given": {"actions": ["imagebuilder:Get*"]}, "named": ["getimage"]},
	"perhaps spared": {"given": {"not_actions": ["s3:*", null]}, "named": []},
	"spared": {"given": {"not_actions": ["imagebuilder:Get*"]}, "named": ["listimages"]},
	"nothing": {"given": {}, "named": []},
}

test_named_of[note] if {
	some note, tc in named_of_cases
	statement := testing.planned([tc.given]).statements[0]
	action.named_actions(statement, "imagebuilder", ["getimage", "listimages"]) == tc.named
}
