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

report contains details if some details in found_among(model.identity_documents)

not_evaluated contains details if some details in undecided_among(model.identity_documents)

# METADATA
# description: What is wrong in these documents. A function, so that tests need not replace the model.
found_among(documents) := [details |
	some document in documents
	some found in _judged(document)
	found.concerned == "yes"
	statement := found.statement
	some test in found.flawed
	message := boolean.complaint(statement.effect, test.clause, test.flaw.reason)
	evidence := boolean.clause_evidence(test.clause)
	details := result.graded(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
]

# METADATA
# description: What cannot be said of these documents.
undecided_among(documents) := [details |
	some document in documents
	some found in _judged(document)
	some reason in _open(found)
	details := result.undecided(document, found.statement, found.statement.pointer, reason, [])
]

# A condition that is wrong for certain over an action that is not known.
_open(found) := [requirement.action_reason] if {
	count(found.flawed) > 0
	found.concerned == "perhaps"
}

_open(found) := found.open if {
	count(found.flawed) == 0
	found.concerned != "no"
}

# The statements of a document with something to say about their conditions.
_judged(document) := found if {
	list := [{"given": given, "named": named} |
		some statement in document.statements
		given := tls.tls_weighed(statement)
		named := tls.tls_named(statement)
	]
	grants := [item |
		some item in list
		item.given.statement.effect == "Allow"
		count(item.named.needs) > 0
	]
	found := [{"statement": item.given.statement, "flawed": flawed, "open": open, "concerned": concerned} |
		some item in list
		flawed := requirement.flawed_tests(item.given)
		open := [reason | reason := requirement.open_condition(item.given)]
		count(flawed) + count(open) > 0
		concerned := _concerned(grants, item.named)
	]
}

_concerned(grants, named) := "yes" if {
	count(grants) + count(named.needs) > 0
} else := "perhaps" if {
	count(named.extra) > 0
} else := "no"
