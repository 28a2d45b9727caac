# METADATA
# description: |
#   The entries of a report. Outcomes of a rule get its id, remediation and link from the catalogue, and its level from
#   the settings. Text that is marked sensitive is not shown.
package ibguard.reporting.entries

import data.ibguard.intake.envelope
import data.ibguard.settings.settings

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: A finding as the report shows it.
finding_entry(rule, found) := {
	"rule": rule,
	"id": _catalog[rule].id,
	"level": _level(rule, found),
	"message": envelope.with_pseudo_parameters(shown.message),
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
# description: An entry under not_evaluated as the report shows it; `rule` is null if it concerns all rules.
not_evaluated_entry(rule, found) := {
	"rule": rule,
	"location": _location(found, _pointer(found)),
	"reason": envelope.reworded(found.reason),
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

# Condition keys, names and values are part of the sensitive text.
_shown(rule, found) := {
	"message": concat("", [_catalog[rule].title, " (the policy text is marked sensitive and not shown)."]),
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
