# METADATA
# description: |
#   What rules read. `documents` are all policy documents of the input; `checked` those whose statements are
#   known and in scope. A document has
#     address      of the resource in a plan, null in files
#     argument     JSON pointer of the document inside the resource's values or the file
#     kind         identity, trust or resource
#     holders      the identities it hangs on, as `kind:name`; empty where that is not known
#     holder_kinds their kinds, or what the user said of a policy file
#     statements   normalised, see model/policy
#     unknown      null, or why the statements are not known, and from what they will be made
#     problems     what AWS would refuse or nobody can decide
#   Collections are arrays, because building sets and objects is quadratic in one of the engines.
package ibguard.model

import data.ibguard.model.identity
import data.ibguard.model.plan
import data.ibguard.model.policy
import data.ibguard.model.response
import data.ibguard.model.scope
import data.ibguard.model.source

# METADATA
# description: Every policy document of the input.
documents := _plan_documents if source.kind == "terraform_plan"

documents := [_file_document(source.document, "", source.principals)] if source.kind == "iam_policy"

documents := [_file_document(found.value, found.argument, found.principals) | some found in response.documents] if {
	source.kind == "iam_response"
}

documents := [] if source.kind == "unknown"

# METADATA
# description: The documents that have to do with Image Builder.
in_scope := [document | some document in documents; _in_scope(document)]

# METADATA
# description: The documents that have not.
out_of_scope := [document | some document in documents; not _in_scope(document)]

# METADATA
# description: The documents that rules judge.
checked := [document | some document in in_scope; is_null(document.unknown)]

# METADATA
# description: The identity-based documents that rules judge; a permissions boundary grants nothing.
identity_documents := [document |
	some document in checked
	document.kind == "identity"
	not document.boundary_only
]

# METADATA
# description: The trust policies that rules judge.
trust_documents := [document | some document in checked; document.kind == "trust"]

_file_document(value, argument, principals) := {
	"address": null,
	"argument": argument,
	"kind": policy.kind(content.statements),
	"resource": null,
	"slot": null,
	"source": null,
	"holders": [],
	"holder_kinds": principals,
	"boundary_only": false,
	"relevant": true,
	"statements": content.statements,
	"problems": content.problems,
	"unknown": content.unknown,
} if {
	content := _content_of(value)
}

_content_of(value) := {"statements": policy.statements(document), "problems": policy.problems(document), "unknown": null} if {
	document := policy.parsed(value)
} else := {"statements": [], "problems": [], "unknown": {"reason": "the text is not a JSON object", "references": []}}

_plan_documents := [{
	"address": found.address,
	"argument": found.argument,
	"kind": found.kind,
	"resource": found.resource,
	"slot": found.slot,
	"source": found.source,
	"holders": holders,
	"holder_kinds": [identity.kind_of(holder) | some holder in holders],
	"boundary_only": _boundary_only(found),
	"relevant": _relevant(found),
	"statements": found.statements,
	"problems": found.problems,
	"unknown": found.unknown,
} |
	some found in plan.documents
	holders := identity.of(found)
]

_boundary_only(document) if {
	identity.boundary_only(document)
} else := false

_relevant(document) if {
	scope.relevant(document)
} else := false

_identities := scope.identities(_plan_documents)

_in_scope(document) if document.relevant

_in_scope(document) if {
	not document.relevant
	source.everything
}

_in_scope(document) if {
	not document.relevant
	some holder in document.holders
	holder in _identities
}
