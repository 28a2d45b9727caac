# METADATA
# scope: package
# title: Condition on the calling service that does not work
# description: |
#   A statement tests aws:CalledVia, aws:CalledViaFirst or aws:CalledViaLast in a way that cannot tell calls
#   made through another AWS service from direct ones. aws:CalledVia holds a list and needs a set operator, the
#   other two hold one value and take none. Direct calls carry none of the keys: in an Allow, ForAllValues,
#   IfExists and negated operators let them pass, and a Deny with ForAnyValue and a negated operator does not
#   stop them.
# related_resources:
# - description: AWS global condition context keys, aws:CalledVia
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
# - description: Conditions with keys of several values
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
# custom:
#   id: IBG015
#   level: error
#   remediation: In an Allow write ForAnyValue:StringEquals aws:CalledVia or StringEquals aws:CalledViaFirst; in a Deny on everything else write StringNotEqualsIfExists aws:CalledViaFirst.
#   guidance: Allow actions only where the call comes through a specific AWS service, such as AWS CloudFormation.
#   since: 0.1.0
#   issue_codes: [FORALLVALUES_WITH_SINGLE_VALUED_KEY, MISSING_QUALIFIER]
package ibguard.rules.called_via.ineffective_condition

import data.ibguard.lib.action
import data.ibguard.lib.boolean
import data.ibguard.lib.condition
import data.ibguard.lib.requirement
import data.ibguard.model
import data.ibguard.result

_list_key := "aws:calledvia"

_single_keys := {"aws:calledviafirst", "aws:calledvialast"}

report contains details if some details in found_among(model.identity_documents)

not_evaluated contains details if some details in undecided_among(model.identity_documents)

# METADATA
# description: What is wrong in these documents. A function, so that tests need not replace the model.
found_among(documents) := [details |
	some document in documents
	some statement in document.statements
	some clause in statement.conditions
	flaw := _flaw_in(statement, clause)
	message := boolean.complaint(statement.effect, clause, flaw.reason)
	evidence := boolean.clause_evidence(clause)
	details := result.graded(document, statement, clause.pointer, message, evidence, null, flaw.code)
]

# METADATA
# description: What cannot be said of these documents.
undecided_among(documents) := [details |
	some document in documents
	some statement in document.statements
	some reason in _call_reasons(statement)
	details := result.undecided(document, statement, statement.pointer, reason, [])
]

_call_reasons(statement) := [requirement.condition_reason] if {
	not _flawed(statement)
	_hides_clause(statement)
} else := [requirement.effect_reason] if {
	not _flawed(statement)
	_hangs_on_effect(statement)
}

_hangs_on_effect(statement) if {
	statement.effect == null
	some clause in statement.conditions
	some effect in ["Allow", "Deny"]
	_passing(effect, clause)
}

_flawed(statement) if {
	some clause in statement.conditions
	_flaw_in(statement, clause)
}

_flaw_in(_, clause) := found if {
	found := _misuse(clause)
}

_flaw_in(statement, clause) := found if {
	not _misuse(clause)
	found := _passing(statement.effect, clause)
	not _stops_direct_calls(statement)
}

# Wrong whatever the effect is.
_misuse(clause) := {
	"reason": ", but the key holds a list: it needs ForAnyValue or ForAllValues before the operator.",
	"code": "MISSING_QUALIFIER",
} if {
	clause.key_lower == _list_key
	clause.set == ""
	clause.base != "null"
	not boolean.operator_unknown(clause)
}

_misuse(clause) := {
	"reason": ", but the key holds one value: set operators are for lists.",
	"code": _single_code(clause.set),
} if {
	clause.key_lower in _single_keys
	clause.set != ""
}

_single_code(set_operator) := "FORALLVALUES_WITH_SINGLE_VALUED_KEY" if set_operator == "forallvalues"

_single_code(set_operator) := null if set_operator == "foranyvalue"

# Says nothing about direct calls, which carry no such key.
_passing(effect, clause) := {"reason": ", which holds for direct calls too, for they carry no such key.", "code": null} if {
	effect == "Allow"
	_about_caller(clause)
	clause.base != "null"
	condition.holds_when_absent(clause)
}

_passing(effect, clause) := {"reason": ", which excludes some services and lets all others pass.", "code": null} if {
	effect == "Allow"
	_about_caller(clause)
	condition.negated(clause)
	not condition.holds_when_absent(clause)
}

_passing(effect, clause) := {"reason": ", which does not stop direct calls, for they carry no such key.", "code": null} if {
	effect == "Deny"
	_about_caller(clause)
	condition.negated(clause)
	not condition.holds_when_absent(clause)
}

_about_caller(clause) if clause.key_lower == _list_key

_about_caller(clause) if clause.key_lower in _single_keys

# What stands beside a condition that direct calls cannot meet may be as lax as it likes.
_stops_direct_calls(statement) if {
	statement.effect == "Allow"
	some clause in statement.conditions
	_about_caller(clause)
	not _misuse(clause)
	not _passing("Allow", clause)
	_not_absence(clause)
}

_not_absence(clause) if {
	clause.base != "null"
	not boolean.operator_unknown(clause)
}

_not_absence(clause) if {
	clause.base == "null"
	not clause.unknown
	not boolean.asks_for(clause, "true")
}

_hides_clause(statement) if {
	statement.conditions_unknown
	_perhaps_image_builder(statement)
}

_hides_clause(statement) if {
	some clause in statement.conditions
	requirement.clause_vague(clause)
	_perhaps_image_builder(statement)
}

# Only an operator that is unknown leaves it open what a condition on the key is worth.
_hides_clause(statement) if {
	some clause in statement.conditions
	_about_caller(clause)
	boolean.operator_unknown(clause)
	not _stops_direct_calls(statement)
}

_perhaps_image_builder(statement) if action.any_image_builder(statement)

_perhaps_image_builder(statement) if action.has_unknown(statement)
