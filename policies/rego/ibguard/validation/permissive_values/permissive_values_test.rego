package ibguard.validation.permissive_values_test

import data.ibguard.iam.condition
import data.ibguard.validation.permissive_values

_entry(operator, value) := {"clause": condition.clause(operator, "a:sub", [value], false, "/c"), "value": value}

test_few_characters_before_a_wildcard if {
	permissive_values.fault("subject", "wildcard", _entry("StringLike", "abcdefgh*abc*abcdefgh")) == "Fewer than six characters precede a wildcard in a value of a:sub."
}

test_enough_characters_before_each_wildcard if {
	not permissive_values.fault("subject", "wildcard", _entry("StringLike", "abcdefgh*abcdefgh*"))
}

test_few_characters_before_a_variable_in_an_arn if {
	permissive_values.fault("subject", "variable", _entry("ArnLike", "abc${aws:username}")) == "Fewer than six characters precede a policy variable in a value of a:sub."
}

test_numbers_hold_no_variable if {
	not permissive_values.fault("subject", "variable", _entry("NumericEquals", "abc${aws:username}"))
}
