# METADATA
# scope: package
# title: Condition on TLS that does not ask for TLS
# description: |
#   A statement tests aws:SecureTransport in a way that cannot require TLS. An Allow on false and a Deny on true
#   mean the opposite of what was wanted; true and false together always hold; every request carries the key,
#   which makes a Null test pointless; and values or operators that are not for booleans compare nothing.
#   Looks at every statement of a document that grants Image Builder actions or the companion grants, and
#   elsewhere at the statements that name such an action, so that a Deny in a policy of its own is seen.
# related_resources:
# - description: AWS global condition context keys, aws:SecureTransport
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
# - description: Boolean condition operators
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
# custom:
#   id: IBG011
#   level: error
#   remediation: In an Allow write Bool aws:SecureTransport true, in a Deny write Bool aws:SecureTransport false; one value, no other operator.
#   guidance: Specify conditions under which actions may be allowed, such as requests that must be sent using TLS.
#   since: 0.1.0
#   issue_codes: [INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_CONDITION_OPERATOR, NULL_WITH_IF_EXISTS, TYPE_MISMATCH, TYPE_MISMATCH_BOOLEAN]
package ibguard.rules.transport.ineffective_tls_condition

import data.ibguard.lib.boolean
import data.ibguard.lib.requirement
import data.ibguard.lib.tls
import data.ibguard.model
import data.ibguard.result

report contains result.graded(document, statement, clause.pointer, message, evidence, null, flaw.code) if {
	some document in model.identity_documents
	some statement in document.statements
	some clause in tls.tls_clauses(statement)
	flaw := tls.tls_flaw(statement.effect, clause)
	not requirement.asked("tls", statement)
	_concerned(document, statement)
	message := boolean.complaint(statement.effect, clause, flaw.reason)
	evidence := boolean.clause_evidence(clause)
}

not_evaluated contains result.undecided(document, statement, statement.pointer, reason, []) if {
	some document in model.identity_documents
	some statement in document.statements
	reason := requirement.open_condition("tls", statement)
	_perhaps_concerned(document, statement)
}

# The condition is wrong for certain; whether it stands over anything of Image Builder is not known.
not_evaluated contains result.undecided(document, statement, statement.pointer, requirement.action_reason, []) if {
	some document in model.identity_documents
	some statement in document.statements
	some clause in tls.tls_clauses(statement)
	tls.tls_flaw(statement.effect, clause)
	not requirement.asked("tls", statement)
	not _concerned(document, statement)
	count(tls.tls_may_need(statement)) > 0
}

_concerned(document, _) if {
	some other in document.statements
	other.effect == "Allow"
	count(tls.tls_needs(other)) > 0
}

_concerned(_, statement) if count(tls.tls_needs(statement)) > 0

_perhaps_concerned(document, statement) if _concerned(document, statement)

_perhaps_concerned(document, statement) if {
	not _concerned(document, statement)
	count(tls.tls_may_need(statement)) > 0
}
