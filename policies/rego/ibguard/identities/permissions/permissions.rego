# METADATA
# description: |
#   What whole identities hold (see identities/identities): the statements of their documents and of the AWS managed policies
#   of which the reference data has the text.
package ibguard.identities.permissions

import data.ibguard.aws.reference
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.managed_policy
import data.ibguard.iam.policy
import data.ibguard.identities.identities
import data.ibguard.requirement.mfa

# METADATA
# description: The AWS managed policies that hang on some identity or bound it, as `{"name", "statements"}`; read once.
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
# description: |
#   Those of the policies `known`, as in `managed`, that hang on an identity or on its groups.
managed_of(identity, known) := [found |
	some arn in identity.policies
	name := managed_policy.name(arn)
	some found in known
	found.name == name
]

# METADATA
# description: |
#   Those of the policies `known`, as in `managed`, that are attached to an identity itself, as `{"arn", "name",
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
#   The statements of an identity, of its documents and of the policies `known`, as in `managed`. Of several policies
#   one of which is attached there are none.
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
#   Whether an identity may change Image Builder resources, "yes" or "no", or "perhaps" where that cannot be seen.
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

# What a Deny without conditions takes away is not granted.
_grants_change(statements) if {
	some statement in statements
	statement.effect == "Allow"
	mfa.mfa_patterns(statement)[0]
	_remains(statement, [deny | some deny in statements; _flat(deny)])
}

_flat(deny) if {
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
# description: The statements of a permissions boundary (see identities/identities) that can be seen.
boundary_statements(boundary, documents, known) := array.concat(
	[statement | some place in boundary.documents; some statement in documents[place].statements],
	_of_managed(boundary.policies, known),
)

# METADATA
# description: Whether those are all that it has.
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
