# METADATA
# description: |
#   Values of conditions that leave too much open, by a wildcard or a policy variable, in policies that let others in:
#   trust policies, policies of resources, resource control policies. The policies of identities are full of such values,
#   and AWS has nothing against them there.
package ibguard.validation.permissive_values

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition
import data.ibguard.iam.pattern
import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   A fact has what those of `policy_facts.values` have, `open` (wildcard or variable, which is what leaves too much open)
#   and `message`, what is wrong with that.
values := [] if {
	not _lets_in
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

default _lets_in := false

_lets_in if {
	some document in policy_facts.documents
	policy_facts.types_with_principals[document.policy_type]
}

# METADATA
# description: |
#   How a value is judged, by its key: as sensitive (nothing may be open), as a user id, or as GitHub's subject. Keys that
#   AWS may judge besides are not published.
kinds(entry) := ["userid"] if {
	entry.clause.key_lower == "aws:userid"
} else := ["sensitive"] if {
	service_reference.known.sensitive_keys[entry.clause.key_lower]
} else := ["subject"] if {
	endswith(entry.clause.key_lower, ":sub")
	identity_providers.is_github(trim_suffix(entry.clause.key_lower, ":sub"))
} else := []

# METADATA
# description: What is wrong with what a value leaves open; undefined where nothing is.
fault(kind, open, entry) := message if {
	open == "wildcard"
	condition.wildcard_values(entry.clause)
	pattern.wild(entry.value)
	message := _fault_of(kind, replace(entry.value, "?", "*"), "*", "wildcard", entry)
} else := message if {
	open == "variable"
	contains(entry.value, "${")
	_compares_text(entry.clause)
	message := _fault_of(kind, _with_marks(entry.value), "$", "policy variable", entry)
}

_compares_text(clause) if {
	startswith(clause.base, "string")
} else if {
	startswith(clause.base, "arn")
}

# Variables whose value AWS sets, and nobody else, leave nothing open: literal text stands for them.
_with_marks(value) := concat("", array.concat([pieces[0]], [marked |
	some piece in array.slice(pieces, 1, count(pieces))
	marked := _marked_piece(split(piece, "}"))
])) if {
	pieces := split(value, "${")
}

_marked_piece(parts) := concat("", ["$", concat("}", array.slice(parts, 1, count(parts)))]) if {
	_is_open_variable(lower(parts[0]))
} else := concat("", ["literal", concat("}", array.slice(parts, 1, count(parts)))])

# What has no colon is no variable but left over from a template, or a wildcard that is meant literally.
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

# Of marks that stand side by side the first counts.
_some_short_run(pieces) if {
	_is_short(pieces[0])
} else if {
	some piece in array.slice(pieces, 1, count(pieces) - 1)
	not piece == ""
	_is_short(piece)
}

_is_short(piece) if not split(piece, "")[5]
