package cases.values_that_are_kept

out := [same, again, same == again, [x | some y in [1, 2]; x := missing[y]]]

same := [x | some x in input.value]

again := same

missing := x if x := input.value.b
