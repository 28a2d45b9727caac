# METADATA
# description: |
#   The one place where findings are made. Rules say what they saw and where; identifiers, levels, remediation
#   and links come from the catalogue, settings from the configuration. Text that Terraform hides stays hidden.
package ibguard.result

import data.ibguard.intake.envelope
import data.ibguard.settings.settings

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: |
#   What a rule reports: the document, the statement (null for the whole document), the JSON pointer into the
#   document, a message, and evidence. Optional keys `level` and `issue_code` can be added with `with_level`
#   and `with_code`.
details(document, statement, pointer, message, evidence) := {
	"document": _place(document),
	"statement": _position(statement),
	"pointer": pointer,
	"message": message,
	"evidence": evidence,
	"level": null,
	"issue_code": null,
	"identity": null,
}

# METADATA
# description: |
#   What a rule reports of a whole identity (see identities/identities): a message, evidence, and a level that
#   differs from the rule's own, or null.
about(identity, message, evidence, level) := {
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
# description: What a rule could not decide about a whole identity.
undecided_about(identity, reason, references) := {
	"document": _identity_place(identity),
	"statement": null,
	"pointer": "",
	"reason": reason,
	"references": references,
}

_identity_place(identity) := {"address": identity.address, "argument": "", "hidden": false}

# METADATA
# description: As `details`, with a level that differs from the rule's own, and an issue code or null.
graded(document, statement, pointer, message, evidence, level, issue_code) := {
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
#   What a rule could not decide: the document, the statement or null, the JSON pointer, the reason, and the
#   references that the unknown value will be made from.
undecided(document, statement, pointer, reason, references) := {
	"document": _place(document),
	"statement": _position(statement),
	"pointer": pointer,
	"reason": reason,
	"references": references,
}

# Findings are members of sets, which compare them: they carry what is shown of a document, not all of it.
_place(document) := {"address": document.address, "argument": document.argument, "hidden": _hidden(document)}

_hidden(document) if {
	document.hidden
} else := false

_position(statement) := null if {
	is_null(statement)
} else := {"index": statement.index, "sid": statement.sid, "pointer": statement.pointer}

# METADATA
# description: Indexes of statements in the words of a message.
statement_list(indexes) := concat(" ", ["statements", concat(", ", numbered)]) if {
	indexes[1]
	numbered := [format_int(index, 10) | some index in indexes]
} else := concat(" ", ["statement", format_int(indexes[0], 10)])

# METADATA
# description: Names in the words of a message, the first eight of them.
name_list(names) := concat(", ", names) if {
	not names[8]
} else := concat("", [
	concat(", ", array.slice(names, 0, 8)),
	" and ",
	format_int(count(names) - 8, 10),
	" more",
])

# METADATA
# description: A finding as the report shows it.
finding(rule, found) := {
	"rule": rule,
	"id": _catalog[rule].id,
	"level": _level(rule, found),
	"message": envelope.worded(shown.message),
	"remediation": _catalog[rule].remediation,
	"help_uri": _catalog[rule].help_uri,
	"issue_code": _code(rule, found),
	"location": _location(found, shown.pointer),
	"statement": shown.statement,
	"identity": found.identity,
	"evidence": shown.evidence,
} if {
	shown := _shown(rule, found)
}

# METADATA
# description: An entry under not_evaluated as the report shows it; `rule` is null for every rule.
not_evaluated(rule, found) := {
	"rule": rule,
	"location": _location(found, _pointer(found)),
	"reason": envelope.phrased(found.reason),
	"references": [name | some reference in found.references; name := envelope.named_as_written(reference)],
}

_code(rule, found) := found.issue_code if {
	found.issue_code != null
} else := _catalog[rule].issue_code

_level(rule, _) := settings.level(rule) if settings.overridden(rule)

_level(rule, found) := found.level if {
	not settings.overridden(rule)
	found.level != null
}

_level(rule, found) := settings.level(rule) if {
	not settings.overridden(rule)
	found.level == null
}

_location(found, pointer) := {
	"address": found.document.address,
	"argument": found.document.argument,
	"pointer": pointer,
}

_shown(_, found) := {
	"message": found.message,
	"pointer": found.pointer,
	"statement": _statement_of(found.statement, false),
	"evidence": found.evidence,
} if {
	not found.document.hidden
}

# Keys of a condition, names and values are all text of the document.
_shown(rule, found) := {
	"message": concat("", [_catalog[rule].title, " (the text is marked sensitive and is not shown)"]),
	"pointer": _pointer(found),
	"statement": _statement_of(found.statement, true),
	"evidence": {},
} if {
	found.document.hidden
}

_pointer(found) := found.pointer if {
	not found.document.hidden
} else := found.statement.pointer if {
	not is_null(found.statement)
} else := ""

_statement_of(statement, hidden) := null if {
	is_null(statement)
} else := {"index": statement.index, "sid": null} if {
	hidden
} else := {"index": statement.index, "sid": statement.sid}
