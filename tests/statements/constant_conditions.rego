package cases.constant_conditions

out if {
	true
	1 == 1
	input.value != null
}
