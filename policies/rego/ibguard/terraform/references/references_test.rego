package ibguard.terraform.references_test

import data.ibguard.terraform.references

_quote := data.ibguard.iam.characters.quote

_keyed(key) := concat("", ["[", _quote, key, _quote, "]"])

_place := {"steps": [], "key": null, "each": []}

test_steps_of_a_module if references.steps("module.a.module.b") == [{"name": "a", "key": null}, {"name": "b", "key": null}]

test_steps_with_keys if {
	address := concat("", ["module.a", _keyed("x.module.y[0]"), ".module.b[2].module.c"])
	references.steps(address) == [
		{"name": "a", "key": "x.module.y[0]"},
		{"name": "b", "key": "2"},
		{"name": "c", "key": null},
	]
}

test_index_key if {
	references.index_key("a") == "a"
	references.index_key(3) == "3"
	references.index_key(null) == null
}

test_named_keeps_the_most_specific if references.named({"references": [
	"aws_iam_role.a.arn",
	"aws_iam_role.a",
	"aws_iam_role.ab",
	"var.x",
]}) == ["aws_iam_role.a.arn", "aws_iam_role.ab", "var.x"]

test_named_without_references if references.named({"constant_value": "x"}) == []

followed_cases := {
	"resource": {
		"given": ["aws_iam_role.a.arn"],
		"expected": [{"steps": [], "mode": "managed", "type": "aws_iam_role", "name": "a", "key": "*", "attribute": "arn"}],
	},
	"data": {
		"given": ["data.aws_iam_policy_document.a.json"],
		"expected": [{
			"steps": [],
			"mode": "data",
			"type": "aws_iam_policy_document",
			"name": "a",
			"key": "*",
			"attribute": "json",
		}],
	},
	"number": {
		"given": ["aws_iam_role.a[1].arn"],
		"expected": [{"steps": [], "mode": "managed", "type": "aws_iam_role", "name": "a", "key": "1", "attribute": "arn"}],
	},
	"key": {
		"given": [concat("", ["aws_iam_role.a", _keyed("x.y")])],
		"expected": [{"steps": [], "mode": "managed", "type": "aws_iam_role", "name": "a", "key": "x.y", "attribute": ""}],
	},
	"local": {"given": ["local.a"], "expected": [{"unresolved": "local.a"}]},
	"variable of the root, which is known": {"given": ["var.key"], "expected": []},
	"module without output": {"given": ["module.a"], "expected": [{"unresolved": "module.a"}]},
	"each value of literals": {"given": ["each.value"], "expected": []},
	"nowhere": {"given": ["each.key", "count.index", "path.module", "terraform.workspace"], "expected": []},
	"one word": {"given": ["odd"], "expected": [{"unresolved": "odd"}]},
}

test_followed[note] if {
	some note, case in followed_cases
	references.followed(case.given, _place) == case.expected
}

test_same_key if {
	place := {"steps": [], "key": "2", "each": []}
	references.followed(["aws_iam_role.a", "count.index"], place) == [{
		"steps": [],
		"mode": "managed",
		"type": "aws_iam_role",
		"name": "a",
		"key": "2",
		"attribute": "",
	}]
}

test_each_value if {
	place := {"steps": [], "key": "k", "each": ["aws_iam_role.a"]}
	[target.key | some target in references.followed(["each.value.arn"], place)] == ["k"]
}

test_targets_read_for_each if {
	entry := {"for_each_expression": {"references": ["aws_iam_role.a"]}}
	[target.name | some target in references.targets(["each.value"], [], "k", entry)] == ["a"]
}

test_made_from if {
	references.made_from({"made_from": [{"name": "a"}]}) == [{"name": "a"}]
}

_role_at(steps, key) := {"type": "aws_iam_role", "name": "a", "mode": "managed", "steps": steps, "key": key}

is_target_cases := {
	"same": {"target": _role_at([], null), "resource": _role_at([], null), "expected": true},
	"any key": {"target": _role_at([], "*"), "resource": _role_at([], "x"), "expected": true},
	"other key": {"target": _role_at([], "y"), "resource": _role_at([], "x"), "expected": false},
	"any module instance": {
		"target": _role_at([{"name": "m", "key": "*"}], null),
		"resource": _role_at([{"name": "m", "key": "x"}], null),
		"expected": true,
	},
	"other module instance": {
		"target": _role_at([{"name": "m", "key": "y"}], null),
		"resource": _role_at([{"name": "m", "key": "x"}], null),
		"expected": false,
	},
	"other depth": {
		"target": _role_at([{"name": "m", "key": "*"}], null),
		"resource": _role_at([], null),
		"expected": false,
	},
}

test_is_target[note] if {
	some note, case in is_target_cases
	_is_target(case.target, case.resource) == case.expected
}

_is_target(target, resource) if {
	references.is_target(target, resource)
} else := false

test_lost_is_no_target if not references.is_target({"unresolved": "local.a"}, _role_at([], null))

test_configuration_of_a_plan_without_one if references.configuration("data", "aws_iam_policy_document", "a", []) == {}
