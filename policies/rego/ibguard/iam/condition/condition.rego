# METADATA
# description: |
#   The Condition element of a normalised statement: operators in any spelling, set qualifiers, `IfExists`,
#   keys without case. Whether a condition is effective depends on its key and is not decided here.
package ibguard.iam.condition

import data.ibguard.iam.condition_operator

# METADATA
# description: |
#   One condition: an operator as written, a key as written, its values as strings. `unknown` is true if some value is
#   unknown until apply; `values` has the known ones.
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
# description: Whether a statement has or may have conditions.
is_conditional(statement) if {
	statement.conditions[0]
} else if {
	statement.conditions_unknown
} else := false

# METADATA
# description: Whether the operator is negated and so matches when the key is absent.
negated(item) if condition_operator.operators[item.base].negated

# METADATA
# description: Whether the operator compares strings and matches only when one of the values does.
matching_string(item) if {
	compares_text(item)
	condition_operator.operators[item.base].negated == false
}

# METADATA
# description: Whether the operator compares strings or ARNs.
compares_text(item) if {
	condition_operator.operators[item.base].type == "String"
} else if {
	condition_operator.operators[item.base].type == "ARN"
}

# METADATA
# description: Whether the values of the operator may have wildcards.
wildcard_values(item) if condition_operator.operators[item.base].wildcards

# METADATA
# description: |
#   Whether the condition matches requests without the key: `IfExists`, `ForAllValues`, negated operators, and `Null`
#   with the value true.
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
# description: A value as a string; policies write strings, booleans and numbers.
text(value) := value if is_string(value)

text(value) := json.marshal(value) if is_boolean(value)

text(value) := json.marshal(value) if is_number(value)

# The set operator, or an empty string, and the operator after it.
_parts(pieces) := pieces if {
	pieces[0] in {"forallvalues", "foranyvalue"}
	count(pieces) == 2
} else := ["", concat(":", pieces)]
