package cases.loops

out := {
	"places": [[i, x] | some i, x in input.value],
	"two": [[x, y] | some x in input.value; some y in input.value; x == y],
	"inner": [[i, j, y] | some i, x in input.value; some j, y in x],
	"place": [i | some i; input.value[i] == 1],
	"wild": [x | x := input.value[_]],
	"wild_key": [y | y := input.value[_].a],
	"table": [[k, v] | some k, v in data.table],
	"at": [v | some k in input.value; v := data.table[k]],
	"list": [v | some k in input.value; v := data.list[k]],
	"several": [[k, l] | some k, l; data.table[k][l]],
}
