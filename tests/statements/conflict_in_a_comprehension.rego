package cases.conflict_in_a_comprehension

out := {k: v | some [k, v] in input.value; is_string(k)}
