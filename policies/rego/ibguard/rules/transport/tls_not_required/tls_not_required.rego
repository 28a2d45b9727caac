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

report contains result.details(document, null, "", message, {"statements": indexes}) if {
	some document in model.identity_documents
	indexes := _exposed(document, requirement.denies("tls", document.statements))
	count(indexes) > 0
	message := concat("", ["Nothing asks for TLS on what the document grants for Image Builder (", _places(indexes), ")."])
}

not_evaluated contains result.undecided(document, statement, statement.pointer, reason, []) if {
	some document in model.identity_documents
	guards := requirement.denies("tls", document.statements)
	count(_exposed(document, guards)) == 0
	some statement in document.statements
	reason := requirement.open_reason(
		"tls", guards, statement,
		tls.tls_needs(statement),
		tls.tls_may_need(statement),
	)
}

_exposed(document, guards) := [statement.index |
	some statement in document.statements
	statement.effect == "Allow"
	requirement.unmet("tls", guards, statement, tls.tls_needs(statement))
]

_places(indexes) := concat(" ", ["statement", format_int(indexes[0], 10)]) if count(indexes) == 1

_places(indexes) := text if {
	count(indexes) > 1
	numbered := [format_int(index, 10) | some index in indexes]
	text := concat(" ", ["statements", concat(", ", numbered)])
}
