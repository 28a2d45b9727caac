package cases.every_value

default out := false

out if {
	every x in input.value { x in [2, 3, "z"] }
}
