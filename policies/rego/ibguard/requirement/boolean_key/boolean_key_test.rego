package ibguard.requirement.boolean_key_test

import data.ibguard.iam.condition
import data.ibguard.requirement.boolean_key

_boolean_clause(operator, values, unknown) := condition.clause(operator, "aws:ViaAWSService", values, unknown, "/p")

flaw_cases := {
	"bool true": {"operator": "Bool", "values": ["true"], "unknown": false, "code": "none"},
	"bool false, if exists": {"operator": "boolifexists", "values": ["FALSE"], "unknown": false, "code": "none"},
	"string operator": {"operator": "StringEquals", "values": ["true"], "unknown": false, "code": "TYPE_MISMATCH"},
	"number operator": {"operator": "NumericEquals", "values": ["1"], "unknown": false, "code": "TYPE_MISMATCH"},
	"no operator at all": {
		"operator": "Boolean",
		"values": ["true"],
		"unknown": false,
		"code": "INVALID_CONDITION_OPERATOR",
	},
	"strange value": {"operator": "Bool", "values": ["true", "yes"], "unknown": true, "code": "TYPE_MISMATCH_BOOLEAN"},
	"both values": {
		"operator": "ForAnyValue:Bool",
		"values": ["true", "False"],
		"unknown": false,
		"code": "INVALID_CONDITION_MULTIPLE_BOOLEAN",
	},
	"no value": {"operator": "Bool", "values": [], "unknown": false, "code": null},
	"unknown value": {"operator": "Bool", "values": [], "unknown": true, "code": "none"},
	"unknown operator": {"operator": "", "values": ["true"], "unknown": true, "code": "none"},
	"empty operator": {
		"operator": "",
		"values": ["true"],
		"unknown": false,
		"code": "INVALID_CONDITION_OPERATOR",
	},
}

_code_of(clause) := found.code if {
	found := boolean_key.boolean_flaw(clause)
} else := "none"

test_flaw[note] if {
	some note, tc in flaw_cases
	_code_of(_boolean_clause(tc.operator, tc.values, tc.unknown)) == tc.code
}

test_flaw_names_the_value if {
	found := boolean_key.boolean_flaw(_boolean_clause("Bool", ["true", "yes"], false))
	found.reason == ", but 'yes' is neither true nor false."
}

test_null_code if {
	boolean_key.null_code(_boolean_clause("NullIfExists", ["true"], false)) == "NULL_WITH_IF_EXISTS"
	boolean_key.null_code(_boolean_clause("Null", ["true"], false)) == null
}

complaint_cases := {
	"Allow": {"effect": "Allow", "subject": "This Allow"},
	"Deny": {"effect": "Deny", "subject": "This Deny"},
	"unknown": {"effect": null, "subject": "This statement"},
}

test_complaint[note] if {
	some note, tc in complaint_cases
	said := boolean_key.flaw_message(tc.effect, _boolean_clause("Bool", ["true"], false), ", so.")
	said == concat("", [tc.subject, " tests 'aws:ViaAWSService' with 'Bool', so."])
}

test_evidence if {
	boolean_key.clause_evidence(_boolean_clause("Bool", ["true"], false)) == {
		"operator": "Bool",
		"key": "aws:ViaAWSService",
		"values": ["true"],
	}
}
