package ibguard.requirement.tls_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.requirement.tls
import data.ibguard.testing

_tls_clause(operator, values, unknown) := condition.clause(operator, "AWS:securetransport", values, unknown, "/p")

_tls_kind(effect, clause) := found.kind if {
	found := tls.tls_flaw(effect, clause)
} else := "none"

flaw_cases := {
	"allow true": {"effect": "Allow", "clause": ["Bool", ["true"], false], "kind": "none"},
	"allow true, if exists": {"effect": "Allow", "clause": ["BoolIfExists", ["true"], false], "kind": "none"},
	"allow true, set": {"effect": "Allow", "clause": ["ForAllValues:Bool", ["true"], false], "kind": "none"},
	"allow false": {"effect": "Allow", "clause": ["Bool", ["false"], false], "kind": "inverted"},
	"allow false and unknown": {"effect": "Allow", "clause": ["Bool", ["false"], true], "kind": "inverted"},
	"allow true and unknown": {"effect": "Allow", "clause": ["Bool", ["true"], true], "kind": "none"},
	"deny false": {"effect": "Deny", "clause": ["Bool", ["false"], false], "kind": "none"},
	"deny true": {"effect": "Deny", "clause": ["Bool", ["true"], false], "kind": "inverted"},
	"both": {"effect": "Deny", "clause": ["Bool", ["true", "false"], false], "kind": "useless"},
	"null": {"effect": "Deny", "clause": ["Null", ["true"], false], "kind": "useless"},
	"string": {"effect": "Allow", "clause": ["StringEquals", ["true"], false], "kind": "useless"},
	"effect unknown": {"effect": null, "clause": ["Bool", ["true"], false], "kind": "none"},
	"effect unknown, strange value": {"effect": null, "clause": ["Bool", ["1"], false], "kind": "useless"},
}

test_flaw[note] if {
	some note, tc in flaw_cases
	_tls_kind(tc.effect, _tls_clause(tc.clause[0], tc.clause[1], tc.clause[2])) == tc.kind
}

# The outcome for an effect and one condition.
_tls_state(effect, clause) := _asked_or_state(tls.tls_facts({
	"effect": effect,
	"conditions": [clause],
	"conditions_unknown": false,
}))

_asked_or_state(known) := "requires" if {
	known.requires
} else := "flawed" if {
	known.flawed[0]
} else := "open" if {
	known.open
} else := "has_other_conditions" if {
	known.has_other_conditions
} else := "plain"

state_cases := {
	"allow true": ["Allow", _tls_clause("Bool", ["true"], false), "requires"],
	"deny false": ["Deny", _tls_clause("BoolIfExists", ["false"], false), "plain"],
	"unknown value": ["Allow", _tls_clause("Bool", ["true"], true), "open"],
	"unknown effect": [null, _tls_clause("Bool", ["true"], false), "open"],
	"wrong value": ["Allow", _tls_clause("Bool", ["false"], false), "flawed"],
	"unknown key": ["Allow", condition.clause("Bool", "", ["true"], true, "/p"), "open"],
	"another key": ["Allow", condition.clause("Bool", "aws:ViaAWSService", ["true"], false, "/p"), "has_other_conditions"],
}

test_state[note] if {
	some note, tc in state_cases
	_tls_state(tc[0], tc[1]) == tc[2]
}

_acting_statement(element, actions) := testing.document([{"Effect": "Allow", element: actions, "Resource": "*"}]).statements[0]

_entry_names(entries) := [name | some item in entries; name := concat(":", [item.service, item.name])]

needs_cases := {
	"an action": {"element": "Action", "actions": ["imagebuilder:GetImage"], "needs": ["imagebuilder:getimage"]},
	"an action newer than the data": {
		"element": "Action",
		"actions": ["imagebuilder:GetTomorrow"],
		"needs": ["imagebuilder:gettomorrow"],
	},
	"everything": {
		"element": "Action",
		"actions": ["*"],
		"needs": ["imagebuilder:*", "sns:publish", "iam:getinstanceprofile", "iam:passrole", "s3:listbucket"],
	},
	"companion grants": {
		"element": "Action",
		"actions": ["SNS:Pub*", "s3:GetObject"],
		"needs": ["sns:publish"],
	},
	"all but other services": {
		"element": "NotAction",
		"actions": ["ec2:*", "s3:*", "iam:PassRole"],
		"needs": ["imagebuilder:*", "sns:publish", "iam:getinstanceprofile"],
	},
	"a companion grant of any service": {"element": "Action", "actions": ["*:Publ*"], "needs": ["imagebuilder:*", "sns:publish"]},
	"nothing": {"element": "Action", "actions": ["ec2:*", "imagebuilder:"], "needs": []},
	"all but": {
		"element": "NotAction",
		"actions": ["imagebuilder:*", "sns:*", "iam:*"],
		"needs": ["s3:listbucket"],
	},
}

test_needs[note] if {
	some note, tc in needs_cases
	_entry_names(tls.tls_needs(_acting_statement(tc.element, tc.actions))) == tc.needs
}

test_needs_of_not_action if {
	found := _entry_names(tls.tls_needs(_acting_statement("NotAction", ["imagebuilder:Get*", "s3:*"])))
	"imagebuilder:createimage" in found
	not "imagebuilder:getimage" in found
}

_named_or_not(element, entries) := {"actions": null, "not_actions": entries, "pointer": "/s"} if element == "NotAction"

_named_or_not(element, entries) := {"actions": entries, "not_actions": null, "pointer": "/s"} if element == "Action"

may_need_cases := {
	"known": {"element": "Action", "entries": [action.entry("ec2:*", "/s")], "needs": []},
	"unknown": {
		"element": "Action",
		"entries": [action.unknown_entry("/s")],
		"needs": ["imagebuilder:*", "sns:publish", "iam:getinstanceprofile", "iam:passrole", "s3:listbucket"],
	},
	"unknown beside everything": {
		"element": "Action",
		"entries": [action.unknown_entry("/s"), action.entry("*", "/s")],
		"needs": [],
	},
	"only companion grants are left": {
		"element": "NotAction",
		"entries": [action.unknown_entry("/s"), action.entry("imagebuilder:*", "/s"), action.entry("iam:*", "/s")],
		"needs": ["sns:publish", "s3:listbucket"],
	},
}

test_may_need[note] if {
	some note, tc in may_need_cases
	_entry_names(tls.tls_may_need(_named_or_not(tc.element, tc.entries))) == tc.needs
}
