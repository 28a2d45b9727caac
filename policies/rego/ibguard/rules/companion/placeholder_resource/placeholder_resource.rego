# METADATA
# scope: package
# title: Placeholder left in a policy
# description: |
#   A Resource holds text that was meant to be replaced, such as 'sns topic arn' from the AWS user guide, words
#   in angle brackets, or TODO.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG016
#   level: error
#   remediation: In Resource, replace the placeholder with the ARN of the topic, instance profile, role or bucket that the infrastructure configuration uses.
#   why: |
#     IAM refuses the policy where the text is no ARN; otherwise the statement matches no resource and grants
#     nothing. Users then get AccessDenied on the topic, instance profile, role or bucket, although a companion
#     policy is attached.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   issue_codes: [INVALID_ARN_ACCOUNT, INVALID_ARN_REGION, MISSING_ARN_FIELD]
#   since: 0.1.0
package ibguard.rules.companion.placeholder_resource

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.model
import data.ibguard.result

report contains details if some details in _outcomes[_].findings

_outcomes := judge(model.identity_documents, companion_grants.grants)

# METADATA
# description: |
#   What the rule says of documents with these companion grants, as a list of `{"findings", "undecided"}`. A
#   function, so that tests need not replace the model.
judge(documents, grants) := [outcome |
	some details in array.concat(_left_in(documents, grants), _in_grants(documents, grants))
	outcome := {"findings": [details], "undecided": []}
]

# Text that was left in anywhere.
_left_in(documents, grants) := [details |
	some place
	document := documents[place]
	companion_grants.suspicious(_joined(document))
	statements := document.statements
	some position
	statement := statements[position]
	owed := [found.grant.action | some found in grants; found.document == place; found.statement == position]
	details := _placeholder(document, statement, owed)
]

# A companion grant on what is no ARN.
_in_grants(documents, grants) := [details |
	some found in grants
	document := documents[found.document]
	statement := document.statements[found.statement]
	_some_unfilled(statement.resources)
	owed := [other.grant.action |
		some other in grants
		other.document == found.document
		other.statement == found.statement
	]
	details := _placeholder(document, statement, owed)
]

_some_unfilled(resources) if {
	some entry in resources
	companion_grants.unfilled(entry)
}

_placeholder(document, statement, owed) := details if {
	entries := _left_over(statement, owed)
	entries[0]
	values := [entry.value | some entry in entries]
	message := concat("", ["'", concat("', '", values), "' is a placeholder and matches nothing", _consequence(owed), "."])
	evidence := {"resources": values, "owed": owed}
	code := _placeholder_code(split(values[0], ":"))
	details := result.graded(document, statement, entries[0].pointer, message, evidence, null, code)
}

_placeholder_code(fields) := "MISSING_ARN_FIELD" if {
	not fields[5]
} else := "INVALID_ARN_REGION" if {
	_angled(fields[3])
} else := "INVALID_ARN_ACCOUNT" if {
	not fields[4] == "aws"
	not trim(fields[4], "0123456789*?") == ""
} else := null

_angled(field) if startswith(field, "<")

# All at once, for each question costs as much as the next.
_joined(document) := concat("|", [entry.value |
	some statement in document.statements
	some entry in statement.resources
	not entry.unknown
])

_left_over(statement, owed) := [entry |
	some entry in statement.resources
	not entry.unknown
	_is_left(entry, owed)
]

_is_left(entry, owed) if {
	companion_grants.placeholder(entry.value)
} else if {
	owed[0]
	companion_grants.unfilled(entry)
}

_consequence(owed) := "" if {
	owed == []
} else := concat("", [", so that ", concat(" and ", owed), " is not granted"])
