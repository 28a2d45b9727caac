package ibguard.iam.policy_test

import data.ibguard.iam.policy

_statement := {"Sid": "Build", "Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}

_problems(document) := policy.problems(document, policy.statements(document))

_reasons_of(statement) := [problem.reason | some problem in _problems({"Statement": [statement]})]

test_parsed_object if policy.parsed({"Version": "2012-10-17"}) == {"Version": "2012-10-17"}

test_parsed_text if policy.parsed(json.marshal({"Statement": []})) == {"Statement": []}

test_parsed_no_object if {
	not policy.parsed("[]")
	not policy.parsed("no JSON")
	not policy.parsed(5)
}

test_statement_alone if policy.statements({"Statement": _statement}) == [{
	"index": 0,
	"sid": "Build",
	"pointer": "/Statement",
	"effect": "Allow",
	"actions": [{
		"value": "imagebuilder:GetImage",
		"pointer": "/Statement/Action",
		"unknown": false,
		"wild": false,
		"service": "imagebuilder",
		"name": "getimage",
	}],
	"not_actions": null,
	"resources": [{"value": "*", "pointer": "/Statement/Resource", "unknown": false, "references": [], "made_from": []}],
	"not_resources": null,
	"conditions": [],
	"conditions_unknown": false,
	"names_principal": false,
	"principals": [],
}]

test_statements_keep_their_index if {
	found := policy.statements({"Statement": [5, _statement]})
	[item.index | some item in found] == [1]
	[item.pointer | some item in found] == ["/Statement/1"]
}

test_entries_of_a_list if {
	found := policy.statement({"NotAction": ["iam:*", 5, "sts:*"], "NotResource": ["a", "b"]}, 2, "/Statement/2")
	found.sid == null
	found.effect == null
	found.actions == null
	[item.pointer | some item in found.not_actions] == ["/Statement/2/NotAction/0", "/Statement/2/NotAction/2"]
	found.resources == null
	[item.pointer | some item in found.not_resources] == ["/Statement/2/NotResource/0", "/Statement/2/NotResource/1"]
}

test_element_without_entries_is_not_absent if {
	found := policy.statement({"Action": {}, "NotAction": null, "Resource": 5}, 0, "/Statement")
	found.actions == []
	found.not_actions == null
	found.resources == []
}

test_conditions if {
	condition := {"StringEquals": {"aws:RequestTag/a~b": ["x", true]}, "Bool": "not an object"}
	found := policy.statement({"Condition": condition}, 0, "/Statement").conditions
	[item.pointer | some item in found] == ["/Statement/Condition/StringEquals/aws:RequestTag~1a~0b"]
	[item.values | some item in found] == [["x", "true"]]
}

principals_cases := {
	"string": {"given": {"Principal": "*"}, "expected": [{"type": "*", "value": "*"}], "named": true},
	"list": {
		"given": {"Principal": {"AWS": ["1", "2"]}},
		"expected": [{"type": "AWS", "value": "1"}, {"type": "AWS", "value": "2"}],
		"named": true,
	},
	"other": {"given": {"NotPrincipal": {"AWS": "1"}}, "expected": [], "named": true},
	"none": {"given": {}, "expected": [], "named": false},
}

test_principals[note] if {
	some note, case in principals_cases
	found := policy.statement(case.given, 0, "/Statement")
	found.principals == case.expected
	found.names_principal == case.named
}

test_no_statements if {
	policy.statements({}) == []
	policy.raw_statements({}) == []
}

test_raw_statements if {
	policy.raw_statements({"Statement": _statement}) == [_statement]
	policy.raw_statements({"Statement": [_statement, 5]}) == [_statement]
}

test_kind_identity if policy.kind(policy.statements({"Statement": _statement})) == "identity"

test_kind_trust if policy.kind(policy.statements({"Statement": {
	"Principal": {"Service": "ec2.amazonaws.com"},
	"Action": "sts:AssumeRole",
}})) == "trust"

test_kind_resource if policy.kind(policy.statements({"Statement": {
	"Principal": "*",
	"Action": ["sts:AssumeRole", "s3:GetObject"],
}})) == "resource"

test_well_formed if {
	_problems({"Statement": _statement}) == []
	_problems({"Statement": [_statement, {"Effect": "Deny", "NotAction": ["a:b"], "NotResource": ["x"]}]}) == []
	_problems({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}}) == []
}

problems_cases := {
	"effect": {
		"given": {"Effect": "allow", "Action": "a:b", "Resource": "*"},
		"expected": ["Effect is neither Allow nor Deny."],
	},
	"neither": {
		"given": {"Effect": "Allow"},
		"expected": ["The statement has neither Action nor NotAction.", "The statement has neither Resource nor NotResource."],
	},
	"both": {
		"given": {"Effect": "Allow", "Action": "a:b", "NotAction": "c:d", "Resource": "*"},
		"expected": ["The statement has both Action and NotAction."],
	},
	"element": {
		"given": {"Effect": "Allow", "Actions": "a:b", "Action": "a:b", "Resource": "*"},
		"expected": ["Actions is not an element of a statement."],
	},
	"condition": {
		"given": {"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {"Bool": "true"}},
		"expected": ["Condition is not an object of condition operators."],
	},
	"entry": {
		"given": {"Effect": "Allow", "Action": ["a:b", 5], "Resource": "*"},
		"expected": ["An entry is not a string."],
	},
	"wildcards": {
		"given": {"Effect": "Allow", "Action": "a:b", "Resource": "*a*b*c*d*e*f*g*h*i*j*k*"},
		"expected": ["A pattern has too many wildcards to check."],
	},
	"many patterns": {
		"given": {"Effect": "Allow", "Action": ["a:*", "b:?", "c:*", "d:*"], "Resource": ["*", "*a*b*c*d*e*f*g*h*"]},
		"expected": [],
	},
	"null": {
		"given": {"Effect": "Allow", "Action": "a:b", "NotAction": null, "Resource": "*"},
		"expected": [],
	},
}

test_problems[note] if {
	some note, case in problems_cases
	_reasons_of(case.given) == case.expected
}

test_problem_of_the_document if {
	_problems({}) == [{"pointer": "", "reason": "The document has no Statement."}]
	_problems({"Statement": []}) == [{"pointer": "/Statement", "reason": "Statement is an empty array."}]
	_problems({"Statement": 5}) == [{"pointer": "/Statement", "reason": "Statement is neither an object nor an array of objects."}]
	_problems({"Statement": [_statement, 5]}) == [{
		"pointer": "/Statement",
		"reason": "Statement is neither an object nor an array of objects.",
	}]
}

test_problem_has_its_place if _problems({"Statement": [_statement, {"Effect": "Allow", "Action": [5], "Resource": "*"}]}) == [{
	"pointer": "/Statement/1/Action",
	"reason": "An entry is not a string.",
}]
