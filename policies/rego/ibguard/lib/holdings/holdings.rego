# METADATA
# description: |
#   What whole identities hold (see model/identities): the statements of their documents and of the AWS managed policies
#   of which the reference data has the text.
package ibguard.lib.holdings

import data.ibguard.model.identities
import data.ibguard.model.policy
import data.ibguard.model.reference

# METADATA
# description: The AWS managed policies that hang on some identity, as `{"name", "statements"}`; read once.
managed := [{"name": name, "statements": statements} |
	some name
	document := reference.managed_documents[name]
	_in_use(name)
	statements := policy.statements(document)
]

_in_use(name) if {
	some identity in identities.all
	some arn in identity.policies
	managed_name(arn) == name
}

# METADATA
# description: The name, in lower case, behind the ARN of an AWS managed policy; undefined for other ARNs.
managed_name(arn) := parts[count(parts) - 1] if {
	path := split(lower(arn), ":iam::aws:policy/")[1]
	parts := split(path, "/")
}

# METADATA
# description: |
#   Those of the policies `known`, as in `managed`, that are attached to an identity itself, as `{"arn", "name",
#   "statements"}`.
managed_on(identity, known) := [{"arn": arn, "name": name, "statements": found.statements} |
	some arn in identity.own
	name := managed_name(arn)
	some found in known
	found.name == name
]
