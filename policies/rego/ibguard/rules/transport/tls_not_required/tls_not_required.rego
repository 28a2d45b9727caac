# METADATA
# scope: package
# title: TLS is not required
# description: |
#   Statements allow Image Builder actions, or one of the companion grants, without requiring TLS. A condition
#   on aws:SecureTransport in the Allow requires it, or a Deny in any policy of the identity. The rule reports a
#   document once with all such statements. transport/ineffective_tls_condition reports conditions and Deny
#   statements that do not work.
# related_resources:
# - description: AWS global condition context keys, aws:SecureTransport
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
# - description: Data protection and TLS in EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html
# custom:
#   id: IBG010
#   level: note
#   remediation: Add the condition Bool aws:SecureTransport true to each Allow, or add one Deny on the same actions and resources whose only condition is Bool aws:SecureTransport false.
#   why: |
#     Where an endpoint of AWS also accepts plain HTTP, as that of Amazon S3 does, whoever listens on the
#     network can read the request and its answer. The condition makes AWS refuse such a request.
#   guidance: Specify conditions under which actions may be allowed, such as requests that must be sent using TLS.
#   since: 0.1.0
package ibguard.rules.transport.tls_not_required

import data.ibguard.identities.sibling_policies
import data.ibguard.model
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
	some outcome in with_siblings(document, sibling_policies.siblings(document))
]

# METADATA
# description: |
#   The outcomes in a document, undefined where there are none; `siblings` are the sibling policies on each identity,
#   see identities/sibling_policies.
with_siblings(document, siblings) := _summarized(document, _verdicts(document, siblings))

# A document is reported once, with all unmet statements; where there is one, the undecided ones do not matter.
_summarized(document, verdicts) := [finding] if {
	indexes := [found.unmet | some found in verdicts]
	indexes[0]
	message := concat("", [result.statement_list(indexes), _verb(indexes), " access without requiring TLS (aws:SecureTransport)."])
	finding := result.finding(document, null, "", message, {"statements": indexes})
} else := undecided if {
	undecided := [found.open | some found in verdicts]
	undecided[0]
}

_verb(indexes) := " grant" if {
	indexes[1]
} else := " grants"

# The statements that grant access without TLS, or may do so.
_verdicts(document, siblings) := [found |
	some statement in document.statements
	requirement.may_allow(statement)
	verdict := _tls_verdict(statement, guards_by_identity)
	found := _tls_outcome(document, statement, verdict, requirement.references_of(verdict, guards_by_identity))
] if {
	own := _deny_candidates(document.statements)
	guards_by_identity := [guards |
		some other in siblings
		guards := requirement.guards(array.concat(own, _deny_candidates(other.statements)), other.unreadable)
	]
}

_deny_candidates(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	requirement.may_deny(statement)
	facts := tls.tls_facts(statement)
]

_tls_verdict(statement, guards_by_identity) := requirement.verdict(statement, facts, guards_by_identity, needs, may_need) if {
	needs := tls.tls_needs(statement)
	may_need := tls.tls_may_need(statement)
	_some_need(needs, may_need)
	facts := tls.tls_facts(statement)
}

_some_need(needs, _) if needs[0]

_some_need(_, may_need) if may_need[0]

_tls_outcome(document, statement, verdict, names) := {"unmet": statement.index} if {
	verdict == "unmet"
} else := {"open": result.not_evaluated(document, statement, statement.pointer, verdict, names)}
