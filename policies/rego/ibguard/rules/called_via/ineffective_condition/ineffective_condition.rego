# METADATA
# scope: package
# title: Ineffective condition on the calling service
# description: |
#   A statement tests aws:CalledVia, aws:CalledViaFirst or aws:CalledViaLast in a way that cannot tell calls
#   through another AWS service from direct calls. Direct calls carry none of these keys. In an Allow,
#   ForAllValues, IfExists and negated operators let direct calls pass; in a Deny, ForAnyValue with a negated
#   operator does not stop them. aws:CalledVia holds a list and needs a set operator; the other two keys hold
#   one value and take none. The rule reports nothing where another condition of the same Allow, or another Deny
#   on the same actions and resources, stops direct calls.
# related_resources:
# - description: AWS global condition context keys, aws:CalledVia
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
# - description: Conditions with keys of several values
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
# custom:
#   id: IBG015
#   level: error
#   remediation: In an Allow, use ForAnyValue:StringEquals on aws:CalledVia or StringEquals on aws:CalledViaFirst; in a Deny on all other callers, use StringNotEqualsIfExists on aws:CalledViaFirst.
#   why: |
#     The statement looks as if it limited the identity to calls through one AWS service, but it does not tell
#     them from direct calls. Whoever takes over the identity's credentials can then make the calls from a
#     shell, past everything that the service enforces.
#   guidance: Allow actions only where the call comes through a specific AWS service, such as AWS CloudFormation.
#   since: 0.1.0
#   issue_codes: [FORALLVALUES_WITH_SINGLE_VALUED_KEY, MISSING_QUALIFIER]
package ibguard.rules.called_via.ineffective_condition

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.explicit_deny
import data.ibguard.model
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.called_via
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	some statement in document.statements
	requirement.mentions(statement, called_via.caller_keys)
	some outcome in _in_statement(document, statement, _flawed_tests(document, statement))
]

_in_statement(document, statement, flawed) := findings if {
	flawed[0]
	findings := [finding |
		some test in flawed
		message := boolean_key.flaw_message(statement.effect, test.clause, test.flaw.reason)
		evidence := boolean_key.clause_evidence(test.clause)
		finding := result.graded_finding(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
	]
} else := [undecided] if {
	undecided := result.not_evaluated(document, statement, statement.pointer, _unknown_effectiveness(statement), [])
}

# The flawed conditions, each with its flaw.
_flawed_tests(document, statement) := [{"clause": clause, "flaw": flaw} |
	some clause in statement.conditions
	called_via.about_caller(clause)
	flaw := _flaw_in(document, statement, clause)
]

_flaw_in(document, statement, clause) := flaw if {
	flaw := called_via.misuse(clause)
} else := flaw if {
	flaw := called_via.bypassed(statement.effect, clause)
	not _excludes_direct_calls(statement)
	not _is_completed_by_deny(document, statement)
}

# Another condition of the Allow that no direct call meets makes up for the flaw.
_excludes_direct_calls(statement) if {
	statement.effect == "Allow"
	some clause in statement.conditions
	called_via.about_caller(clause)
	not called_via.misuse(clause)
	not called_via.bypassed("Allow", clause)
	_requires_key(clause)
}

_requires_key(clause) if {
	not clause.base == "null"
	not boolean_key.operator_unknown(clause)
}

_requires_key(clause) if {
	clause.base == "null"
	boolean_key.matches(clause, "true") == "no"
}

# Another Deny that covers the statement denies the direct calls.
_is_completed_by_deny(document, statement) if {
	statement.effect == "Deny"
	some other in document.statements
	other.effect == "Deny"
	other.conditions_unknown == false
	every clause in other.conditions { _holds_for_direct_calls(clause) }
	explicit_deny.covers_statement(other, statement)
}

_holds_for_direct_calls(clause) if {
	called_via.about_caller(clause)
	not called_via.misuse(clause)
	condition.holds_when_absent(clause)
}

_unknown_effectiveness(statement) := requirement.condition_unknown if {
	_has_unknown_condition(statement)
} else := action.effect_unknown if {
	statement.effect == null
	some clause in statement.conditions
	called_via.about_caller(clause)
	some effect in ["Allow", "Deny"]
	called_via.bypassed(effect, clause)
}

_has_unknown_condition(statement) if {
	requirement.hides_condition(statement)
	requirement.may_name_image_builder(statement)
}

# Whether a condition on the key is effective is unknown only where its operator is.
_has_unknown_condition(statement) if {
	some clause in statement.conditions
	called_via.about_caller(clause)
	boolean_key.operator_unknown(clause)
	not _excludes_direct_calls(statement)
}
