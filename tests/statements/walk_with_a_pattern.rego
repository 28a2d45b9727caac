package cases.walk_with_a_pattern

out := {"to_one": [p | walk(input.value, [p, 1])], "at": [v | walk(input.value, [["a"], v])]}
