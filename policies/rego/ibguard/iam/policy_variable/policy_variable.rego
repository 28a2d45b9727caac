# METADATA
# description: |
#   Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`. `${*}`, `${?}` and `${$}` are literal
#   characters.
package ibguard.iam.policy_variable

# METADATA
# description: The elements that support policy variables.
supporting_elements := {"Resource": true, "NotResource": true, "Condition": true}

# METADATA
# description: |
#   The variables of a string, in order: `text`, and the `defect` or none.
variables_in(value) := [variable |
	parts := split(value, "${")
	some part in array.slice(parts, 1, count(parts))
	variable := _variable_of(split(part, "}"))
]

# Undefined for a literal character in braces.
_variable_of(pieces) := {"text": concat("", ["${", pieces[0]]), "defect": "open"} if {
	not pieces[1]
} else := {"text": concat("", ["${", pieces[0], "}"]), "defect": defect} if {
	not _characters[pieces[0]]
	defect := _defect(pieces[0])
}

_characters := {"*": true, "?": true, "$": true}

_defect(inner) := "empty" if {
	replace(inner, " ", "") == ""
} else := "space" if {
	contains(split(inner, ",")[0], " ")
} else := "quote" if {
	parts := split(inner, ",")
	parts[1]
	not _is_quoted(trim(concat(",", array.slice(parts, 1, count(parts))), " "))
} else := "none"

_is_quoted(text) if {
	startswith(text, "'")
	endswith(text, "'")
	not text == "'"
}

# METADATA
# description: A string with `other` in place of each policy variable.
replaced(text, other) := text if {
	not contains(text, "${")
} else := concat(other, array.concat([parts[0]], rest)) if {
	parts := split(text, "${")
	rest := [after |
		some part in array.slice(parts, 1, count(parts))
		after := _after_brace(split(part, "}"))
	]
}

_after_brace(pieces) := concat("}", array.slice(pieces, 1, count(pieces)))
