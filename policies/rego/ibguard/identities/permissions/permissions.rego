# METADATA
# description: |
#   The statements of identities (see identities/identities): those of their documents and of the AWS managed policies
#   whose text is in the reference data.
package ibguard.identities.permissions

import data.ibguard.aws.reference
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.managed_policy
import data.ibguard.iam.policy
import data.ibguard.identities.identities
import data.ibguard.requirement.mfa

# METADATA
# description: |
#   The AWS managed policies that are attached to an identity or are its permissions boundary, as `{"name",
#   "statements"}`; read once.
managed := read_managed(identities.all)

# METADATA
# description: As `managed`, for these identities.
read_managed(all) := [{"name": name, "statements": statements} |
	some name
	document := reference.managed_documents[name]
	name in names
	statements := policy.statements(document)
] if {
	names := array.concat(
		[name | some identity in all; some arn in identity.policies; name := managed_policy.name(arn)],
		[name | some identity in all; some arn in identity.boundary.policies; name := managed_policy.name(arn)],
	)
}

# METADATA
# description: The policies of `known`, as in `managed`, that are attached to an identity or to its groups.
managed_of(identity, known) := [found |
	some arn in identity.policies
	name := managed_policy.name(arn)
	some found in known
	found.name == name
]

# METADATA
# description: |
#   The policies of `known`, as in `managed`, that are attached to an identity itself, as `{"arn", "name",
#   "statements"}`.
managed_on(identity, known) := managed_among(identity.own, known)

# METADATA
# description: As `managed_on`, for these ARNs.
managed_among(arns, known) := [{"arn": arn, "name": name, "statements": found.statements} |
	some arn in arns
	name := managed_policy.name(arn)
	some found in known
	found.name == name
]

# METADATA
# description: |
#   The statements of an identity: those of its documents and of the policies `known`, as in `managed`, without those of
#   several policies of which one is attached.
statements_of(identity, documents, known) := array.concat(
	[statement | some place in identity.documents; some statement in documents[place].statements],
	_of_managed(identity.policies, known),
)

_of_managed(arns, known) := [statement |
	some arn in arns
	name := managed_policy.name(arn)
	some found in known
	found.name == name
	some statement in found.statements
]

# METADATA
# description: |
#   Whether an identity may change Image Builder resources: "yes", "no", or "perhaps" if that is unknown.
changes_image_builder(identity, documents, known) := _within_boundary(identity.boundary, documents, known) if {
	_grants_change(statements_of(identity, documents, known))
} else := "perhaps" if {
	some place in identity.documents
	some statement in documents[place].statements
	_may_grant_change(statement)
} else := "perhaps" if {
	some choice in identity.choices
	some place in choice
	_grants_change(documents[place].statements)
} else := "perhaps" if {
	identity.open[0]
} else := "no"

# A Deny without conditions removes a grant.
_grants_change(statements) if {
	some statement in statements
	statement.effect == "Allow"
	mfa.mfa_patterns(statement)[0]
	_remains(statement, [deny | some deny in statements; _is_unconditional_deny(deny)])
}

_is_unconditional_deny(deny) if {
	deny.effect == "Deny"
	deny.conditions == []
	deny.conditions_unknown == false
}

_remains(_, denies) if not denies[0]

_remains(statement, denies) if {
	some need in mfa.mfa_needs(statement)
	not explicit_deny.covered(denies, need, statement)
}

_may_grant_change(statement) if {
	statement.effect == null
	mfa.mfa_patterns(statement)[0]
} else if {
	not statement.effect == "Deny"
	mfa.mfa_may_need(statement)[0]
}

# A permissions boundary narrows what is granted.
_within_boundary(boundary, documents, known) := "yes" if {
	boundary == null
} else := "yes" if {
	_grants_change(boundary_statements(boundary, documents, known))
} else := "no" if {
	boundary_is_known(boundary, documents, known)
} else := "perhaps"

# METADATA
# description: The known statements of a permissions boundary (see identities/identities).
boundary_statements(boundary, documents, known) := array.concat(
	[statement | some place in boundary.documents; some statement in documents[place].statements],
	_of_managed(boundary.policies, known),
)

# METADATA
# description: Whether all statements of a permissions boundary are known.
boundary_is_known(boundary, documents, known) if {
	boundary.open == null
	every arn in boundary.policies { _is_known(arn, known) }
	every place in boundary.documents { documents[place].unknown == null }
}

_is_known(arn, known) if {
	name := managed_policy.name(arn)
	some found in known
	found.name == name
}
