# METADATA
# description: |
#   The four grants of the companion policy: what they are, which statements make them, and whether a resource
#   is of the type that they work on.
package ibguard.imagebuilder.companion_grants

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.pattern
import data.ibguard.model
import data.ibguard.terraform.references

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
#   Each companion grant of the documents, as `{"document", "statement", "grant", "doubt"}`, the first two as
#   positions: a statement that names the action by itself or by a pattern with something of its name. Who
#   writes `s3:*` does not write a companion policy, and other rules speak of it. `doubt` is empty, or why it is
#   not known whether the statement grants.
grants := companion_grants(model.identity_documents)

# METADATA
# description: The same for any documents.
companion_grants(documents) := [found |
	some place
	document := documents[place]
	statements := document.statements
	some position
	statement := statements[position]
	doubt := action.effect_reason(statement)
	some grant in actions
	tells(statement, grant)
	not explicit_deny.denies_action(statements, grant.service, grant.name, statement)
	found := {"document": place, "statement": position, "grant": grant, "reason": doubt}
]

# METADATA
# description: Whether a statement names a grant's action by itself or by a pattern with something of its name.
tells(statement, grant) if {
	some item in statement.actions
	item.service == grant.service
	_telling(item, grant.name)
}

_telling(item, name) if {
	item.name == name
} else if {
	item.wild
	count(replace(replace(item.name, "*", ""), "?", "")) > 2
	pattern.covers(item.name, name)
}

# METADATA
# description: |
#   Whether a resource entry is of the type that a grant works on - "yes", "no", or "unknown" for a value known
#   only after the apply that nothing traces to a resource.
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
	every target in targets { _elsewhere(target) }
} else := "unknown"

_elsewhere(target) if {
	target.type in _known_types
	target.attribute in {"arn", ""}
}

# METADATA
# description: |
#   Whether it is known which resource an unknown value is about that is made from this target. A random suffix may
#   be in the name of any, and a data source may look up what the plan creates.
traced(target) if {
	target.mode == "managed"
	target.type in _known_types
}

# METADATA
# description: |
#   Whether a text may hold what `placeholder` looks for; for the joined texts of many entries.
suspicious(text) if {
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
#   Whether a value was left from a template: prose, angle brackets, or a word that asks to be replaced.
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
# description: As `placeholder`, for the resource of a companion grant, where whatever is no ARN grants nothing.
unfilled(entry) if {
	not entry.unknown
	_void(entry.value)
}

_void(value) if {
	not arn.is_arn(value)
} else if {
	suspicious(value)
	placeholder(value)
}
