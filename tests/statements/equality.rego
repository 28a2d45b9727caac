package cases.equality

out := [[x == y, x != y, x < y, x >= y] | some x in values; some y in values]

values := [1, 1.0, "1", true, null, [], {}, set(), [1], {"a": 1.0}, {1}, input.value]
