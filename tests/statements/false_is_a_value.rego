package cases.false_is_a_value

out := input.value == 1
