package cases.arguments_that_are_patterns

out := [y | some x in [input.value, [input.value, 7], {"a": input.value}]; y := f(x)]

f(1) := "one"

f("a") := "letter"

f([x, _]) := ["pair", x]

f({"a": x}) := ["object", x]

f(null) := "null"
