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

report contains details if some details in found_among(model.identity_documents)

not_evaluated contains details if some details in undecided_among(model.identity_documents)

# METADATA
# description: What is wrong in these documents. A function, so that tests need not replace the model.
found_among(documents) := [details |
	some document in documents
	indexes := [found.statement.index |
		some found in _verdicts(document)
		found.verdict == "unmet"
	]
	count(indexes) > 0
	message := concat("", ["Nothing asks for TLS on what the document grants for Image Builder (", _places(indexes), ")."])
	details := result.details(document, null, "", message, {"statements": indexes})
]

# METADATA
# description: What cannot be said of these documents.
undecided_among(documents) := [details |
	some document in documents
	found := _verdicts(document)
	not "unmet" in [item.verdict | some item in found]
	some item in found
	details := result.undecided(document, item.statement, item.statement.pointer, item.verdict, [])
]

_verdicts(document) := found if {
	list := [tls.tls_weighed(statement) | some statement in document.statements]
	guards := requirement.denies(list)
	found := [{"statement": given.statement, "verdict": verdict} |
		some given in list
		named := tls.tls_named(given.statement)
		verdict := requirement.verdict(guards, given, named.needs, named.extra)
	]
}

_places(indexes) := concat(" ", ["statement", format_int(indexes[0], 10)]) if count(indexes) == 1

_places(indexes) := text if {
	count(indexes) > 1
	numbered := [format_int(index, 10) | some index in indexes]
	text := concat(" ", ["statements", concat(", ", numbered)])
}
