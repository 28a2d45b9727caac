package ibguard.iam.policy_variable_test

import data.ibguard.iam.policy_variable

replaced_cases := {
	"user/a": "user/a",
	"user/${aws:username}": "user/*",
	"${a}/x${b}y": "*/x*y",
	"x${a": "x*",
	"x${a}}": "x*}",
}

test_replaced[text] if {
	some text, expected in replaced_cases
	policy_variable.replaced(text, "*") == expected
}

test_replaced_by_nothing if policy_variable.replaced("a${b}c${d}", "") == "ac"

test_variables if {
	policy_variable.variables_in("${aws:username}/${*}/${}/${a b}/${a, b}/${a, 'b'}/${c") == [
		{"text": "${aws:username}", "defect": "none"},
		{"text": "${}", "defect": "empty"},
		{"text": "${a b}", "defect": "space"},
		{"text": "${a, b}", "defect": "quote"},
		{"text": "${a, 'b'}", "defect": "none"},
		{"text": "${c", "defect": "open"},
	]
}
