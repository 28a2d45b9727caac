package ibguard.requirement.called_via_test

import data.ibguard.iam.condition
import data.ibguard.requirement.called_via

_caller(operator, key, values, unknown) := condition.clause(operator, key, values, unknown, "/p")

_formation := ["cloudformation.amazonaws.com"]

_lambda := ["lambda.amazonaws.com"]

_caller_state(effect, clause) := _state_name(called_via.caller_facts({
	"effect": effect,
	"conditions": [clause],
	"conditions_unknown": false,
}))

_state_name(known) := "requires" if {
	known.requires
} else := "flawed" if {
	known.flawed[0]
} else := "open" if {
	known.open
} else := "has_other_conditions" if {
	known.has_other_conditions
} else := "plain"

state_cases := {
	"any value": ["Allow", _caller("ForAnyValue:StringEquals", "aws:CalledVia", _formation, false), "requires"],
	"first": ["Allow", _caller("StringEquals", "AWS:calledviafirst", _formation, false), "requires"],
	"last by pattern": ["Allow", _caller("StringLike", "aws:CalledViaLast", ["CloudFormation.*"], false), "requires"],
	"two services": ["Allow", _caller("StringEquals", "aws:CalledViaFirst", array.concat(_formation, _lambda), false), "plain"],
	"another service": ["Allow", _caller("StringEquals", "aws:CalledViaFirst", _lambda, false), "plain"],
	"present": ["Allow", _caller("Null", "aws:CalledVia", ["false"], false), "plain"],
	"absent": ["Allow", _caller("Null", "aws:CalledVia", ["true"], false), "plain"],
	"all values": ["Allow", _caller("ForAllValues:StringEquals", "aws:CalledVia", _formation, false), "flawed"],
	"negated": ["Allow", _caller("StringNotEquals", "aws:CalledViaFirst", _lambda, false), "flawed"],
	"negated any value": ["Allow", _caller("ForAnyValue:StringNotEquals", "aws:CalledVia", _lambda, false), "flawed"],
	"list without set operator": ["Allow", _caller("StringEquals", "aws:CalledVia", _lambda, false), "flawed"],
	"set operator on one value": ["Deny", _caller("ForAllValues:StringNotEquals", "aws:CalledViaFirst", _formation, false), "flawed"],
	"other set operator on one value": ["Deny", _caller("ForAnyValue:StringEquals", "aws:CalledViaLast", _formation, false), "flawed"],
	"unknown value": ["Allow", _caller("StringEquals", "aws:CalledViaFirst", [], true), "open"],
	"unknown value beside another service": ["Allow", _caller("StringEquals", "aws:CalledViaFirst", _lambda, true), "plain"],
	"unknown operator": ["Allow", _caller("", "aws:CalledViaFirst", _formation, true), "open"],
	"unknown effect": [null, _caller("StringEquals", "aws:CalledViaFirst", _formation, false), "open"],
	"another key": ["Allow", _caller("StringEquals", "aws:RequestedRegion", ["eu-west-1"], false), "has_other_conditions"],
	"deny what is not first": ["Deny", _caller("StringNotEqualsIfExists", "aws:CalledViaFirst", _formation, false), "plain"],
	"deny what is in no part": ["Deny", _caller("ForAllValues:StringNotEquals", "aws:CalledVia", _formation, false), "plain"],
	"deny that spares another": ["Deny", _caller("StringNotEquals", "aws:CalledViaFirst", _lambda, false), "has_other_conditions"],
	"deny what may spare another": ["Deny", _caller("StringNotEquals", "aws:CalledViaFirst", [], true), "open"],
	"deny direct calls": ["Deny", _caller("Null", "aws:CalledVia", ["true"], false), "has_other_conditions"],
	"deny one service": ["Deny", _caller("StringEquals", "aws:CalledViaFirst", _lambda, false), "has_other_conditions"],
	"deny other services, not direct calls": ["Deny", _caller("ForAnyValue:StringNotEquals", "aws:CalledVia", _formation, false), "flawed"],
}

test_state[note] if {
	some note, tc in state_cases
	_caller_state(tc[0], tc[1]) == tc[2]
}

test_code_of_a_set_operator if {
	clause := _caller("ForAllValues:StringEquals", "aws:CalledViaFirst", _formation, false)
	called_via.misuse(clause).code == "FORALLVALUES_WITH_SINGLE_VALUED_KEY"
}
