package cases.membership

out := {
	"array": 1 in input.value,
	"text": "a" in input.value,
	"literal": input.value in [1, "a", [], {"a": 1}],
	"set": input.value in {1, "a", [1, 2], {"a": 1}, null},
	"of_a_set": [1 | {1, "a", null}[input.value]],
	"filtered": [x | some x in input.value; x in {1, "b"}],
}
