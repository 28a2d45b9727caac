# METADATA
# description: |
#   The four grants of the companion policy: what they are, which statements make them, and whether a resource
#   is of the type that they work on.
package ibguard.lib.companion

import data.ibguard.lib.arn
import data.ibguard.lib.guard
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.model.references

# METADATA
# description: |
#   The grants: the action as IAM writes it, service and name in lower case, the sixth part of the resource
#   type's ARN, what the resource is called, and the Terraform types that make one.
actions := [
	{
		"action": "sns:Publish",
		"service": "sns",
		"name": "publish",
		"kind": "?*",
		"resource": "a topic",
		"types": ["aws_sns_topic", "awscc_sns_topic"],
	},
	{
		"action": "iam:GetInstanceProfile",
		"service": "iam",
		"name": "getinstanceprofile",
		"kind": "instance-profile/?*",
		"resource": "an instance profile",
		"types": ["aws_iam_instance_profile", "awscc_iam_instance_profile"],
	},
	{
		"action": "iam:PassRole",
		"service": "iam",
		"name": "passrole",
		"kind": "role/?*",
		"resource": "a role",
		"types": ["aws_iam_role", "awscc_iam_role"],
	},
	{
		"action": "s3:ListBucket",
		"service": "s3",
		"name": "listbucket",
		"kind": "?*",
		"resource": "a bucket",
		"types": ["aws_s3_bucket", "awscc_s3_bucket"],
	},
]

# Types that none of the grants works on, and that are taken for one of the above.
_other_types := ["aws_sns_topic_subscription", "awscc_sns_subscription", "aws_s3_object", "aws_s3_bucket_object"]

_known_types := array.concat(_other_types, [type | some grant in actions; some type in grant.types])

# METADATA
# description: |
#   Each companion grant of the documents, as `{"document", "statement", "grant"}`: a statement that names the
#   action by itself or by a pattern with something of its name. Who writes `s3:*` does not write a companion
#   policy, and other rules speak of it.
grants := [found |
	some document in model.identity_documents
	some statement in document.statements
	statement.effect == "Allow"
	some item in statement.actions
	some grant in actions
	item.service == grant.service
	pattern.covers(item.name, grant.name)
	_telling(item.name)
	not guard.removes(document.statements, grant.service, grant.name, statement)
	found := {"document": document, "statement": statement, "grant": grant}
]

_telling(name) if not pattern.wild(name)

_telling(name) if {
	pattern.wild(name)
	count(replace(replace(name, "*", ""), "?", "")) > 2
}

# METADATA
# description: |
#   Whether a resource entry is of the type that a grant works on - "yes", "no", or "unknown" for a value known
#   only after the apply that nothing traces to a resource.
fits(entry, grant) := _fits_by_origin(entry, grant) if {
	entry.unknown
} else := "yes" if {
	startswith(entry.value, "*")
} else := "yes" if {
	fields := arn.parts(entry.value)
	pattern.overlap(fields[2], grant.service)
	_field_fits(fields[5], entry.value, grant)
} else := "no"

_field_fits(field, _, grant) if {
	grant.service == "sns"
	not contains(field, ":")
}

_field_fits(field, _, grant) if {
	grant.service == "s3"
	not contains(field, "/")
}

_field_fits(_, value, grant) if {
	grant.service == "iam"
	arn.may_name_type(value, "iam", grant.kind)
}

_fits_by_origin(entry, grant) := "yes" if {
	some target in references.made_from(entry)
	target.type in grant.types
} else := "no" if {
	targets := references.made_from(entry)
	count(targets) > 0
	every target in targets { _elsewhere(target) }
} else := "unknown"

_elsewhere(target) if {
	target.type in _known_types
	target.attribute in {"arn", ""}
}

# METADATA
# description: |
#   Whether a value was left from a template: prose, angle brackets, or a word that asks to be replaced.
placeholder(value) if contains(value, "<")

placeholder(value) if contains(value, "TODO")

placeholder(value) if contains(value, "REPLACE")

placeholder(value) if {
	contains(value, " ")
	not arn.shaped(value)
}

# METADATA
# description: As `placeholder`, for the resource of a companion grant, where whatever is no ARN grants nothing.
unfilled(entry) if {
	not entry.unknown
	placeholder(entry.value)
}

unfilled(entry) if {
	not entry.unknown
	not arn.shaped(entry.value)
}
