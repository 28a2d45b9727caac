# METADATA
# description: |
#   The four grants of the companion policy, the statements that have them, and whether a resource is of their type.
package ibguard.imagebuilder.companion_grants

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.pattern
import data.ibguard.model
import data.ibguard.terraform.references

# METADATA
# description: |
#   The grants: the action as IAM writes it, service and name in lower case, the sixth part of the resource type's ARN,
#   the name of the resource in messages, and its Terraform types.
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

# Types without a companion grant that are often confused with the types above.
_other_types := ["aws_sns_topic_subscription", "awscc_sns_subscription", "aws_s3_object", "aws_s3_bucket_object"]

_known_types := array.concat(_other_types, [type | some grant in actions; some type in grant.types])

# METADATA
# description: |
#   Each companion grant of the documents, as `{"document", "statement", "grant", "reason"}`, the first two as
#   positions: a statement that names the action, or a pattern with a part of its name. `s3:*` is not a companion grant;
#   other rules report it. `reason` is empty, or why it is unknown whether the statement grants.
grants := companion_grants(model.identity_documents)

# METADATA
# description: The same for any documents.
companion_grants(documents) := [found |
	some place
	document := documents[place]
	statements := document.statements
	some position
	statement := statements[position]
	reason := action.effect_reason(statement)
	some grant in actions
	names_grant(statement, grant)
	not explicit_deny.denies_action(statements, grant.service, grant.name, statement)
	found := {"document": place, "statement": position, "grant": grant, "reason": reason}
]

# METADATA
# description: Whether a statement names the action of a grant, or a pattern with a part of its name.
names_grant(statement, grant) if {
	some item in statement.actions
	item.service == grant.service
	_item_names_grant(item, grant.name)
}

_item_names_grant(item, name) if {
	item.name == name
} else if {
	item.wild
	count(replace(replace(item.name, "*", ""), "?", "")) > 2
	pattern.covers(item.name, name)
}

# METADATA
# description: |
#   Whether a resource entry is of the type of a grant: "yes", "no", or "unknown" for a value unknown until apply that
#   is not built from a known resource.
fits(entry, grant) := by_origin if {
	entry.unknown
	by_origin := _by_origin(references.made_from(entry), grant)
} else := "yes" if {
	startswith(entry.value, "*")
} else := "yes" if {
	fields := arn.parts(entry.value)
	pattern.covers(fields[2], grant.service)
	_field_fits(fields[5], grant)
} else := "no"

_field_fits(field, grant) if {
	grant.service == "sns"
	not contains(field, ":")
} else if {
	grant.service == "s3"
	_bucket_or_access_point(field)
} else if {
	grant.service == "iam"
	arn.may_be_kind(field, grant.kind)
}

_bucket_or_access_point(field) if {
	not contains(field, "/")
} else if {
	startswith(field, "accesspoint/")
	not contains(trim_prefix(field, "accesspoint/"), "/")
}

_by_origin(targets, grant) := "yes" if {
	some target in targets
	target.type in grant.types
} else := "no" if {
	targets[0]
	every target in targets { _is_other_type(target) }
} else := "unknown"

_is_other_type(target) if {
	target.type in _known_types
	target.attribute in {"arn", ""}
}

# METADATA
# description: |
#   Whether this target determines the resource of an unknown value. A random suffix may be part of any name, and a data
#   source may look up a resource that the plan creates.
is_traced(target) if {
	target.mode == "managed"
	target.type in _known_types
}

# METADATA
# description: Whether a string may have a `placeholder`; for the joined strings of many entries.
may_hold_placeholder(text) if {
	contains(text, "<")
} else if {
	contains(text, " ")
} else if {
	contains(text, "TODO")
} else if {
	contains(text, "REPLACE")
}

# METADATA
# description: |
#   Whether a value is a placeholder from a template: prose, angle brackets, TODO or REPLACE.
placeholder(value) if {
	contains(value, "<")
} else if {
	contains(value, "TODO")
} else if {
	contains(value, "REPLACE")
} else if {
	contains(value, " ")
	not arn.is_arn(value)
}

# METADATA
# description: As `placeholder`, for the resource of a companion grant, where a value that is not an ARN grants nothing.
unfilled(entry) if {
	not entry.unknown
	_grants_nothing(entry.value)
}

_grants_nothing(value) if {
	not arn.is_arn(value)
} else if {
	may_hold_placeholder(value)
	placeholder(value)
}
