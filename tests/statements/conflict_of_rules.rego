package cases.conflict_of_rules

out := 1 if input.value in [1, 2]

out := 2 if input.value in [2, 12]
