# METADATA
# description: |
#   Condition values that are too permissive because of a wildcard or a policy variable, in policies that grant access
#   to others: trust, resource-based and resource control policies. In identity-based policies such values are common
#   and accepted.
package ibguard.validation.permissive_values

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition
import data.ibguard.iam.pattern
import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   A fact has the keys of `policy_facts.values`, `open` (wildcard or variable, whichever is too permissive) and the
#   `message`.
values := [] if {
	not _has_relevant_policies
} else := [fact |
	some entry in policy_facts.values
	policy_facts.types_with_principals[entry.document.policy_type]
	some kind in kinds(entry)
	some open in ["wildcard", "variable"]
	message := fault(kind, open, entry)
	fact := {
		"document": entry.document,
		"statement": entry.statement,
		"pointer": entry.pointer,
		"value": entry.value,
		"key": entry.clause.key,
		"open": open,
		"message": message,
	}
]

default _has_relevant_policies := false

_has_relevant_policies if {
	some document in policy_facts.documents
	policy_facts.types_with_principals[document.policy_type]
}

# METADATA
# description: |
#   The criterion for a value, by its key: sensitive (no wildcard or variable at all), userid, or subject (of GitHub).
#   AWS does not publish whether it checks other keys.
kinds(entry) := ["userid"] if {
	entry.clause.key_lower == "aws:userid"
} else := ["sensitive"] if {
	service_reference.known.sensitive_keys[entry.clause.key_lower]
} else := ["subject"] if {
	endswith(entry.clause.key_lower, ":sub")
	identity_providers.is_github(trim_suffix(entry.clause.key_lower, ":sub"))
} else := []

# METADATA
# description: The message for a value; undefined if it is not too permissive.
fault(kind, open, entry) := message if {
	open == "wildcard"
	condition.wildcard_values(entry.clause)
	pattern.wild(entry.value)
	message := _fault_of(kind, replace(entry.value, "?", "*"), "*", "wildcard", entry)
} else := message if {
	open == "variable"
	contains(entry.value, "${")
	_compares_text(entry.clause)
	message := _fault_of(kind, _with_marked_variables(entry.value), "$", "policy variable", entry)
}

_compares_text(clause) if {
	startswith(clause.base, "string")
} else if {
	startswith(clause.base, "arn")
}

# A variable that only AWS sets is not permissive and counts as literal text.
_with_marked_variables(value) := concat("", array.concat([pieces[0]], [marked |
	some piece in array.slice(pieces, 1, count(pieces))
	marked := _marked_piece(split(piece, "}"))
])) if {
	pieces := split(value, "${")
}

_marked_piece(parts) := concat("", ["$", concat("}", array.slice(parts, 1, count(parts)))]) if {
	_is_open_variable(lower(parts[0]))
} else := concat("", ["literal", concat("}", array.slice(parts, 1, count(parts)))])

# A name without a colon is not a variable but left from a template, or a literal wildcard.
_is_open_variable(name) if {
	contains(name, ":")
	not contains(name, "::")
	not object.get(service_reference.known.sensitive_keys, [name], false)
}

_fault_of(kind, text, mark, name, entry) := message if {
	contains(text, mark)
	message := _fault_by_kind(kind, text, mark, name, entry)
}

_fault_by_kind(kind, text, mark, name, entry) := message if {
	kind == "sensitive"
	message := concat("", ["A ", name, " in a value of ", entry.clause.key, " matches more than one account, organization or network."])
} else := message if {
	kind == "userid"
	left := split(text, ":")[0]
	contains(left, mark)
	not left == mark
	message := concat("", ["A ", name, " in a value of ", entry.clause.key, " must follow the colon, or be all that precedes it."])
} else := message if {
	kind == "subject"
	_some_short_run(split(text, mark))
	message := concat("", ["Fewer than six characters precede a ", name, " in a value of ", entry.clause.key, "."])
}

# Of adjacent marks the first counts.
_some_short_run(pieces) if {
	_is_short(pieces[0])
} else if {
	some piece in array.slice(pieces, 1, count(pieces) - 1)
	not piece == ""
	_is_short(piece)
}

_is_short(piece) if not split(piece, "")[5]
