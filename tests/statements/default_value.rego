package cases.default_value

default out := "none"

out := x if {
	x := input.value.a
	x != 2
}
