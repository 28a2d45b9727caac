# METADATA
# scope: package
# title: Console user without the permissions that the console needs
# description: |
#   The configuration declares an identity a user of the Image Builder console (`console`). It has neither
#   AWSImageBuilderReadOnlyAccess nor AWSImageBuilderFullAccess nor a broader AWS managed policy, and its other
#   policies do not allow as much as AWSImageBuilderReadOnlyAccess. Conditions on TLS, MFA and source addresses
#   do not reduce a grant; other conditions do, and so do Deny statements without conditions and the permissions
#   boundary. Without a `console` entry in the configuration the rule reports nothing.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG030
#   level: warning
#   remediation: Attach AWSImageBuilderReadOnlyAccess to the identity, or allow it imagebuilder:Get* and imagebuilder:List* on '*' and iam:GetRole on the service-linked role AWSServiceRoleForImageBuilder.
#   why: |
#     The console reads and lists Image Builder resources to fill its pages. Without these grants it shows
#     errors in their place, and the user cannot find a pipeline there.
#   guidance: Users of the console must have at least AWSImageBuilderReadOnlyAccess or AWSImageBuilderFullAccess.
#   since: 0.1.0
package ibguard.rules.console.minimum_not_granted

import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.managed_policy
import data.ibguard.iam.pattern
import data.ibguard.identities.declarations
import data.ibguard.identities.permissions
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := if_declared(declarations.in_use)

# METADATA
# description: The outcomes for the input; none where the configuration declares no identities.
if_declared(in_use) := [] if {
	not in_use
} else := of_console_users(declarations.all, model.documents, permissions.managed)

# METADATA
# description: |
#   The outcomes for those of the identities `declared` (see identities/declarations) that use the console. `documents`
#   are those of the input, `known` the AWS managed policies with known text, as `permissions.managed`.
of_console_users(declared, documents, known) := [outcome |
	some entry in declared
	entry.settings.console
	outcome := judged_identity(entry.identity, documents, known)
]

# METADATA
# description: |
#   The outcome for an identity (see identities/identities), undefined if it has what the console needs; `documents` and
#   `known` as in `of_console_users`.
judged_identity(identity, documents, known) := _console_outcome(identity, missing, gaps) if {
	not _has_sufficient_policy(identity.policies)
	missing := _missing_permissions(identity, documents, known)
	missing[0]
	gaps := _gaps_in_policies(identity, documents, known, missing)
}

_has_sufficient_policy(arns) if {
	some policy in arns
	name := managed_policy.name(policy)
	reference.console_policies[name]
}

_missing_permissions(identity, documents, known) := [need |
	some need in _minimum
	_is_missing_permission(need, statements, identity.boundary, bounds)
] if {
	statements := permissions.statements_of(identity, documents, known)
	bounds := _bounds(identity.boundary, documents, known)
}

# What the console needs: the reading actions on all resources, and the service-linked role.
_minimum := array.concat(
	[{"service": "imagebuilder", "name": lower(name), "title": concat(":", ["imagebuilder", name])} |
		some name in reference.image_builder_reading
	],
	[{"service": "iam", "name": "getrole", "title": "iam:GetRole on the service-linked role of Image Builder"}],
)

_bounds(boundary, documents, known) := [] if {
	boundary == null
} else := permissions.boundary_statements(boundary, documents, known)

_is_missing_permission(need, statements, _, _) if not _is_permitted(need, statements)

_is_missing_permission(need, _, boundary, bounds) if {
	boundary != null
	not _is_permitted(need, bounds)
}

_is_permitted(need, statements) if {
	_some_allows(need, statements)
	not _some_denies(need, statements)
}

_some_allows(need, statements) if {
	some statement in statements
	statement.effect == "Allow"
	action.names(statement, need.service, need.name)
	statement.conditions_unknown == false
	_covers_all_resources(statement, need)
	every clause in statement.conditions { _met_by_console_users[clause.key_lower] }
}

_some_denies(need, statements) if {
	some statement in statements
	statement.effect == "Deny"
	statement.conditions == []
	statement.conditions_unknown == false
	action.names(statement, need.service, need.name)
	_covers_all_resources(statement, need)
}

# Conditions that a console user can meet for every resource.
_met_by_console_users := {
	"aws:securetransport": true,
	"aws:multifactorauthpresent": true,
	"aws:multifactorauthage": true,
	"aws:sourceip": true,
}

_covers_all_resources(statement, need) if {
	some resource in statement.resources
	_entry_covers_all(resource, need)
}

_entry_covers_all(resource, need) := false if {
	resource.unknown
} else := _value_covers_all(resource.value, need)

_value_covers_all(value, need) if {
	pattern.only_wildcards(value)
} else if {
	need.service == "iam"
	_covers_in_account(value, "iam", _linked_role)
} else if {
	need.name in _with_resource_types
	_covers_in_account(value, "imagebuilder", "*")
}

# The account and region of the ARN count as those in which the console is used.
_covers_in_account(value, service, field) if {
	fields := arn.parts(value)
	pattern.covers(fields[2], service)
	pattern.covers(fields[5], field)
}

_linked_role := "role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"

# Reading actions that support resource-level permissions; the others are allowed on `*` or not at all.
_with_resource_types := action.lower_names(array.concat(_actions.read.scoped, _actions.list.scoped))

_actions := reference.service("imagebuilder").actions

_console_outcome(identity, missing, gaps) := details if {
	not gaps[0]
	names := _titles(missing)
	message := concat("", [identity.title, " is a console user but lacks ", result.name_list(names), "."])
	details := result.identity_finding(identity, message, {"missing": names, "attachments": identity.via}, null)
} else := undecided if {
	reason := concat("", [
		"Cannot check the console permissions of ", identity.title, ": ",
		concat("; ", [clause | some gap in gaps; clause := result.as_clause(gap.reason)]), ".",
	])
	references := [name | some gap in gaps; some name in gap.references]
	undecided := result.identity_not_evaluated(identity, reason, references)
}

# Where all actions with one prefix are missing, the prefix stands for them.
_titles(missing) := array.concat(
	_titles_by_prefix(missing, "imagebuilder:Get"),
	array.concat(_titles_by_prefix(missing, "imagebuilder:List"), [need.title | some need in missing; _is_of_iam(need)]),
)

_is_of_iam(need) if need.service == "iam"

_titles_by_prefix(missing, prefix) := [concat("", [prefix, "*"])] if {
	every need in _minimum { _missing_or_other(need, prefix, missing) }
} else := [need.title | some need in missing; startswith(need.title, prefix)]

_missing_or_other(need, prefix, _) if not startswith(need.title, prefix)

_missing_or_other(need, prefix, missing) if {
	startswith(need.title, prefix)
	some other in missing
	other.title == need.title
}

# Policies that cannot be read and may grant the missing permissions.
_gaps_in_policies(identity, documents, known, missing) := [gap |
	some gaps in [
		identity.open,
		_gaps_in_boundary(identity.boundary, documents, known),
		_gaps_in_choices(identity.choices),
		_gaps_in_managed_policies(identity.policies, missing),
		_gaps_in_documents(identity.documents, documents, missing),
	]
	some gap in gaps
]

_policy_gap(reason) := {"reason": reason, "references": []}

_gaps_in_boundary(boundary, documents, known) := [] if {
	boundary == null
} else := [] if {
	permissions.boundary_is_known(boundary, documents, known)
} else := [_policy_gap("The text of the permissions boundary is unknown.")]

_gaps_in_choices(choices) := [_policy_gap("Which of several policies is attached is unknown until apply.")] if {
	choices[0]
} else := []

_gaps_in_managed_policies(policies, missing) := [gap |
	some policy in policies
	_may_grant_missing(policy, missing)
	gap := _policy_gap(concat("", ["The text of ", policy, " is not part of the reference data."]))
]

# The reference data has the text of few AWS managed policies, and the names of all that grant Image Builder actions.
_may_grant_missing(policy, missing) if {
	name := managed_policy.name(policy)
	not reference.managed_documents[name]
	_may_be_about(name, missing)
}

_may_be_about(name, _) if {
	some listed in reference.image_builder_managed_policies
	lower(listed) == name
}

_may_be_about(_, missing) if {
	every need in missing { need.service == "iam" }
}

_gaps_in_documents(places, documents, missing) := [_policy_gap("Part of an attached policy is unknown until apply.")] if {
	some place in places
	some statement in documents[place].statements
	_may_grant_more(statement, missing)
} else := []

_may_grant_more(statement, missing) if {
	not statement.effect == "Deny"
	some need in missing
	_may_allow(statement, need)
}

_may_allow(statement, need) if {
	action.may_name(statement, need.service, need.name)
} else if {
	action.names(statement, need.service, need.name)
	_is_partly_unknown(statement)
}

_is_partly_unknown(statement) if {
	statement.effect == null
} else if {
	statement.conditions_unknown
} else if {
	some resource in statement.resources
	resource.unknown
	not resource.made_from[0]
}
