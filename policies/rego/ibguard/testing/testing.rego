# METADATA
# description: Builders for tests. Not part of the bundle.
package ibguard.testing

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.policy

# METADATA
# description: The model's document for a list of raw statements, as from a policy file whose identity is unknown.
document(statements) := on(statements, [])

# METADATA
# description: As `document`, attached to identities of these kinds.
on(statements, kinds) := {
	"address": null,
	"argument": "",
	"kind": policy.kind(policy.statements({"Statement": statements})),
	"resource": null,
	"slot": null,
	"source": null,
	"holders": [],
	"holder_kinds": kinds,
	"boundary_only": false,
	"relevant": true,
	"statements": policy.statements({"Statement": statements}),
	"problems": [],
	"unknown": null,
}

# METADATA
# description: An entry of Resource that is unknown until apply, built from a resource of this type and name.
unknown_resource(type, name) := {
	"value": null,
	"pointer": "/Statement/0/Resource/0",
	"unknown": true,
	"references": [concat(".", [type, name, "arn"])],
	"made_from": [{
		"steps": [],
		"mode": "managed",
		"type": type,
		"name": name,
		"key": "*",
		"attribute": "arn",
	}],
}

# METADATA
# description: |
#   The model's document for statements of a plan with parts that are unknown until apply. A statement is given by its
#   parts: `effect` (Allow if missing), `actions`, `not_actions`, `resources` and `not_resources` as lists in which null
#   is unknown and `{"type", "name"}` is unknown but built from that resource, `conditions` as lists of operator, key,
#   values and whether something of them is unknown, and `conditions_unknown`.
planned(statements) := {
	"address": "aws_iam_policy.p",
	"argument": "/policy",
	"kind": "identity",
	"resource": null,
	"slot": null,
	"source": null,
	"holders": [],
	"holder_kinds": [],
	"boundary_only": false,
	"relevant": true,
	"statements": [statement |
		some index in numbers.range(0, count(statements) - 1)
		parts := statements[index]
		pointer := concat("/", ["/Statement", format_int(index, 10)])
		statement := _planned_statement(parts, index, pointer)
	],
	"problems": [],
	"unknown": null,
}

_planned_statement(parts, index, pointer) := {
	"index": index,
	"sid": null,
	"pointer": pointer,
	"effect": object.get(parts, ["effect"], "Allow"),
	"actions": _planned_actions(object.get(parts, ["actions"], null), concat("/", [pointer, "Action"])),
	"not_actions": _planned_actions(object.get(parts, ["not_actions"], null), concat("/", [pointer, "NotAction"])),
	"resources": _planned_resources(object.get(parts, ["resources"], null), concat("/", [pointer, "Resource"])),
	"not_resources": _planned_resources(object.get(parts, ["not_resources"], null), concat("/", [pointer, "NotResource"])),
	"conditions": [clause |
		some given in object.get(parts, ["conditions"], [])
		place := concat("/", [pointer, "Condition", given[0], given[1]])
		clause := condition.clause(given[0], given[1], given[2], given[3], place)
	],
	"conditions_unknown": object.get(parts, ["conditions_unknown"], false),
	"names_principal": false,
	"principals": [],
}

_planned_actions(values, pointer) := null if {
	values == null
} else := [entry | some value in values; entry := _planned_action(value, pointer)]

_planned_action(value, pointer) := action.unknown_entry(pointer) if {
	value == null
} else := action.entry(value, pointer)

_planned_resources(values, pointer) := null if {
	values == null
} else := [entry | some value in values; entry := _planned_resource(value, pointer)]

_planned_resource(value, pointer) := policy.resource(value, pointer) if {
	is_string(value)
} else := _untraced_resource(pointer) if {
	value == null
} else := _traced_resource(unknown_resource(value.type, value.name), pointer)

_untraced_resource(pointer) := {"value": null, "pointer": pointer, "unknown": true, "references": [], "made_from": []}

_traced_resource(entry, pointer) := {
	"value": null,
	"pointer": pointer,
	"unknown": true,
	"references": entry.references,
	"made_from": entry.made_from,
}

# METADATA
# description: The findings among the outcomes of a rule.
findings(outcomes) := [outcome | some outcome in outcomes; outcome.message]

# METADATA
# description: The entries for not_evaluated among the outcomes of a rule.
undecided(outcomes) := [outcome | some outcome in outcomes; outcome.reason]

# METADATA
# description: |
#   The outcomes of a rule, without what every finding of a document has in common: findings as pointer, level, issue
#   code and message, entries for not_evaluated as pointer and reason.
summary(outcomes) := {
	"findings": [line |
		some found in findings(outcomes)
		line := [found.pointer, found.level, found.issue_code, found.message]
	],
	"undecided": [line |
		some open in undecided(outcomes)
		line := [open.pointer, open.reason]
	],
}

# METADATA
# description: The document of a test's case, `{"statements"}` as in a policy file or `{"planned"}`.
given(tc) := document(tc.statements) if {
	tc.statements
} else := planned(tc.planned)

# METADATA
# description: A role with AWSImageBuilderFullAccess and these policies, as in identities/identities.
admin(documents, open) := {
	"id": "role:admin",
	"kind": "role",
	"address": "aws_iam_role.admin",
	"title": "aws_iam_role.admin",
	"managed": true,
	"resource": null,
	"policies": ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"],
	"own": ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"],
	"documents": documents,
	"choices": [],
	"groups": [],
	"boundary": null,
	"open": open,
	"via": ["aws_iam_role_policy_attachment.full"],
}

# METADATA
# description: A use of imagebuilder/infrastructure - kind, title, and the sixth part of its ARN.
use(kind, title, field) := {
	"kind": kind,
	"title": title,
	"arn": null,
	"field": field,
	"resource": null,
	"open": null,
}

# METADATA
# description: An infrastructure configuration with a topic, a profile, a role and a bucket, all named `golden`.
infrastructure(address) := {"address": address, "uses": [
	use("topic", "topic golden", "golden"),
	use("profile", "instance profile golden", "instance-profile/golden"),
	use("role", "role golden", "role/golden"),
	use("bucket", "bucket golden", "golden"),
]}

# METADATA
# description: The four statements of a complete companion policy for `infrastructure`.
companion_statements := [
	{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:golden"},
	{
		"Effect": "Allow",
		"Action": "iam:GetInstanceProfile",
		"Resource": "arn:aws:iam::111122223333:instance-profile/golden",
	},
	{
		"Effect": "Allow",
		"Action": "iam:PassRole",
		"Resource": "arn:aws:iam::111122223333:role/golden",
		"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
	},
	{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::golden"},
]

# description: As `document`, at this address and attached to the identities with these ids.
held(statements, address, ids) := {
	"address": address,
	"argument": "/policy",
	"kind": policy.kind(policy.statements({"Statement": statements})),
	"source": null,
	"holders": ids,
	"holder_kinds": [kind | some id in ids; kind := split(id, ":")[0]],
	"boundary_only": false,
	"relevant": true,
	"hidden": false,
	"statements": policy.statements({"Statement": statements}),
	"problems": [],
	"unknown": null,
}

# METADATA
# description: |
#   An identity as in identities/identities, with documents by index, ARNs of its own managed policies, and its
#   unreadable policies.
identity(id, indexes, arns, unreadable) := {
	"id": id,
	"kind": split(id, ":")[0],
	"address": replace(id, ":", "."),
	"title": replace(id, ":", "."),
	"managed": true,
	"resource": null,
	"policies": arns,
	"own": arns,
	"documents": indexes,
	"choices": [],
	"groups": [],
	"boundary": null,
	"unreadable": unreadable,
	"open": unreadable,
	"via": [],
}
