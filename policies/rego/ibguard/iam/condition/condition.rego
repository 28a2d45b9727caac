# METADATA
# description: |
#   The Condition element of a normalised statement: operators in any spelling, set qualifiers, `IfExists`,
#   keys without case. What makes a condition effective differs by key; this library says what stands there.
package ibguard.iam.condition

import data.ibguard.iam.condition_operator

# METADATA
# description: |
#   One condition: an operator as written, a key as written, its values as strings. `unknown` says that some
#   value is known only after the apply; the values that are known stand in `values` all the same.
clause(operator, key, values, unknown, pointer) := {
	"key_lower": lower(key),
	"base": base,
	"values": values,
	"unknown": unknown,
	"set": parts[0],
	"if_exists": base != parts[1],
	"operator": operator,
	"key": key,
	"pointer": pointer,
} if {
	parts := _parts(split(lower(operator), ":"))
	base := trim_suffix(parts[1], "ifexists")
}

# METADATA
# description: The conditions of a statement on a key, given in lower case.
on(statement, key) := [item | some item in statement.conditions; item.key_lower == key]

# METADATA
# description: Whether a statement has conditions, or may turn out to have some.
is_conditional(statement) if {
	statement.conditions[0]
} else if {
	statement.conditions_unknown
} else := false

# METADATA
# description: Operators that hold when the key is absent, for they say what the value must not be.
negated(item) if condition_operator.operators[item.base].negated

# METADATA
# description: Operators that compare strings and hold only when one of the values matches.
matching_string(item) if {
	compares_text(item)
	condition_operator.operators[item.base].negated == false
}

# METADATA
# description: Operators that compare texts or ARNs.
compares_text(item) if {
	condition_operator.operators[item.base].type == "String"
} else if {
	condition_operator.operators[item.base].type == "ARN"
}

# METADATA
# description: Operators whose values may hold wildcards.
wildcard_values(item) if condition_operator.operators[item.base].wildcards

# METADATA
# description: |
#   Whether the condition holds although the key is absent from the request: `IfExists`, `ForAllValues`,
#   negated operators, and `Null` with the value that asks for absence.
holds_when_absent(item) if item.if_exists

holds_when_absent(item) if item.set == "forallvalues"

holds_when_absent(item) if {
	negated(item)
	item.set != "foranyvalue"
}

holds_when_absent(item) if {
	item.base == "null"
	"true" in [lower(value) | some value in item.values]
}

# METADATA
# description: The text of a value, which policies write as string, boolean or number.
text(value) := value if is_string(value)

text(value) := json.marshal(value) if is_boolean(value)

text(value) := json.marshal(value) if is_number(value)

# The set qualifier, or nothing, and the operator behind it.
_parts(pieces) := pieces if {
	pieces[0] in {"forallvalues", "foranyvalue"}
	count(pieces) == 2
} else := ["", concat(":", pieces)]
