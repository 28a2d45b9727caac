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

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(model.identity_documents, companion_grants.grants)

# METADATA
# description: The outcomes for these documents and their companion grants, see imagebuilder/companion_grants.
in_grants(documents, grants) := array.concat(_in_any_statement(documents, grants), _in_companion_grants(documents, grants))

# Text that looks like a placeholder, whatever the statement is about.
_in_any_statement(documents, grants) := [details |
	some place
	document := documents[place]
	companion_grants.may_hold_placeholder(_joined_resources(document))
	statements := document.statements
	some position
	statement := statements[position]
	actions := [found.grant.action | some found in grants; found.document == place; found.statement == position]
	details := _placeholder_finding(document, statement, actions)
]

# All values at once, because each question costs as much as the next.
_joined_resources(document) := concat("|", [entry.value |
	some statement in document.statements
	some entry in statement.resources
	not entry.unknown
])

# A companion grant on anything but an ARN.
_in_companion_grants(documents, grants) := [details |
	some found in grants
	document := documents[found.document]
	statement := document.statements[found.statement]
	_some_unfilled(statement.resources)
	actions := [other.grant.action |
		some other in grants
		other.document == found.document
		other.statement == found.statement
	]
	details := _placeholder_finding(document, statement, actions)
]

_some_unfilled(resources) if {
	some entry in resources
	companion_grants.unfilled(entry)
}

# `actions` are the companion actions that the statement grants.
_placeholder_finding(document, statement, actions) := details if {
	entries := _placeholder_entries(statement, actions)
	entries[0]
	values := [entry.value | some entry in entries]
	message := concat(" ", ["Statement", format_int(statement.index, 10), _placeholder_use(statement, actions), _placeholder_list(values)])
	evidence := {"resources": values, "owed": actions}
	code := _placeholder_code(split(values[0], ":"))
	details := result.graded_finding(document, statement, entries[0].pointer, message, evidence, null, code)
}

_placeholder_entries(statement, actions) := [entry |
	some entry in statement.resources
	not entry.unknown
	_is_placeholder(entry, actions)
]

_is_placeholder(entry, actions) if {
	companion_grants.placeholder(entry.value)
} else if {
	actions[0]
	companion_grants.unfilled(entry)
}

_placeholder_use(statement, actions) := "names" if {
	actions == []
} else := concat("", ["allows ", concat(", ", actions), " on"]) if {
	statement.effect == "Allow"
} else := concat("", ["may allow ", concat(", ", actions), " on"])

_placeholder_list(values) := concat("", ["the placeholders '", concat("', '", values), "', which match no resource."]) if {
	values[1]
} else := concat("", ["the placeholder '", values[0], "', which matches no resource."])

_placeholder_code(fields) := "MISSING_ARN_FIELD" if {
	not fields[5]
} else := "INVALID_ARN_REGION" if {
	_in_angle_brackets(fields[3])
} else := "INVALID_ARN_ACCOUNT" if {
	not fields[4] == "aws"
	not trim(fields[4], "0123456789*?") == ""
} else := null

_in_angle_brackets(field) if startswith(field, "<")
