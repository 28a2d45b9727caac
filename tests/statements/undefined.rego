package cases.undefined

out := input.value.a.b
