package cases.values_of_one_call_only

out := [y | some x in [[1, 2], [], [3], input.value]; y := f(x)]

f(x) := {"first": first, "rest": rest, "again": g(x)} if {
	first := [z | z := x[0]]
	rest := [z | some i, z in x; i != 0]
}

g(x) := z if {
	z := x[1]
} else := [z | some z in x; not z == 3]
