# METADATA
# scope: package
# title: TLS is not required
# description: |
#   Statements grant Image Builder actions, or one of the grants that go with AWSImageBuilderFullAccess, and
#   accept requests that come without TLS, so that nothing in the policy keeps them off plain connections.
#   The document is reported once, with all such statements; a statement with a condition on
#   aws:SecureTransport that does not work is left to transport/ineffective_tls_condition, and so is one under a
#   Deny that does not work.
# related_resources:
# - description: AWS global condition context keys, aws:SecureTransport
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
# - description: Data protection and TLS in EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html
# custom:
#   id: IBG010
#   level: note
#   remediation: Add the condition Bool aws:SecureTransport true to each Allow, or one Deny on the same actions and resources with the condition Bool aws:SecureTransport false and no other.
#   guidance: Specify conditions under which actions may be allowed, such as requests that must be sent using TLS.
#   since: 0.1.0
package ibguard.rules.transport.tls_not_required

import data.ibguard.lib.requirement
import data.ibguard.lib.tls
import data.ibguard.model
import data.ibguard.result

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := [outcome |
	some document in model.identity_documents
	verdicts := _verdicts(document)
	some _ in verdicts
	outcome := _told(document, verdicts)
]

# What is unmet is reported once for the document; only then is nothing left to say.
_told(document, verdicts) := {"findings": [details], "undecided": []} if {
	indexes := [found.statement.index | some found in verdicts; found.verdict == "unmet"]
	some _ in indexes
	message := concat("", ["Nothing asks for TLS on what the document grants for Image Builder (", _places(indexes), ")."])
	details := result.details(document, null, "", message, {"statements": indexes})
} else := {"findings": [], "undecided": undecided} if {
	undecided := [result.undecided(document, found.statement, found.statement.pointer, found.verdict, []) |
		some found in verdicts
	]
}

# The statements that grant without TLS, or perhaps.
_verdicts(document) := [found |
	some grant in grants
	known := tls.tls_facts(grant.statement)
	verdict := requirement.verdict(grant.statement, known, fence, grant.needs, grant.may_need)
	found := {"statement": grant.statement, "verdict": verdict}
] if {
	grants := _grants(document)
	some _ in grants
	fence := requirement.guards([{"statement": statement, "facts": facts} |
		some statement in document.statements
		requirement.may_deny(statement)
		facts := tls.tls_facts(statement)
	])
}

_grants(document) := [{"statement": statement, "needs": needs, "may_need": may_need} |
	some statement in document.statements
	requirement.may_allow(statement)
	needs := tls.tls_needs(statement)
	may_need := tls.tls_may_need(statement)
	_any(needs, may_need)
]

_any(needs, _) if some _ in needs

_any(_, may_need) if some _ in may_need

_places(indexes) := concat(" ", ["statement", format_int(indexes[0], 10)]) if {
	indexes == [indexes[0]]
} else := concat(" ", ["statements", concat(", ", numbered)]) if {
	numbered := [format_int(index, 10) | some index in indexes]
}
