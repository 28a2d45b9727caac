# METADATA
# description: |
#   IAM's wildcard patterns: `*` stands for any run of characters, `?` for exactly one. Everything here is
#   linear in the length of the text, so that no document can make a check run away, and nothing is ever
#   compiled into a regular expression.
package ibguard.iam.pattern

# Patterns with more stars than the unrolled walk below has steps are not decided, and the model says so.
_max_stars := 10

# A question mark needs a walk over single characters; texts longer than this are not decided.
_max_characters := 512

# METADATA
# description: |
#   Whether `pattern` matches every text that `other` matches. `other` may be a literal or a pattern itself:
#   its wildcards then count as characters that only a wildcard at least as wide can absorb. Sound: it never
#   says yes wrongly. Where two patterns are equal in some roundabout way (`*?` and `?*`) it may say no.
covers(pattern, other) if {
	pattern == "*"
} else if {
	pattern == other
} else if {
	_fits(pattern, split(pattern, "*"), other)
}

# What does not even begin alike is the most frequent case, and a single question.
_fits(pattern, pieces, other) if {
	pieces[1]
	startswith(other, pieces[0])
	not contains(pattern, "?")
	_plain(pieces, other)
} else if {
	contains(pattern, "?")
	_single(pieces, other)
}

# METADATA
# description: As `covers`, without regard to the case of ASCII letters.
covers_ignore_case(pattern, other) if covers(lower(pattern), lower(other))

# METADATA
# description: Whether some text could match both patterns, judged by containment either way.
overlap(one, other) if covers(one, other)

overlap(one, other) if {
	one != other
	covers(other, one)
}

# METADATA
# description: Whether `pattern` holds a wildcard.
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
#   `pattern` with the wildcards at its end as a single star, if a star is among them. What asks for a few more
#   characters there, such as `role/??*`, covers as good as everything.
widened(pattern) := wider if {
	contains(pattern, "?")
	base := trim_right(pattern, "*?")
	contains(trim_prefix(pattern, base), "*")
	wider := concat("", [base, "*"])
} else := pattern

# METADATA
# description: Whether nothing but wildcards stands in `pattern`.
only_wildcards(pattern) if {
	not pattern == ""
	replace(replace(pattern, "*", ""), "?", "") == ""
}

# METADATA
# description: Whether the walk can decide `pattern`; the model reports what it cannot.
decidable(pattern) if {
	count(split(pattern, "*")) <= _max_stars + 1
	not contains(pattern, "?")
} else if {
	count(split(pattern, "*")) <= _max_stars + 1
	count(split(pattern, "")) <= _max_characters
}

# Without question marks: the first piece is a prefix already, the last a suffix, and those between are found in
# order, each search beginning where the last one ended. Splitting and joining again keeps clear of
# string lengths, which the two engines count differently.
_plain(pieces, other) if {
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
	r1 := _after(body, middle, 0)
	r2 := _after(r1, middle, 1)
	r3 := _after(r2, middle, 2)
	r4 := _after(r3, middle, 3)
	r5 := _after(r4, middle, 4)
	r6 := _after(r5, middle, 5)
	r7 := _after(r6, middle, 6)
	r8 := _after(r7, middle, 7)
	_ := _after(r8, middle, 8)
}

# What is left of `text` after the first occurrence of the piece; all of it when the pieces are used up.
_after(text, pieces, index) := text if index >= count(pieces)

_after(text, pieces, index) := rest if {
	index < count(pieces)
	parts := split(text, pieces[index])
	count(parts) > 1
	rest := concat(pieces[index], array.slice(parts, 1, count(parts)))
}

# With question marks: the same walk over single characters.
_single(pieces, other) if {
	count(pieces) == 1
	chars := split(other, "")
	piece := split(pieces[0], "")
	count(chars) == count(piece)
	_at(chars, 0, piece)
}

_single(pieces, other) if {
	count(pieces) > 1
	chars := split(other, "")
	count(chars) <= _max_characters
	first := split(pieces[0], "")
	last := split(pieces[count(pieces) - 1], "")
	end := count(chars) - count(last)
	count(first) <= end
	_at(chars, 0, first)
	_at(chars, end, last)
	middle := [split(piece, "") | some piece in array.slice(pieces, 1, count(pieces) - 1); piece != ""]
	_in_order_single(array.slice(chars, 0, end), count(first), middle)
}

_in_order_single(_, _, middle) if count(middle) == 0

_in_order_single(chars, start, middle) if {
	count(middle) > 0
	count(middle) < _max_stars
	o1 := _next(chars, start, middle, 0)
	o2 := _next(chars, o1, middle, 1)
	o3 := _next(chars, o2, middle, 2)
	o4 := _next(chars, o3, middle, 3)
	o5 := _next(chars, o4, middle, 4)
	o6 := _next(chars, o5, middle, 5)
	o7 := _next(chars, o6, middle, 6)
	o8 := _next(chars, o7, middle, 7)
	_ := _next(chars, o8, middle, 8)
}

_next(_, start, pieces, index) := start if index >= count(pieces)

_next(chars, start, pieces, index) := end if {
	index < count(pieces)
	piece := pieces[index]
	last := count(chars) - count(piece)
	start <= last
	offsets := [offset | some offset in numbers.range(start, last); _at(chars, offset, piece)]
	count(offsets) > 0
	end := offsets[0] + count(piece)
}

_at(chars, offset, piece) if {
	every index in _indexes(piece) {
		_same(piece[index], chars[offset + index])
	}
}

_indexes(piece) := [] if count(piece) == 0

_indexes(piece) := numbers.range(0, count(piece) - 1) if count(piece) > 0

_same(one, other) if one == other

# One character for another: a star of the covered pattern may stand for many, so it does not qualify.
_same(one, other) if {
	one == "?"
	not other == "*"
	other != "?"
}
