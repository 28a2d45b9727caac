package cases.partial_object

out[k] := v if {
	some k, v in input.value.a
	is_string(k)
}

out["fixed"] := input.value

out[x] := 1 if {
	some x in input.value
	is_string(x)
}
