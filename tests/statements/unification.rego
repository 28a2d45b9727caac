package cases.unification

out := [x |
	some x in [
		[a | [a, b] = input.value; b == 2],
		[c | {"a": c} = input.value],
		[d | [d, [e]] = [input.value, [1]]; e == 1],
		[f | f = input.value; f = 1],
		[g | [[g, _], _] := input.value],
		[h | [1, h] = input.value],
	]
]
