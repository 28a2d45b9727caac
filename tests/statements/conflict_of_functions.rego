package cases.conflict_of_functions

out := f(input.value)

f(x) := 1 if x in [1, 2]

f(x) := 2 if x in [2, 12]
