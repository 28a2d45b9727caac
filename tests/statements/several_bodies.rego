package cases.several_bodies

out := f(input.value)

f(x) := "number" if is_number(x)

f(x) := "text" if is_string(x)

f(x) := count(x) if is_array(x)

f(x) := n if {
	some key, n in x
	is_object(x)
	key == "a"
}
