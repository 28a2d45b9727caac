package cases.partial_set

out contains x if some x in input.value

out contains [k, v] if some k, v in input.value

out contains "always"

out contains input.value.a
