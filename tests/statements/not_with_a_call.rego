package cases.not_with_a_call

out := [x | some x in [input.value, 1, "b"]; not f(x)]

f(x) if x == 1

f(x) := false if x == "b"
