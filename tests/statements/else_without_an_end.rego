package cases.else_without_an_end

out := f(input.value)

f(x) := 1 if {
	x == 1
} else := 2 if {
	x.a == 1
}
