package cases.rules_of_several_parts

out := {
	"one": [x | x := parts.a.b],
	"list": parts.c,
	"object": parts.d,
	"at": [x | x := parts.d.b],
}

parts.a.b := 1 if input.value == 1

parts.c := [x | some x in parts.d]

parts.d[k] := v if {
	some k, v in input.value.a
	is_string(k)
}

parts.d[k] := k if {
	some k in input.value
	is_string(k)
}
