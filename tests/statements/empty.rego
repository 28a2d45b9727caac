package cases.empty

out := [1 | some _ in input.value; input.absent]
