package cases.first_of_a_loop

out := {"first": first, "any": any_found, "in_loop": [y | some x in input.value; y := sign(x)]}

default first := "none"

first := "found" if {
	some x in input.value
	x == 1
} else := "text" if {
	some x in input.value
	is_string(x)
	some y in input.value
	y != x
}

any_found if {
	some x in input.value
	some y in x
	y == 2
}

sign(x) := "two" if {
	some y in [1, 2]
	x == y
	y > 1
} else := "one" if {
	some y in [1, 2]
	x == y
} else := "other"
