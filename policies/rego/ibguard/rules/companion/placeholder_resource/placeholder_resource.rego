# METADATA
# scope: package
# title: A placeholder was left in the policy
# description: |
#   A Resource holds text that was meant to be replaced, such as the guide's 'sns topic arn', words in angle
#   brackets, or TODO. It matches no resource, so that the statement grants nothing.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG016
#   level: error
#   remediation: Put in the ARN of the topic, instance profile, role or bucket that the infrastructure configuration uses.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.placeholder_resource

import data.ibguard.lib.companion
import data.ibguard.model
import data.ibguard.result

report contains result.details(document, statement, entries[0].pointer, message, evidence) if {
	some place in _places
	document := model.identity_documents[place.document]
	statement := document.statements[place.statement]
	owed := _owed(place)
	entries := _left_over(statement, owed)
	entries[0]
	values := [entry.value | some entry in entries]
	message := concat("", ["'", concat("', '", values), "' is a placeholder and matches nothing", _consequence(owed), "."])
	evidence := {"resources": values, "owed": owed}
}

# Where to look: statements of documents with suspicious text, and companion grants.
_places := array.concat(_suspicious_places, companion.grants)

_suspicious_places := [place |
	documents := model.identity_documents
	some at
	document := documents[at]
	companion.suspicious(_joined(document))
	statements := document.statements
	some position
	statement := statements[position]
	statement.resources != null
	place := {"document": at, "statement": position}
]

# All at once, for each question costs as much as the next.
_joined(document) := concat("|", [entry.value |
	some statement in document.statements
	some entry in statement.resources
	not entry.unknown
])

_owed(place) := [found.grant.action |
	some found in companion.grants
	found.document == place.document
	found.statement == place.statement
]

_left_over(statement, owed) := [entry |
	some entry in statement.resources
	not entry.unknown
	_is_left(entry, owed)
]

_is_left(entry, owed) if {
	companion.placeholder(entry.value)
} else if {
	owed[0]
	companion.unfilled(entry)
}

_consequence(owed) := "" if {
	owed == []
} else := concat("", [", so that ", concat(" and ", owed), " is not granted"])
