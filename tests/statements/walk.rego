package cases.walk

out := [[path, value] | walk(input.value, [path, value])]
