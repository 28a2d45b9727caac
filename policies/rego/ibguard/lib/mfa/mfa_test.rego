package ibguard.lib.mfa_test

import data.ibguard.lib.action
import data.ibguard.lib.condition
import data.ibguard.lib.mfa
import data.ibguard.lib.testing

_mfa_clause(key, operator, values, unknown) := condition.clause(
	operator, concat("", ["aws:MultiFactorAuth", key]),
	values, unknown, "/p",
)

_mfa_state(effect, clause) := state if {
	test := mfa.mfa_weighed({"effect": effect, "conditions": [clause]}).tests[0]
	state := _kind_or_state(test)
}

_kind_or_state(test) := test.flaw.kind if test.flaw != null

_kind_or_state(test) := test.state if test.flaw == null

# Effect, key, operator, values, whether some are unknown, what comes of it.
state_cases := {
	"allow bool true": ["Allow", "Present", "Bool", ["true"], false, "sound"],
	"allow for any value": ["Allow", "Present", "ForAnyValue:Bool", ["true"], false, "sound"],
	"allow for all values": ["Allow", "Present", "ForAllValues:Bool", ["true"], false, "absent"],
	"allow if exists": ["Allow", "Present", "BoolIfExists", ["true"], false, "absent"],
	"allow if exists, unknown": ["Allow", "Present", "BoolIfExists", [], true, "absent"],
	"allow false": ["Allow", "Present", "Bool", ["false"], false, "inverted"],
	"allow null": ["Allow", "Present", "Null", ["false"], false, "operator"],
	"allow string": ["Allow", "Present", "StringEquals", ["true"], false, "operator"],
	"allow unknown": ["Allow", "Present", "Bool", [], true, "open"],
	"allow unknown operator": ["Allow", "Present", "", ["true"], true, "open"],
	"deny false": ["Deny", "Present", "Bool", ["false"], false, "absent"],
	"deny false, unknown": ["Deny", "Present", "Bool", [], true, "absent"],
	"deny false if exists": ["Deny", "Present", "BoolIfExists", ["false"], false, "sound"],
	"deny false for all values": ["Deny", "Present", "ForAllValues:Bool", ["false"], false, "sound"],
	"deny if exists, unknown": ["Deny", "Present", "BoolIfExists", [], true, "open"],
	"deny true": ["Deny", "Present", "BoolIfExists", ["true"], false, "inverted"],
	"deny null": ["Deny", "Present", "Null", ["true"], false, "operator"],
	"deny both": ["Deny", "Present", "Bool", ["true", "false"], false, "value"],
	"unknown effect": [null, "Present", "Bool", ["true"], false, "open"],
	"allow young": ["Allow", "Age", "NumericLessThan", ["3600"], false, "sound"],
	"allow young, unknown": ["Allow", "Age", "NumericLessThanEquals", [], true, "sound"],
	"allow young if exists": ["Allow", "Age", "NumericLessThanIfExists", ["3600"], false, "absent"],
	"allow not equal": ["Allow", "Age", "NumericNotEquals", ["0"], false, "absent"],
	"allow old": ["Allow", "Age", "NumericGreaterThan", ["3600"], false, "inverted"],
	"allow age present": ["Allow", "Age", "Null", ["false"], false, "sound"],
	"allow age absent": ["Allow", "Age", "Null", ["true"], false, "inverted"],
	"allow age null, unknown": ["Allow", "Age", "Null", [], true, "open"],
	"allow age bool": ["Allow", "Age", "Bool", ["true"], false, "operator"],
	"allow age, unknown operator": ["Allow", "Age", "", ["3600"], true, "open"],
	"deny old": ["Deny", "Age", "NumericGreaterThan", ["3600"], false, "alone"],
	"deny old if exists": ["Deny", "Age", "NumericGreaterThanIfExists", ["3600"], false, "sound"],
	"deny young": ["Deny", "Age", "NumericLessThanIfExists", ["3600"], false, "inverted"],
	"deny age absent": ["Deny", "Age", "Null", ["true"], false, "sound"],
	"deny age present": ["Deny", "Age", "Null", ["false"], false, "inverted"],
	"unknown effect, age null": [null, "Age", "Null", ["true"], false, "open"],
}

test_state[note] if {
	some note, tc in state_cases
	_mfa_state(tc[0], _mfa_clause(tc[1], tc[2], tc[3], tc[4])) == tc[5]
}

test_other_keys if {
	_mfa_state("Allow", condition.clause("Bool", "aws:SecureTransport", ["true"], false, "/p")) == "other"
	_mfa_state("Allow", condition.clause("Bool", "", ["true"], true, "/p")) == "vague"
	_mfa_state("Allow", _mfa_clause("Age", "Null", [], false)) == "open"
}

test_codes if {
	mfa.mfa_flaw("Allow", _mfa_clause("Present", "ForAllValues:Bool", ["true"], false)).code == "FORALLVALUES_WITH_SINGLE_VALUED_KEY"
	mfa.mfa_flaw("Allow", _mfa_clause("Present", "BoolIfExists", ["true"], false)).code == null
	mfa.mfa_flaw("Allow", _mfa_clause("Present", "NullIfExists", ["true"], false)).code == "NULL_WITH_IF_EXISTS"
}

test_clauses if {
	document := testing.document([{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
		"Bool": {"AWS:MULTIFACTORAUTHPRESENT": true, "aws:SecureTransport": true},
		"NumericLessThan": {"aws:MultiFactorAuthAge": 60},
	}}])
	[clause.key | some clause in mfa.mfa_clauses(document.statements[0])] == [
		"AWS:MULTIFACTORAUTHPRESENT",
		"aws:MultiFactorAuthAge",
	]
}

test_needs if {
	document := testing.document([{
		"Effect": "Allow",
		"Action": ["imagebuilder:Get*", "imagebuilder:CreateImage", "ec2:*"],
		"Resource": "*",
	}])
	found := mfa.mfa_named(document.statements[0]).needs
	[concat(":", [item.service, item.name]) | some item in found] == ["imagebuilder:createimage"]
}

_acting(entries) := {"actions": entries, "not_actions": null, "pointer": "/s"}

test_extra if {
	count(mfa.mfa_named(_acting([action.unknown_entry("/s")])).extra) == 1
	count(mfa.mfa_named(_acting([action.entry("imagebuilder:GetImage", "/s")])).extra) == 0
}

roles_only_cases := {
	"nobody": {"kinds": [], "only": false},
	"roles": {"kinds": ["role", "role"], "only": true},
	"mixed": {"kinds": ["role", "user"], "only": false},
}

_only_roles(document) if {
	mfa.roles_only(document)
} else := false

test_roles_only[note] if {
	some note, tc in roles_only_cases
	_only_roles({"holder_kinds": tc.kinds}) == tc.only
}
