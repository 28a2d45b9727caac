# METADATA
# description: |
#   The documents that rules check. A policy file is always in scope, because the user passed it. In a plan, which has
#   other IAM resources too, a document is in scope if it grants Image Builder actions, passes a role that Image Builder
#   uses, or is attached to an identity with such a document, with an AWS managed policy for Image Builder, or used as
#   an instance or execution role.
package ibguard.model.scope

import data.ibguard.aws.image_builder_actions
import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.managed_policy
import data.ibguard.iam.pattern
import data.ibguard.model.attachments
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: Whether the statements of a document of this kind are about Image Builder.
relevant(kind, statements) if {
	kind == "identity"
	some statement in statements
	not statement.effect == "Deny"
	_names_image_builder(statement)
} else if {
	kind == "identity"
	attachments.used_roles[0]
	some statement in statements
	_passes_used_role(statement)
} else := false

# An action that is unknown until apply may be one of Image Builder.
_names_image_builder(statement) if {
	image_builder_actions.any_named_in(statement)
} else if {
	statement.not_actions == null
	some item in statement.actions
	item.unknown
}

_passes_used_role(statement) if {
	not statement.effect == "Deny"
	action.names(statement, "iam", "passrole")
	_reaches_used_role(statement)
}

# By name, or by a pattern with a part of the role's name: PassRole on every role is no sign of Image Builder.
_reaches_used_role(statement) if {
	some resource in statement.resources
	not resource.unknown
	_passes_by_name(resource.value)
} else if {
	unknown := [resource | some resource in statement.resources; resource.unknown]
	_may_pass(references.made_from(unknown[0]))
}

_passes_by_name(resource) if {
	field := arn.parts(resource)[5]
	startswith(field, "role/")
	_covers_used_role(arn.last_segment(field))
}

_covers_used_role(name) if {
	not pattern.only_wildcards(name)
	some id in attachments.used_roles
	startswith(id, "role:")
	pattern.covers(name, trim_prefix(id, "role:"))
}

# All unknown resources of a statement are built from the same targets; without targets they may be anything.
_may_pass(targets) if {
	not targets[0]
} else if {
	some target in targets
	_may_be_used(target)
}

_may_be_used(target) if {
	target.unresolved
} else if {
	some role in _used_roles
	references.is_target(target, role)
}

# METADATA
# description: Ids of the identities that use Image Builder. `documents` are all of the plan.
identities(documents) := array.concat(
	attachments.used_roles,
	array.concat(
		[holder |
			some document in documents
			document.relevant
			some holder in document.holders
		],
		[holder.id |
			some attachment in attachments.attachments
			_grants_image_builder(attachment)
			some holder in attachment.holders
		],
	),
)

_grants_image_builder(attachment) if {
	some arn in attachment.arns
	_is_listed(managed_policy.name(arn))
}

_is_listed(name) if {
	some managed in _managed_policies
	managed == name
}

_managed_policies := [lower(name) | some name in reference.image_builder_managed_policies]

# The used roles that the plan manages.
_used_roles := [role |
	some role in plan.resources
	_is_role(role)
	attachments.identity_of(role).id in attachments.used_roles
]

_is_role(resource) if {
	resource.class == "role"
	resource.mode == "managed"
}
