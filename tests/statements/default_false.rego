package cases.default_false

out := {"ok": ok, "not": [1 | not ok]}

default ok := false

ok if input.value == [1, 2]
