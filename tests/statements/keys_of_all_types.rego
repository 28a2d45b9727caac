package cases.keys_of_all_types

out := [x | some key in [input.value, "0", "a", true, null, [1]]; some x in [found(key)]]

found(key) := {"list": list, "object": object, "set": set_} if {
	list := [y | y := [7, 8, 9][key]]
	object := [y | y := {"a": 1, "0": 2, "true": 3, "null": 4}[key]]
	set_ := [y | y := {0, "a", true, [1]}[key]]
}
