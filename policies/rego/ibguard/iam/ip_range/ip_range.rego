# METADATA
# description: |
#   Ranges of IP addresses. An address is a list of equal fields, four of eight bits or eight of sixteen, so numbers
#   stay small.
package ibguard.iam.ip_range

# METADATA
# description: |
#   A range: `width` of a field in bits, `fields` of the address as written, and `prefix`, by default all bits of the
#   address. Undefined for a string that is neither an address nor a range.
parsed_range(text) := {
	"width": address.width,
	"fields": address.fields,
	"prefix": prefix,
} if {
	parts := split(trim(text, " "), "/")
	not parts[2]
	address := _address(parts[0])
	prefix := _prefix_length(parts, count(address.fields) * address.width)
}

_address(text) := {"width": 8, "fields": fields} if {
	fields := _octets(text)
} else := {"width": 16, "fields": fields} if {
	fields := _hextets(split(lower(text), "::"))
	count(fields) == 8
}

_prefix_length(parts, bits) := bits if {
	not parts[1]
} else := length if {
	length := _field_value(parts[1], 10)
	length <= bits
}

_octets(text) := fields if {
	pieces := split(text, ".")
	count(pieces) == 4
	fields := [field |
		some piece in pieces
		field := _field_value(piece, 10)
		field < 256
	]
	count(fields) == 4
}

# Two colons mean as many zeros as are missing, at least one.
_hextets(halves) := _given_fields(halves[0]) if {
	not halves[1]
} else := array.concat(left, array.concat(zeros, right)) if {
	not halves[2]
	left := _given_fields_or_none(halves[0])
	right := _given_fields_or_none(halves[1])
	missing := 8 - (count(left) + count(right))
	missing > 0
	zeros := array.slice([0, 0, 0, 0, 0, 0, 0, 0], 0, missing)
}

_given_fields_or_none(text) := [] if {
	text == ""
} else := _given_fields(text)

_given_fields(text) := fields if {
	pieces := split(text, ":")
	lists := [list |
		some piece in pieces
		list := _given_field(piece)
	]
	count(lists) == count(pieces)
	fields := [field | some list in lists; some field in list]
}

_given_field(piece) := [field] if {
	field := _field_value(piece, 16)
} else := [(octets[0] * 256) + octets[1], (octets[2] * 256) + octets[3]] if {
	octets := _octets(piece)
}

_digit_values := {
	"0": 0,
	"1": 1,
	"2": 2,
	"3": 3,
	"4": 4,
	"5": 5,
	"6": 6,
	"7": 7,
	"8": 8,
	"9": 9,
	"a": 10,
	"b": 11,
	"c": 12,
	"d": 13,
	"e": 14,
	"f": 15,
}

# Up to four digits.
_field_value(text, base) := (((((digits[0] * base) + digits[1]) * base) + digits[2]) * base) + digits[3] if {
	characters := split(text, "")
	count(characters) in {1, 2, 3, 4}
	padded := array.concat(array.slice(["0", "0", "0", "0"], 0, 4 - count(characters)), characters)
	digits := [digit |
		some character in padded
		digit := object.get(_digit_values, [character], 16)
		digit < base
	]
	count(digits) == 4
}

_powers := [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536]

# METADATA
# description: The fields of a range's address with all bits after the first `prefix` set to zero.
masked(range, prefix) := [kept |
	some position
	field := range.fields[position]
	bits := prefix - (position * range.width)
	spare := _spare(range.width, bits)
	size := _powers[spare]
	kept := field - (field % size)
]

# The number of bits of a field after the first `bits`.
_spare(width, bits) := 0 if {
	bits >= width
} else := width - bits if {
	bits > 0
} else := width

# METADATA
# description: Whether every address of a range is in the other one.
within(range, outer) if {
	range.width == outer.width
	outer.prefix <= range.prefix
	masked(range, outer.prefix) == masked(outer, outer.prefix)
}

# METADATA
# description: A range in its canonical form, with zeros after the prefix.
network(range) := concat("/", [text, format_int(range.prefix, 10)]) if {
	text := _range_text(range.width, masked(range, range.prefix))
}

_range_text(width, fields) := concat(".", [text | some field in fields; text := format_int(field, 10)]) if {
	width == 8
} else := concat("", [concat(":", texts), "::"]) if {
	texts := _before_zeros(fields)
} else := concat(":", [text | some field in fields; text := format_int(field, 16)])

# The fields before at least two trailing zeros.
_before_zeros(fields) := [text | some field in array.slice(fields, 0, 8 - zeros[0]); text := format_int(field, 16)] if {
	zeros := [length |
		some length in [8, 7, 6, 5, 4, 3, 2]
		every field in array.slice(fields, 8 - length, 8) { field == 0 }
	]
	zeros[0]
}
