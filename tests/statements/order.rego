package cases.order

out := {
	"mixed": [x | some x in members],
	"sorted": sort([x | some x in input.value]),
	"literal": [x | some x in {[2], [1, 5], "b", "a", 10, 9, null, true, {"a": 2}, {"a": 1}, {1}, set()}],
	"keys": [k | some k, _ in {"b": 1, "a": 2, "é": 3, "Z": 4, "10": 5, "9": 6, "": 7}],
	"compared": [[x, y] | some x in s; some y in s; x < y],
}

members contains x if some x in input.value

s contains x if some x in [null, false, 0, "", [], {"a": 1}, input.value]
