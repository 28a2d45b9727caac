package cases.set_of_sets

out := {{1, 2}, set(), {"a", null}, {[1], {"a": {1}}}, {x | some x in input.value}}
