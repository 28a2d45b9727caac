package cases.every_with_keys

default out := false

out if {
	every k, v in input.value {
		k != "b"
		v != 3
	}
}
