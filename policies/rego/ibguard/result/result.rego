# METADATA
# description: |
#   The outcomes of rules: findings, which have a `message`, and entries for not_evaluated, which have a `reason`. Ids,
#   levels, remediation and links are added in the report.
package ibguard.result

# METADATA
# description: |
#   A finding in a document: the statement (null for the whole document), the JSON pointer into the document, a
#   message, and evidence. Its level is the rule's.
finding(document, statement, pointer, message, evidence) := graded_finding(document, statement, pointer, message, evidence, null, null)

# METADATA
# description: |
#   A finding with a level that replaces the rule's own, and an issue code of IAM Access Analyzer; either may be null.
graded_finding(document, statement, pointer, message, evidence, level, issue_code) := {
	"document": _place(document),
	"statement": _position(statement),
	"pointer": pointer,
	"message": message,
	"evidence": evidence,
	"level": level,
	"issue_code": issue_code,
	"identity": null,
}

# METADATA
# description: |
#   A finding on a whole identity (see identities/identities), with a level that replaces the rule's own, or null.
identity_finding(identity, message, evidence, level) := {
	"document": _identity_place(identity),
	"statement": null,
	"pointer": "",
	"message": message,
	"evidence": evidence,
	"level": level,
	"issue_code": null,
	"identity": identity.title,
}

# METADATA
# description: |
#   An entry for not_evaluated in a document: the statement or null, the JSON pointer, the reason, and the references
#   that the unknown value is built from.
not_evaluated(document, statement, pointer, reason, references) := {
	"document": _place(document),
	"statement": _position(statement),
	"pointer": pointer,
	"reason": reason,
	"references": references,
}

# METADATA
# description: An entry for not_evaluated about a whole identity.
identity_not_evaluated(identity, reason, references) := {
	"document": _identity_place(identity),
	"statement": null,
	"pointer": "",
	"reason": reason,
	"references": references,
}

_identity_place(identity) := {"address": identity.address, "argument": "", "hidden": false}

# Findings are compared as members of sets, so they have only what is shown of a document.
_place(document) := {"address": document.address, "argument": document.argument, "hidden": _hidden(document)}

_hidden(document) if {
	document.hidden
} else := false

_position(statement) := null if {
	is_null(statement)
} else := {"index": statement.index, "sid": statement.sid, "pointer": statement.pointer}

# METADATA
# description: Statements, given by their indexes, as the subject of a sentence.
statement_list(indexes) := concat("", ["Statements ", concat(", ", array.slice(numbers, 0, last)), " and ", numbers[last]]) if {
	indexes[1]
	numbers := [format_int(index, 10) | some index in indexes]
	last := count(numbers) - 1
} else := concat(" ", ["Statement", format_int(indexes[0], 10)])

# METADATA
# description: Values without repetitions, in the order in which they first occur.
distinct(values) := [value |
	some position
	value := values[position]
	not _is_repeated(values, position)
]

_is_repeated(values, position) if {
	some earlier
	values[earlier] == values[position]
	earlier < position
}

# METADATA
# description: |
#   A reason, which is a sentence that begins with an ordinary word, as a clause of another sentence: with a small first
#   letter and without the full stop.
as_clause(reason) := concat("", [lower(substring(reason, 0, 1)), trim_suffix(substring(reason, 1, -1), ".")])

# METADATA
# description: Names as text for a message, the first eight and the number of the others.
name_list(names) := concat(", ", names) if {
	not names[8]
} else := concat("", [
	concat(", ", array.slice(names, 0, 8)),
	" and ",
	format_int(count(names) - 8, 10),
	" more",
])
