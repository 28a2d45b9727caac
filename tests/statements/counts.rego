package cases.counts

out := [n | some x in [input.value, {1, 2}, "é"]; is_countable(x); n := count(x)]

is_countable(x) if is_array(x)

is_countable(x) if is_object(x)

is_countable(x) if is_string(x)
