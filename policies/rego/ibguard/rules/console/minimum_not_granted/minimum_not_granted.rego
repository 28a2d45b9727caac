# METADATA
# scope: package
# title: A console user lacks what the console needs
# description: |
#   The configuration marks an identity as a user of the Image Builder console (`console`). The console needs at least what
#   AWSImageBuilderReadOnlyAccess grants, and the identity has neither that policy nor AWSImageBuilderFullAccess, nor
#   an AWS managed policy that is broader, and its other policies together do not grant as much. Conditions on
#   TLS, MFA and addresses do not make a grant less; others do. Deny statements without conditions and the
#   permissions boundary take away. Without such an entry in the configuration the rule has nothing to say.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG030
#   level: warning
#   remediation: Attach AWSImageBuilderReadOnlyAccess, or grant imagebuilder:Get* and imagebuilder:List* on all resources and iam:GetRole on the service-linked role.
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
# description: What the rule says of the input; nothing is looked at where nothing is declared.
if_declared(in_use) := [] if {
	not in_use
} else := of_console_users(declarations.all, model.documents, permissions.managed)

# METADATA
# description: |
#   What the rule says of those of the identities, given as in identities/declarations, that use the console; the others as below.
of_console_users(chosen, documents, known) := [outcome |
	some one in chosen
	one.settings.console
	outcome := judged_identity(one.identity, documents, known)
]

_linked_role := "role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"

# What the console needs: reading actions on all resources, and the service-linked role.
_minimum := array.concat(
	[{"service": "imagebuilder", "name": lower(name), "title": concat(":", ["imagebuilder", name])} |
		some name in reference.image_builder_reading
	],
	[{"service": "iam", "name": "getrole", "title": "iam:GetRole on the service-linked role of Image Builder"}],
)

# METADATA
# description: |
#   What the rule says of an identity (see identities/identities), undefined where nothing; `documents` are those of the input,
#   `known` as in identities/permissions.
judged_identity(identity, documents, known) := _console_verdict(identity, missing, _reasons_for_doubt(identity, documents, known, missing)) if {
	not _suffices(identity.policies)
	missing := _lacking(identity, documents, known)
	missing[0]
}

_suffices(arns) if {
	some policy in arns
	name := managed_policy.name(policy)
	reference.console_policies[name]
}

_lacking(identity, documents, known) := [need |
	some need in _minimum
	_console_lacks(need, statements, identity.boundary, bounds)
] if {
	statements := permissions.statements_of(identity, documents, known)
	bounds := _bounds(identity.boundary, documents, known)
}

_bounds(boundary, documents, known) := [] if {
	boundary == null
} else := permissions.boundary_statements(boundary, documents, known)

_console_lacks(need, statements, _, _) if not _is_allowed(need, statements)

_console_lacks(need, _, boundary, bounds) if {
	boundary != null
	not _is_allowed(need, bounds)
}

_is_allowed(need, statements) if {
	_some_allows(need, statements)
	not _some_takes_away(need, statements)
}

_some_allows(need, statements) if {
	some statement in statements
	statement.effect == "Allow"
	action.names(statement, need.service, need.name)
	statement.conditions_unknown == false
	_reaches_all(statement, need)
	every clause in statement.conditions { _harmless[clause.key_lower] }
}

_some_takes_away(need, statements) if {
	some statement in statements
	statement.effect == "Deny"
	statement.conditions == []
	statement.conditions_unknown == false
	action.names(statement, need.service, need.name)
	_reaches_all(statement, need)
}

# Conditions that a user of the console can meet, whatever is looked at.
_harmless := {
	"aws:securetransport": true,
	"aws:multifactorauthpresent": true,
	"aws:multifactorauthage": true,
	"aws:sourceip": true,
}

_reaches_all(statement, need) if {
	some resource in statement.resources
	_is_wide_entry(resource, need)
}

_is_wide_entry(resource, need) := false if {
	resource.unknown
} else := _is_wide(resource.value, need)

_is_wide(value, need) if {
	pattern.only_wildcards(value)
} else if {
	need.service == "iam"
	_names_in_account(value, "iam", _linked_role)
} else if {
	need.name in _limitable
	_names_in_account(value, "imagebuilder", "*")
}

# Account and region that stand there are taken for those that the console is used in.
_names_in_account(value, service, field) if {
	fields := arn.parts(value)
	pattern.covers(fields[2], service)
	pattern.covers(fields[5], field)
}

# Reading actions that can be limited to resources; the others are allowed on `*` or not at all.
_limitable := action.lower_names(array.concat(_scoped.read.scoped, _scoped.list.scoped))

_scoped := reference.service("imagebuilder").actions

_console_verdict(identity, missing, doubts) := details if {
	not doubts[0]
	names := _titles(missing)
	message := concat("", [identity.title, " is a console user and lacks ", result.name_list(names), "."])
	details := result.identity_finding(identity, message, {"missing": names, "attachments": identity.via}, null)
} else := undecided if {
	reason := concat("", ["whether it has what the console needs: ", concat("; ", [doubt.reason | some doubt in doubts])])
	references := [name | some doubt in doubts; some name in doubt.references]
	undecided := result.identity_not_evaluated(identity, reason, references)
}

# All actions with one beginning are named by that.
_titles(missing) := array.concat(
	_family(missing, "imagebuilder:Get"),
	array.concat(_family(missing, "imagebuilder:List"), [need.title | some need in missing; _is_of_iam(need)]),
)

_is_of_iam(need) if need.service == "iam"

_family(missing, beginning) := [concat("", [beginning, "*"])] if {
	every need in _minimum { _among_missing(need, beginning, missing) }
} else := [need.title | some need in missing; startswith(need.title, beginning)]

_among_missing(need, beginning, _) if not startswith(need.title, beginning)

_among_missing(need, beginning, missing) if {
	startswith(need.title, beginning)
	some other in missing
	other.title == need.title
}

# What may grant the rest.
_reasons_for_doubt(identity, documents, known, missing) := array.concat(
	array.concat(identity.open, _of_boundary(identity.boundary, documents, known)),
	array.concat(
		[_console_gap("which of several policies is attached is known only after the apply") | identity.choices[0]],
		array.concat(
			[doubt |
				some policy in identity.policies
				_may_grant(policy, missing)
				doubt := _console_gap(concat("", ["ibguard does not have the text of ", policy]))
			],
			[doubt |
				some place in identity.documents
				some statement in documents[place].statements
				_may_add(statement, missing)
				doubt := _console_gap("a policy of the identity is known only in part before the apply")
			],
		),
	),
)

_console_gap(reason) := {"reason": reason, "references": []}

_of_boundary(boundary, documents, known) := [] if {
	boundary == null
} else := [] if {
	permissions.boundary_is_known(boundary, documents, known)
} else := [_console_gap("what the permissions boundary allows cannot be seen")]

# Of other policies of AWS the reference data says which ones grant Image Builder actions, and of few it has the text.
_may_grant(policy, missing) if {
	name := managed_policy.name(policy)
	not reference.managed_documents[name]
	_may_matter(name, missing)
}

_may_matter(name, _) if {
	some listed in reference.image_builder_managed_policies
	lower(listed) == name
}

_may_matter(_, missing) if {
	every need in missing { need.service == "iam" }
}

_may_add(statement, missing) if {
	not statement.effect == "Deny"
	some need in missing
	_may_allow_need(statement, need)
}

_may_allow_need(statement, need) if {
	action.may_name(statement, need.service, need.name)
} else if {
	action.names(statement, need.service, need.name)
	_is_unclear(statement)
}

_is_unclear(statement) if {
	statement.effect == null
} else if {
	statement.conditions_unknown
} else if {
	some resource in statement.resources
	resource.unknown
	not resource.made_from[0]
}
