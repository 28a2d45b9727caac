package ibguard.requirement.mfa_test

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.requirement.mfa
import data.ibguard.testing

_mfa_clause(key, operator, values, unknown) := condition.clause(
	operator, concat("", ["aws:MultiFactorAuth", key]),
	values, unknown, "/p",
)

_facts_on(effect, clauses) := mfa.mfa_facts({"effect": effect, "conditions": clauses, "conditions_unknown": false})

# The outcome for an effect and one condition: the kind of its flaw, or whether the statement is open or sound.
_mfa_state(effect, clause) := _flaw_or_state(_facts_on(effect, [clause]))

_flaw_or_state(known) := known.tests[0].flaw.kind if {
	not known.tests[0].flaw == null
} else := "open" if {
	known.open
} else := "sound"

# Effect, key, operator, values, whether some are unknown, the outcome.
state_cases := {
	"allow bool true": ["Allow", "Present", "Bool", ["true"], false, "sound"],
	"allow for any value": ["Allow", "Present", "ForAnyValue:Bool", ["true"], false, "sound"],
	"allow for all values": ["Allow", "Present", "ForAllValues:Bool", ["true"], false, "useless"],
	"allow if exists": ["Allow", "Present", "BoolIfExists", ["true"], false, "useless"],
	"allow if exists, unknown": ["Allow", "Present", "BoolIfExists", [], true, "useless"],
	"allow false": ["Allow", "Present", "Bool", ["false"], false, "inverted"],
	"allow null": ["Allow", "Present", "Null", ["false"], false, "useless"],
	"allow null, strange": ["Allow", "Present", "Null", ["1"], false, "useless"],
	"allow string": ["Allow", "Present", "StringEquals", ["true"], false, "useless"],
	"allow unknown": ["Allow", "Present", "Bool", [], true, "open"],
	"allow unknown operator": ["Allow", "Present", "", ["true"], true, "open"],
	"deny false": ["Deny", "Present", "Bool", ["false"], false, "partial"],
	"deny false, unknown": ["Deny", "Present", "Bool", [], true, "partial"],
	"deny false if exists": ["Deny", "Present", "BoolIfExists", ["false"], false, "sound"],
	"deny false for all values": ["Deny", "Present", "ForAllValues:Bool", ["false"], false, "sound"],
	"deny if exists, unknown": ["Deny", "Present", "BoolIfExists", [], true, "open"],
	"deny true": ["Deny", "Present", "BoolIfExists", ["true"], false, "inverted"],
	"deny null": ["Deny", "Present", "Null", ["true"], false, "partial"],
	"deny not null": ["Deny", "Present", "Null", ["false"], false, "useless"],
	"deny both": ["Deny", "Present", "Bool", ["true", "false"], false, "useless"],
	"unknown effect": [null, "Present", "Bool", ["true"], false, "open"],
	"allow young": ["Allow", "Age", "NumericLessThan", ["3600"], false, "sound"],
	"allow young, unknown": ["Allow", "Age", "NumericLessThanEquals", [], true, "sound"],
	"allow young if exists": ["Allow", "Age", "NumericLessThanIfExists", ["3600"], false, "useless"],
	"allow not equal": ["Allow", "Age", "NumericNotEquals", ["0"], false, "useless"],
	"allow old": ["Allow", "Age", "NumericGreaterThan", ["3600"], false, "inverted"],
	"allow age present": ["Allow", "Age", "Null", ["false"], false, "sound"],
	"allow age absent": ["Allow", "Age", "Null", ["true"], false, "inverted"],
	"allow age null, unknown": ["Allow", "Age", "Null", [], true, "open"],
	"allow age bool": ["Allow", "Age", "Bool", ["true"], false, "useless"],
	"allow age, unknown operator": ["Allow", "Age", "", ["3600"], true, "open"],
	"deny old": ["Deny", "Age", "NumericGreaterThan", ["3600"], false, "aged"],
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

# Conditions of an Allow, and whether they require MFA together.
asks_cases := {
	"none": {"clauses": [], "requires": false},
	"another key": {"clauses": [condition.clause("Bool", "aws:SecureTransport", ["true"], false, "/p")], "requires": false},
	"true": {"clauses": [_mfa_clause("Present", "Bool", ["true"], false)], "requires": true},
	"true or absent": {"clauses": [_mfa_clause("Present", "BoolIfExists", ["true"], false)], "requires": false},
	"true or absent, and present": {
		"clauses": [
			_mfa_clause("Present", "BoolIfExists", ["true"], false),
			_mfa_clause("Present", "Null", ["false"], false),
		],
		"requires": true,
	},
	"strange null": {"clauses": [_mfa_clause("Present", "Null", ["1"], false)], "requires": false},
	"an age": {"clauses": [_mfa_clause("Age", "NumericLessThan", ["60"], false)], "requires": true},
	"a great age": {"clauses": [_mfa_clause("Age", "NumericGreaterThan", ["60"], false)], "requires": false},
}

test_asks[note] if {
	some note, tc in asks_cases
	_facts_on("Allow", tc.clauses).requires == tc.requires
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

_acting(element, entries) := testing.document([{"Effect": "Allow", element: entries, "Resource": "*"}]).statements[0]

words_cases := {
	"star": {"element": "Action", "entries": ["*"], "words": ["*"]},
	"all of the service": {"element": "Action", "entries": ["s3:*", "ImageBuilder:*"], "words": ["ImageBuilder:*"]},
	"a name": {"element": "Action", "entries": ["imagebuilder:GetImage", "imagebuilder:createImage"], "words": ["imagebuilder:createImage"]},
	"a beginning": {"element": "Action", "entries": ["imagebuilder:Get*", "imagebuilder:Cr*"], "words": ["imagebuilder:Cr*"]},
	"stars within": {
		"element": "Action",
		"entries": ["imagebuilder:*Execution", "imagebuilder:*Get*Image*", "imagebuilder:St*Exec*"],
		"words": ["imagebuilder:*Execution", "imagebuilder:St*Exec*"],
	},
	"question mark": {
		"element": "Action",
		"entries": ["imagebuilder:?reate*", "imagebuilder:?et*", "imagebuilder:Lis?*"],
		"words": ["imagebuilder:?reate*", "imagebuilder:?et*"],
	},
	"other services": {"element": "Action", "entries": ["ec2:CreateImage", "ec2:*"], "words": []},
	"all but": {"element": "NotAction", "entries": ["iam:*"], "words": ["NotAction"]},
	"all but the service": {"element": "NotAction", "entries": ["imagebuilder:*"], "words": []},
}

test_words[note] if {
	some note, tc in words_cases
	mfa.mfa_patterns(_acting(tc.element, tc.entries)) == tc.words
}

test_needs if {
	found := mfa.mfa_needs(_acting("Action", ["imagebuilder:Get*", "imagebuilder:CreateImage", "ec2:*"]))
	found == [{"service": "imagebuilder", "name": "createimage", "unknown": false}]
}

_planned_acting(entries) := {"actions": entries, "not_actions": null, "pointer": "/s"}

test_may_need if {
	mfa.mfa_may_need(_planned_acting([action.unknown_entry("/s")])) == [image_builder_actions.whole_service]
	mfa.mfa_may_need(_planned_acting([action.unknown_entry("/s"), action.entry("*", "/s")])) == []
	mfa.mfa_may_need(_planned_acting([action.entry("imagebuilder:GetImage", "/s")])) == []
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
