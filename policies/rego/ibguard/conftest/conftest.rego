# METADATA
# description: |
#   The report in the form that Conftest reads, `conftest test --namespace ibguard.conftest`. Errors deny, and so does
#   what makes the report unreliable; warnings and what could not be evaluated warn; notes are left out. Besides the
#   message, each result has all keys of the entry in the report as its metadata.
package ibguard.conftest

import data.ibguard.reporting.preflight

# METADATA
# description: Findings of level error, and the reasons why the report is unreliable.
deny contains _found(finding) if {
	some finding in data.ibguard.report.findings
	finding.level == "error"
}

deny contains _undecided(entry) if {
	some entry in data.ibguard.report.not_evaluated
	entry.reason in preflight.refusals
}

deny contains {"msg": "The data of ibguard is missing: pass the folder of the policies with --data as well."} if {
	not data.ibguard.generated.catalog.rules
}

deny contains {"msg": "The rules gave no report."} if not data.ibguard.report

# METADATA
# description: Findings of level warning, and what could not be evaluated.
warn contains _found(finding) if {
	some finding in data.ibguard.report.findings
	finding.level == "warning"
}

warn contains _undecided(entry) if {
	some entry in data.ibguard.report.not_evaluated
	not entry.reason in preflight.refusals
}

_found(finding) := {
	"msg": concat("", [_where(finding.location), finding.message, " (", finding.rule, ")"]),
	"rule": finding.rule,
	"id": finding.id,
	"level": finding.level,
	"message": finding.message,
	"remediation": finding.remediation,
	"help_uri": finding.help_uri,
	"issue_code": finding.issue_code,
	"location": finding.location,
	"statement": finding.statement,
	"identity": finding.identity,
	"evidence": finding.evidence,
}

_undecided(entry) := {
	"msg": concat("", [_where(entry.location), "not evaluated: ", entry.reason, _of(entry.rule)]),
	"rule": entry.rule,
	"location": entry.location,
	"reason": entry.reason,
	"references": entry.references,
}

_of(rule) := "" if {
	is_null(rule)
} else := concat("", [" (", rule, ")"])

# The address of the resource in a plan, and the place in its values or in the file; empty for the whole input.
_where(location) := concat("", [concat(" ", parts), ": "]) if {
	parts := [part |
		some part in [location.address, concat("", [location.argument, location.pointer])]
		not part in [null, ""]
	]
	parts != []
} else := ""
