# METADATA
# description: |
#   IAM's wildcard patterns: `*` matches any run of characters, `?` exactly one. All functions are linear in the length
#   of the text and compile no regular expression, so no document can make a check run without end.
package ibguard.iam.pattern

# Patterns with more stars than the unrolled walk below has steps are not decided; iam/policy reports them.
_max_stars := 10

# A question mark needs a walk over single characters; longer strings are not decided.
_max_characters := 512

# METADATA
# description: |
#   Whether `pattern` matches every string that `other` matches. `other` is a literal or a pattern, whose wildcards
#   count as characters that only a wildcard at least as wide covers. Sound: never true wrongly. May be false for two
#   patterns that are equal in a roundabout way (`*?` and `?*`).
covers(pattern, other) if {
	pattern == "*"
} else if {
	pattern == other
} else if {
	_matches_pieces(pattern, split(pattern, "*"), other)
}

# Most pairs differ in their first characters, which one call finds out.
_matches_pieces(pattern, pieces, other) if {
	pieces[1]
	startswith(other, pieces[0])
	not contains(pattern, "?")
	_matches_by_stars(pieces, other)
} else if {
	contains(pattern, "?")
	_matches_by_characters(pieces, other)
}

# METADATA
# description: As `covers`, ignoring the case of ASCII letters.
covers_ignore_case(pattern, other) if covers(lower(pattern), lower(other))

# METADATA
# description: Whether one of the patterns covers the other.
overlap(one, other) if covers(one, other)

overlap(one, other) if {
	one != other
	covers(other, one)
}

# METADATA
# description: Whether `pattern` has a wildcard.
wild(pattern) if {
	contains(pattern, "*")
} else if {
	contains(pattern, "?")
}

# METADATA
# description: The text of `pattern` before its first wildcard.
head(pattern) := split(split(pattern, "*")[0], "?")[0]

# METADATA
# description: |
#   `pattern` with its trailing wildcards replaced by one star, if a star is among them. A pattern that requires a few
#   characters there, such as `role/??*`, covers nearly everything.
with_trailing_star(pattern) := wider if {
	contains(pattern, "?")
	base := trim_right(pattern, "*?")
	contains(trim_prefix(pattern, base), "*")
	wider := concat("", [base, "*"])
} else := pattern

# METADATA
# description: Whether `pattern` consists of wildcards only.
only_wildcards(pattern) if {
	not pattern == ""
	replace(replace(pattern, "*", ""), "?", "") == ""
}

# METADATA
# description: Whether the walk can decide `pattern`; iam/policy reports the others.
decidable(pattern) if {
	count(split(pattern, "*")) <= _max_stars + 1
	not contains(pattern, "?")
} else if {
	count(split(pattern, "*")) <= _max_stars + 1
	count(split(pattern, "")) <= _max_characters
}

# Without question marks: the first piece is a prefix (checked above), the last a suffix, and the others are searched in
# order, each from where the last one ended. Splitting and joining avoids string lengths, which the two engines count
# differently.
_matches_by_stars(pieces, other) if {
	pieces[1] == ""
	not pieces[2]
} else if {
	last := count(pieces) - 1
	rest := trim_prefix(other, pieces[0])
	endswith(rest, pieces[last])
	body := trim_suffix(rest, pieces[last])
	middle := [piece | some piece in array.slice(pieces, 1, last); piece != ""]
	_in_order(body, middle)
}

_in_order(_, middle) if count(middle) == 0

_in_order(body, middle) if {
	count(middle) > 0
	count(middle) < _max_stars
	r1 := _text_after(body, middle, 0)
	r2 := _text_after(r1, middle, 1)
	r3 := _text_after(r2, middle, 2)
	r4 := _text_after(r3, middle, 3)
	r5 := _text_after(r4, middle, 4)
	r6 := _text_after(r5, middle, 5)
	r7 := _text_after(r6, middle, 6)
	r8 := _text_after(r7, middle, 7)
	_ := _text_after(r8, middle, 8)
}

# The rest of `text` after the first occurrence of the piece; all of it when no piece is left.
_text_after(text, pieces, index) := text if index >= count(pieces)

_text_after(text, pieces, index) := rest if {
	index < count(pieces)
	parts := split(text, pieces[index])
	count(parts) > 1
	rest := concat(pieces[index], array.slice(parts, 1, count(parts)))
}

# With question marks: the same walk over single characters.
_matches_by_characters(pieces, other) if {
	count(pieces) == 1
	chars := split(other, "")
	piece := split(pieces[0], "")
	count(chars) == count(piece)
	_matches_at(chars, 0, piece)
}

_matches_by_characters(pieces, other) if {
	count(pieces) > 1
	chars := split(other, "")
	count(chars) <= _max_characters
	first := split(pieces[0], "")
	last := split(pieces[count(pieces) - 1], "")
	end := count(chars) - count(last)
	count(first) <= end
	_matches_at(chars, 0, first)
	_matches_at(chars, end, last)
	middle := [split(piece, "") | some piece in array.slice(pieces, 1, count(pieces) - 1); piece != ""]
	_in_order_by_characters(array.slice(chars, 0, end), count(first), middle)
}

_in_order_by_characters(_, _, middle) if count(middle) == 0

_in_order_by_characters(chars, start, middle) if {
	count(middle) > 0
	count(middle) < _max_stars
	o1 := _offset_after(chars, start, middle, 0)
	o2 := _offset_after(chars, o1, middle, 1)
	o3 := _offset_after(chars, o2, middle, 2)
	o4 := _offset_after(chars, o3, middle, 3)
	o5 := _offset_after(chars, o4, middle, 4)
	o6 := _offset_after(chars, o5, middle, 5)
	o7 := _offset_after(chars, o6, middle, 6)
	o8 := _offset_after(chars, o7, middle, 7)
	_ := _offset_after(chars, o8, middle, 8)
}

_offset_after(_, start, pieces, index) := start if index >= count(pieces)

_offset_after(chars, start, pieces, index) := end if {
	index < count(pieces)
	piece := pieces[index]
	last := count(chars) - count(piece)
	start <= last
	offsets := [offset | some offset in numbers.range(start, last); _matches_at(chars, offset, piece)]
	count(offsets) > 0
	end := offsets[0] + count(piece)
}

_matches_at(chars, offset, piece) if {
	every index in _indexes(piece) {
		_matches_character(piece[index], chars[offset + index])
	}
}

_indexes(piece) := [] if count(piece) == 0

_indexes(piece) := numbers.range(0, count(piece) - 1) if count(piece) > 0

_matches_character(one, other) if one == other

# A question mark covers one character, but not a star of the covered pattern, which may match several.
_matches_character(one, other) if {
	one == "?"
	not other == "*"
	other != "?"
}
