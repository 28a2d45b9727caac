package cases.else_of_a_function

out := [y | some x in [input.value, 1, "a", null]; y := kind(x)]

kind(x) := "number" if {
	is_number(x)
	x > 0
} else := x if {
	is_string(x)
} else := f if {
	some y in x
	f := [y, "first"]
	y == 1
} else := false if {
	is_null(x)
}
