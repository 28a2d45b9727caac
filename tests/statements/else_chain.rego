package cases.else_chain

out := "one" if {
	input.value == 1
} else := "two" if {
	input.value == 2
} else := "more" if {
	is_number(input.value)
	input.value > 2
} else := "less" if {
	not input.value == false
}
