# METADATA
# description: |
#   Conditions that deserve a closer look, sorted by what is rare about them: lists of facts as in validation/policy_facts, empty
#   for most policies.
package ibguard.validation.condition_forms

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.iam.policy_variable
import data.ibguard.iam.value_format
import data.ibguard.validation.policy_facts

# METADATA
# description: Whether nothing in a text stands for something else, neither wildcards nor policy variables.
is_literal(text) if {
	not pattern.wild(text)
	not contains(text, "${")
}

# METADATA
# description: Conditions, as in validation/policy_facts, under operators that IAM does not have.
unrecognised := [clause |
	some clause in policy_facts.clauses
	not condition_operator.operators[clause.base]
]

# METADATA
# description: Conditions on keys without a colon, or without anything before or behind it.
nameless := [clause |
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
# description: Conditions with a list of values that are not all texts.
mixed := [clause |
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
# description: Null under a set qualifier or with IfExists.
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
# description: Conditions with more than one value under operators for which one is enough.
several := [clause |
	some clause in policy_facts.clauses
	_wants_one[clause.base]
	_has_second(clause.values)
]

_has_second(list) if _ = list[1]

_wants_one := {
	"bool": true,
	"null": true,
	"numericlessthan": true,
	"numericlessthanequals": true,
	"numericgreaterthan": true,
	"numericgreaterthanequals": true,
}

# METADATA
# description: Conditions with a star as their only value, under operators to which it is a wildcard.
presences := [clause |
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
# description: |
#   Conditions on keys that single checks know by name; who reads the list asks for the names.
marked := [clause |
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
	# A slash without a tag behind it is no tag either.
	endswith(clause.key_lower, "/")
}

_endpoint_keys := {"aws:sourcevpc": true, "aws:sourcevpce": true}

# METADATA
# description: |
#   Values that are not of the type that their operator compares: `value`, `operator`, `key` and `kind`: truth, number,
#   date, epoch (a number where a date should be) or binary. Policy variables and addresses are looked
#   at elsewhere.
misfits := [fact |
	some clause in policy_facts.clauses
	expected := _forms[condition_operator.operators[clause.base].type]
	not _is_true(clause)
	some given in policy_facts.values_of(clause, clause)
	kind := _misfit(expected, given.text)
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

# By type of operator, the form of its values. A text or an ARN can have any.
_forms := {"Bool": "truth", "Null": "truth", "Numeric": "number", "Date": "date", "Binary": "binary"}

# What most of them are.
_is_true(clause) if {
	clause.values == ["true"]
} else if {
	clause.values == ["false"]
}

_misfit(kind, text) := found if {
	found := _unlike(kind, text)
	not contains(text, "${")
}

_unlike(kind, text) := "truth" if {
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
#   Values with a star or question mark under operators that take it literally: `value`, `operator` and `key`. Those
#   behind a dollar sign in braces are meant literally.
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

# One question about all of them, for nearly none has any.
_literal_texts := concat("", [value |
	some clause in policy_facts.clauses
	_compares_literally(clause)
	some value in clause.values
])

_compares_literally(clause) if {
	condition_operator.operators[clause.base].type == "String"
	condition_operator.operators[clause.base].wildcards == false
}
