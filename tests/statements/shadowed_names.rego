package cases.shadowed_names

out := [x | some x in input.value; y := [x | x := 2]; y == [2]]
