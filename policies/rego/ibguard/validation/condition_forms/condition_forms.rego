# METADATA
# description: |
#   Conditions of unusual forms, one list for each form: facts as in validation/policy_facts, empty for most policies.
package ibguard.validation.condition_forms

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable
import data.ibguard.iam.value_format
import data.ibguard.validation.policy_facts

# METADATA
# description: Whether a string has neither wildcards nor policy variables.
is_literal(text) if {
	not pattern.wild(text)
	not contains(text, "${")
}

# METADATA
# description: Conditions, as in validation/policy_facts, with operators that do not exist.
unknown_operators := [clause |
	some clause in policy_facts.clauses
	not condition_operator.operators[clause.base]
]

# METADATA
# description: Conditions on keys without a colon, a prefix or a name.
malformed_keys := [clause |
	some clause in policy_facts.clauses
	not _has_name(split(clause.key, ":"))
]

_has_name(parts) if {
	not parts[0] == ""
	not parts[1] == ""
	parts[1]
} else if {
	not parts[0] == ""
	parts[2]
}

# METADATA
# description: Conditions with a list of values that are not all strings.
mixed_types := [clause |
	some clause in policy_facts.clauses
	not _is_plain(clause)
]

_is_plain(clause) if {
	clause.given == null
} else if {
	clause.given == clause.values
} else if {
	clause.given == clause.values[0]
} else if {
	not is_array(clause.given)
}

# METADATA
# description: Conditions with Null and a set operator or IfExists.
qualified_nulls := [clause |
	some clause in policy_facts.clauses
	_is_null(clause)
	_is_qualified(clause)
]

_is_null(clause) if clause.base == "null"

_is_qualified(clause) if {
	clause.if_exists
} else if {
	not clause.set == ""
}

# METADATA
# description: Conditions with several values and an operator for which one value decides.
multiple_values := [clause |
	some clause in policy_facts.clauses
	_single_valued[clause.base]
	_has_second(clause.values)
]

_has_second(list) if _ = list[1]

_single_valued := {
	"bool": true,
	"null": true,
	"numericlessthan": true,
	"numericlessthanequals": true,
	"numericgreaterthan": true,
	"numericgreaterthanequals": true,
}

# METADATA
# description: |
#   Conditions with a star as their only value and an operator with wildcards, which test whether the key is present.
presence_tests := [clause |
	some clause in policy_facts.clauses
	_is_like[clause.base]
	clause.unknown == false
	_is_star(clause.values)
]

_is_like := {"stringlike": true, "stringnotlike": true, "arnlike": true, "arnnotlike": true}

_is_star(list) if {
	not list[1]
	list[0] == "*"
} else if {
	not list[1]
	not list[0] == ""
	trim(list[0], "*") == ""
}

# METADATA
# description: Conditions on keys that single checks know by name, for those checks to choose from.
special_keys := [clause |
	some clause in policy_facts.clauses
	_is_marked(clause)
]

_is_marked(clause) if {
	_endpoint_keys[clause.key_lower]
} else if {
	service_reference.known.caller_controlled_keys[clause.key_lower]
} else if {
	service_reference.known.paired_keys[clause.key_lower]
} else if {
	service_reference.known.kms_key_keys[clause.key_lower]
} else if {
	service_reference.known.tag_keys[clause.key_lower]
} else if {
	# A slash without a tag name is no tag either.
	endswith(clause.key_lower, "/")
}

_endpoint_keys := {"aws:sourcevpc": true, "aws:sourcevpce": true}

# METADATA
# description: |
#   Values that are not of the type that their operator compares: `value`, `operator`, `key` and `kind`: truth, number,
#   date, epoch (a number instead of a date) or binary. Other checks report policy variables and addresses.
mistyped_values := [fact |
	some clause in policy_facts.clauses
	expected := _forms[condition_operator.operators[clause.base].type]
	not _is_true(clause)
	some given in policy_facts.values_of(clause, clause)
	kind := _wrong_kind(expected, given.text)
	fact := {
		"document": clause.document,
		"statement": clause.statement,
		"pointer": given.pointer,
		"value": given.text,
		"operator": clause.operator,
		"key": clause.key,
		"kind": kind,
	}
]

# The form of values by the type of their operator. Strings and ARNs may have any form.
_forms := {"Bool": "truth", "Null": "truth", "Numeric": "number", "Date": "date", "Binary": "binary"}

# Most boolean values.
_is_true(clause) if {
	clause.values == ["true"]
} else if {
	clause.values == ["false"]
}

_wrong_kind(kind, text) := found if {
	found := _not_of_kind(kind, text)
	not contains(text, "${")
}

_not_of_kind(kind, text) := "truth" if {
	kind == "truth"
	not value_format.is_truth(text)
} else := "number" if {
	kind == "number"
	not value_format.is_number_text(text)
} else := "epoch" if {
	kind == "date"
	value_format.is_number_text(text)
} else := "date" if {
	kind == "date"
	not value_format.is_date(text)
} else := "binary" if {
	kind == "binary"
	not value_format.is_base64(text)
}

# METADATA
# description: |
#   Values with a star or question mark and an operator that compares literally: `value`, `operator` and `key`, without
#   values that write them as `${*}` or `${?}`.
literal_wildcards := [] if {
	not pattern.wild(_literal_texts)
} else := [fact |
	some clause in policy_facts.clauses
	_compares_literally(clause)
	some given in policy_facts.values_of(clause, clause)
	pattern.wild(policy_variable.replaced(given.text, ""))
	fact := {
		"document": clause.document,
		"statement": clause.statement,
		"pointer": given.pointer,
		"value": given.text,
		"operator": clause.operator,
		"key": clause.key,
	}
]

# One search in all values, because nearly none has a wildcard.
_literal_texts := concat("", [value |
	some clause in policy_facts.clauses
	_compares_literally(clause)
	some value in clause.values
])

_compares_literally(clause) if {
	condition_operator.operators[clause.base].type == "String"
	condition_operator.operators[clause.base].wildcards == false
}
