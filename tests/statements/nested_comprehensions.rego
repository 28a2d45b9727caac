package cases.nested_comprehensions

out := {
	"arrays": [[z | some z in y; z != 1] | some y in input.value],
	"sets": {{z | some z in y} | some y in input.value},
	"objects": {k: {l: [k, l, m] | some l, m in v; is_string(l)} | some k, v in input.value; is_string(k)},
	"deep": [[[x, y] | some y in input.value; y == x] | some x in input.value],
	"outside": [[x, z] | some x in input.value; z := [w | some w in input.value; w != x]],
}
