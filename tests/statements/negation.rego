package cases.negation

out := {
	"undefined": [1 | not input.value.a],
	"false": [1 | not input.value],
	"equal": [1 | not input.value == 1],
	"in": [1 | not 1 in input.value],
	"some": [1 | not has_one],
	"twice": [1 | not lacks_one],
	"element": [x | some x in input.value; not x == 1; not x.a == 1],
	"nothing": [1 | not input.absent.absent],
}

has_one if {
	some x in input.value
	x == 1
}

lacks_one if not has_one
