package cases.conflict_in_an_object

out[k] := v if {
	some [k, v] in input.value
	is_string(k)
}
