package cases.bodies_of_one_value

out := "both" if more_than(0)

out := "both" if more_than(10)

out := "both" if some x in input.value

more_than(least) if {
	is_number(input.value)
	input.value > least
}
