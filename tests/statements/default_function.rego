package cases.default_function

out := [f(input.value), f(3)]

default f(_) := "none"

f(x) := x[0]
