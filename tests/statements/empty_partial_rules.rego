package cases.empty_partial_rules

out := {"set": s, "object": o}

s contains x if x := input.value.a

o[x] := 1 if {
	x := input.value["é"]
	is_string(x)
}
