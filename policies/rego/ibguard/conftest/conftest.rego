# METADATA
# description: |
#   The report in the form that Conftest reads, `conftest test --namespace ibguard.conftest`. Errors deny,
#   warnings warn, and so does what could not be evaluated; notes are left out. An input that cannot be checked
#   at all is denied.
package ibguard.conftest

import data.ibguard.model.source

# METADATA
# description: Findings of level error, and why nothing was checked.
deny contains _found(finding) if {
	some finding in data.ibguard.report.findings
	finding.level == "error"
}

deny contains {"msg": message} if {
	source.kind == "unknown"
	message := "not evaluated: the input is neither an IAM policy, nor what the AWS CLI prints for one, nor a Terraform plan"
}

deny contains {"msg": message} if {
	not data.ibguard.catalog.rules
	message := "not evaluated: the data of ibguard is missing; name the folder of the policies with --data as well"
}

# METADATA
# description: Findings of level warning, and what could not be evaluated.
warn contains _found(finding) if {
	some finding in data.ibguard.report.findings
	finding.level == "warning"
}

warn contains _undecided(entry) if some entry in data.ibguard.report.not_evaluated

_found(finding) := {
	"msg": concat("", [_where(finding.location), finding.message, " (", finding.rule, ")"]),
	"rule": finding.rule,
	"id": finding.id,
	"level": finding.level,
	"address": finding.location.address,
	"argument": finding.location.argument,
	"pointer": finding.location.pointer,
}

_undecided(entry) := {
	"msg": concat("", [_where(entry.location), "not evaluated: ", entry.reason]),
	"rule": entry.rule,
	"address": entry.location.address,
	"argument": entry.location.argument,
	"pointer": entry.location.pointer,
}

_where(location) := concat("", [location.pointer, ": "]) if {
	is_null(location.address)
} else := concat("", [location.address, " ", location.pointer, ": "])
