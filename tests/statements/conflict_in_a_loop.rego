package cases.conflict_in_a_loop

out := x if some x in input.value
