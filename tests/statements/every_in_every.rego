package cases.every_in_every

out := {"all": all_small, "none": none_small}

default all_small := false

all_small if {
	every list in input.value {
		every x in list { x in [1, 2] }
	}
}

default none_small := false

none_small if {
	every list in input.value {
		not small(list)
	}
}

small(list) if {
	some x in list
	x in [1, 2]
}
