package ibguard.iam.condition_test

import data.ibguard.iam.condition
import data.ibguard.testing

_made_of(operator, values) := condition.clause(operator, "AWS:Key", values, false, "/c")

# An operator, and its parts: base, set operator, IfExists.
clause_cases := {
	"StringEquals": ["stringequals", "", false],
	"BOOLIFEXISTS": ["bool", "", true],
	"ForAllValues:StringLikeIfExists": ["stringlike", "forallvalues", true],
	"foranyvalue:StringNotEquals": ["stringnotequals", "foranyvalue", false],
	"ForSomeValues:Bool": ["forsomevalues:bool", "", false],
	"ForAnyValue:Bool:Bool": ["foranyvalue:bool:bool", "", false],
	"": ["", "", false],
}

test_clause[operator] if {
	some operator, wanted in clause_cases
	condition.clause(operator, "AWS:Key", ["v"], false, "/c") == {
		"operator": operator,
		"base": wanted[0],
		"set": wanted[1],
		"if_exists": wanted[2],
		"key": "AWS:Key",
		"key_lower": "aws:key",
		"values": ["v"],
		"unknown": false,
		"pointer": "/c",
	}
}

_clauses := testing.document([{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
	"StringEquals": {"aws:Key": "v", "aws:Other": "v"},
	"StringLike": {"AWS:KEY": ["w*", 1, true, 2.5]},
}}]).statements[0]

test_on if {
	[[clause.operator, clause.values] | some clause in condition.on(_clauses, "aws:key")] == [
		["StringEquals", ["v"]],
		["StringLike", ["w*", "1", "true", "2.5"]],
	]
}

# An operator, and whether it is negated, matches strings, supports wildcards, compares text.
family_cases := {
	"StringEquals": [false, true, false, true],
	"StringNotEqualsIgnoreCase": [true, false, false, true],
	"StringNotLike": [true, false, true, true],
	"ArnLike": [false, true, true, true],
	"ArnNotEquals": [true, false, true, true],
	"NumericNotEquals": [true, false, false, false],
	"NotIpAddress": [true, false, false, false],
	"Bool": [false, false, false, false],
	"Null": [false, false, false, false],
	"StringMatches": [false, false, false, false],
}

_is_negated(item) if {
	condition.negated(item)
} else := false

_is_matching(item) if {
	condition.matching_string(item)
} else := false

_is_wild(item) if {
	condition.wildcard_values(item)
} else := false

_is_of_text(item) if {
	condition.compares_text(item)
} else := false

test_family[operator] if {
	some operator, wanted in family_cases
	item := _made_of(operator, ["v"])
	[_is_negated(item), _is_matching(item), _is_wild(item), _is_of_text(item)] == wanted
}

# Operator, values, whether it matches when the key is absent.
holds_when_absent_cases := {
	"equals": ["StringEquals", ["v"], false],
	"if exists": ["StringEqualsIfExists", ["v"], true],
	"negated": ["StringNotEquals", ["v"], true],
	"all values": ["ForAllValues:StringEquals", ["v"], true],
	"any value": ["ForAnyValue:StringEquals", ["v"], false],
	"any value, negated": ["ForAnyValue:StringNotEquals", ["v"], false],
	"any value, negated, if exists": ["ForAnyValue:StringNotEqualsIfExists", ["v"], true],
	"null": ["Null", ["True"], true],
	"not null": ["Null", ["false"], false],
	"either": ["Null", ["false", "true"], true],
}

_holds(item) if {
	condition.holds_when_absent(item)
} else := false

test_holds_when_absent[note] if {
	some note, tc in holds_when_absent_cases
	_holds(_made_of(tc[0], tc[1])) == tc[2]
}
