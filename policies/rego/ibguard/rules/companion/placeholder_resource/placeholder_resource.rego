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
	some document in model.identity_documents
	some statement in document.statements
	entries := _left_over(statement)
	count(entries) > 0
	values := [entry.value | some entry in entries]
	owed := [found.grant.action |
		some found in companion.grants
		found.statement.pointer == statement.pointer
		found.document.address == document.address
		found.document.argument == document.argument
	]
	message := concat("", ["'", concat("', '", values), "' is a placeholder and matches nothing", _consequence(owed), "."])
	evidence := {"resources": values, "owed": owed}
}

_consequence(owed) := "" if {
	count(owed) == 0
} else := concat("", [", so that ", concat(" and ", owed), " is not granted"])

_left_over(statement) := [entry |
	some entry in statement.resources
	not entry.unknown
	_is_left(statement, entry)
]

_is_left(_, entry) if companion.placeholder(entry.value)

_is_left(statement, entry) if {
	not companion.placeholder(entry.value)
	companion.unfilled(entry)
	some found in companion.grants
	found.statement == statement
}
