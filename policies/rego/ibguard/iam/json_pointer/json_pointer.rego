# METADATA
# description: JSON pointers. Every entry of every document gets one, so a table replaces the slower built-in function.
package ibguard.iam.json_pointer

_numerals := [
	"0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
	"10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
	"20", "21", "22", "23", "24", "25", "26", "27", "28", "29",
]

# METADATA
# description: The pointer of an element in the array at `base`.
element(base, position) := concat("/", [base, _numeral(position)])

# METADATA
# description: A key as a token of a JSON pointer.
escaped(key) := replace(replace(key, "~", "~0"), "/", "~1")

# regopy looks up a local variable as a key, but searches all keys for a parameter.
_numeral(position) := text if {
	some place in [position]
	text := _numerals[place]
} else := format_int(position, 10)
