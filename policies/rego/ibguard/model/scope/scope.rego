# METADATA
# description: |
#   Which documents rules look at. A policy file is always in scope, for somebody asked. A plan is full of IAM
#   that has nothing to do with Image Builder; there a document counts when it grants Image Builder actions,
#   passes a role that Image Builder uses, or belongs to an identity with such a document, with an AWS managed
#   policy of that kind, or behind an instance profile or execution role.
package ibguard.model.scope

import data.ibguard.lib.action
import data.ibguard.lib.arn
import data.ibguard.lib.pattern
import data.ibguard.model.identity
import data.ibguard.model.plan
import data.ibguard.model.reference
import data.ibguard.model.references

# METADATA
# description: Whether a document by itself has to do with Image Builder.
relevant(document) if {
	document.kind == "identity"
	some statement in document.statements
	statement.effect != "Deny"
	action.any_image_builder(statement)
} else if {
	document.kind == "identity"
	some statement in document.statements
	statement.effect != "Deny"
	action.names(statement, "iam", "passrole")
	some resource in statement.resources
	some holder in identity.used_roles
	_passes(resource, holder)
}

# METADATA
# description: The identities that have to do with Image Builder, as `kind:name`. `known` are all documents.
identities(known) := array.concat(
	identity.used_roles,
	array.concat(
		[holder |
			some document in known
			document.relevant
			some holder in document.holders
		],
		[holder |
			some attachment in identity.attachments
			_grants_image_builder(attachment)
			some holder in attachment.holders
		],
	),
)

_grants_image_builder(attachment) if {
	some arn in attachment.arns
	contains(lower(arn), ":iam::aws:policy/")
	parts := split(lower(arn), "/")
	name := parts[count(parts) - 1]
	some managed in reference.image_builder_managed_policies
	lower(managed) == name
}

# By name, or by a pattern that holds something of the role's name: PassRole on every role says nothing.
_passes(resource, holder) if {
	not resource.unknown
	startswith(holder, "role:")
	name := trim_prefix(holder, "role:")
	field := arn.parts(resource.value)[5]
	startswith(field, "role/")
	segments := split(field, "/")
	last := segments[count(segments) - 1]
	not pattern.only_wildcards(last)
	pattern.covers(last, name)
}

_passes(resource, holder) if {
	resource.unknown
	count(_used_roles) > 0
	some target in references.made_from(resource)
	some role in _used_roles
	role.name == target.name
	identity.own(role) == holder
	references.is_target(target, role)
}

# The roles in use that the plan manages.
_used_roles := [resource |
	some resource in plan.resources
	resource.type in {"aws_iam_role", "awscc_iam_role"}
	resource.mode == "managed"
	identity.own(resource) in identity.used_roles
]
