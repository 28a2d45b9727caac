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

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	some statement in document.statements
	requirement.mentions(statement, tls.tls_keys)
	some outcome in _in_statement(document, statement, tls.tls_facts(statement))
]

_in_statement(document, statement, facts) := [_undecided_outcome(document, statement, reason)] if {
	facts.flawed == []
	reason := requirement.open_reason(statement, facts)
	not _concerns_image_builder(document, statement) == "no"
} else := [_undecided_outcome(document, statement, requirement.action_unknown)] if {
	facts.flawed[0]
	_concerns_image_builder(document, statement) == "perhaps"
} else := findings if {
	facts.flawed[0]
	_concerns_image_builder(document, statement) == "yes"
	findings := [finding |
		some test in facts.flawed
		message := boolean_key.flaw_message(statement.effect, test.clause, test.flaw.reason)
		evidence := boolean_key.clause_evidence(test.clause)
		finding := result.graded_finding(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
	]
}

_undecided_outcome(document, statement, reason) := result.not_evaluated(document, statement, statement.pointer, reason, [])

# Whether the document grants actions that require TLS, or the statement itself names one.
_concerns_image_builder(document, statement) := "yes" if {
	tls.tls_needs(statement)[0]
} else := "yes" if {
	some other in document.statements
	other.effect == "Allow"
	tls.tls_needs(other)[0]
} else := "perhaps" if {
	tls.tls_may_need(statement)[0]
} else := "no"
