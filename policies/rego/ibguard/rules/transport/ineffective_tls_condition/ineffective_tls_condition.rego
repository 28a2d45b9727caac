# METADATA
# scope: package
# title: Ineffective TLS condition
# description: |
#   A statement tests aws:SecureTransport in a way that cannot require TLS: an Allow on false, a Deny on true,
#   both values at once, a Null test, which means nothing because every request carries the key, or a value or
#   operator that does not compare booleans. The rule checks every statement of a document that grants Image
#   Builder actions or companion grants, and in other documents those that name such an action, so that it sees
#   a Deny in a policy of its own.
# related_resources:
# - description: AWS global condition context keys, aws:SecureTransport
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
# - description: Boolean condition operators
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
# custom:
#   id: IBG011
#   level: error
#   remediation: In an Allow, use Bool aws:SecureTransport true; in a Deny, use Bool aws:SecureTransport false; give one value, and use no other operator on the key.
#   why: |
#     The policy looks as if it required TLS, but requests without TLS pass, or it refuses just the requests
#     that use TLS, and the identity gets AccessDenied.
#   guidance: Specify conditions under which actions may be allowed, such as requests that must be sent using TLS.
#   since: 0.1.0
#   issue_codes: [INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_CONDITION_OPERATOR, NULL_WITH_IF_EXISTS, TYPE_MISMATCH, TYPE_MISMATCH_BOOLEAN]
package ibguard.rules.transport.ineffective_tls_condition

import data.ibguard.model
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.requirement
import data.ibguard.requirement.tls
import data.ibguard.result

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := outcomes(model.identity_documents)

# METADATA
# description: |
#   What the rule says of these documents, as a list of `{"findings", "undecided"}`. A function, so that tests need
#   not replace the model.
outcomes(documents) := [outcome |
	some document in documents
	some statement in document.statements
	requirement.mentions(statement, tls.tls_keys)
	outcome := _outcome(document, statement, tls.tls_facts(statement))
]

_outcome(document, statement, known) := {"findings": [], "undecided": [_unsaid(document, statement, reason)]} if {
	known.flawed == []
	reason := requirement.open_reason(statement, known)
	not _concerned(document, statement) == "no"
} else := {"findings": [], "undecided": [_unsaid(document, statement, requirement.action_reason)]} if {
	known.flawed[0]
	_concerned(document, statement) == "perhaps"
} else := {"findings": findings, "undecided": []} if {
	known.flawed[0]
	_concerned(document, statement) == "yes"
	findings := [details |
		some test in known.flawed
		message := boolean_key.complaint(statement.effect, test.clause, test.flaw.reason)
		evidence := boolean_key.clause_evidence(test.clause)
		details := result.graded(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
	]
}

_unsaid(document, statement, reason) := result.undecided(document, statement, statement.pointer, reason, [])

# Whether the document grants what is to be asked for TLS, or the statement itself names it.
_concerned(document, statement) := "yes" if {
	tls.tls_needs(statement)[0]
} else := "yes" if {
	some other in document.statements
	other.effect == "Allow"
	tls.tls_needs(other)[0]
} else := "perhaps" if {
	tls.tls_may_need(statement)[0]
} else := "no"
