package cases.every_with_a_negation

default out := false

out if {
	every x in input.value { not x == 1 }
}
