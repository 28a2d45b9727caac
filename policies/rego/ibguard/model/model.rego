# METADATA
# description: |
#   What rules read. `documents` are all policy documents of the input; `checked` those whose statements are
#   known and in scope. A document has
#     address      of the resource in a plan, null in files
#     argument     JSON pointer of the document inside the resource's values or the file
#     kind         identity, trust or resource
#     holders      the identities it hangs on, as `kind:name`; empty where that is not known
#     holder_kinds their kinds, or what the user said of a policy file
#     source       address of the data document that it is made from, null elsewhere
#     boundary_only  whether it serves as a permissions boundary alone
#     relevant     whether it has, by itself, to do with Image Builder
#     hidden       whether Terraform hides its text
#     statements   normalised, see model/policy
#     unknown      null, or why the statements are not known, and from what they will be made
#     problems     what AWS would refuse or nobody can decide
#   Collections are arrays, because building sets and objects is quadratic in one of the engines.
package ibguard.model

import data.ibguard.model.content
import data.ibguard.model.identity
import data.ibguard.model.plan
import data.ibguard.model.policy
import data.ibguard.model.response
import data.ibguard.model.scope
import data.ibguard.model.sensitivity
import data.ibguard.model.source
import data.ibguard.model.templated

# METADATA
# description: Every policy document of the input.
documents := _plan_documents if source.planned

documents := [_file_document(source.document, "", source.principals)] if source.kind == "iam_policy"

documents := [_file_document(found.value, found.argument, found.principals) | some found in response.documents] if {
	source.kind == "iam_response"
}

documents := [] if source.kind == "unknown"

# METADATA
# description: The documents that have to do with Image Builder.
in_scope := [document | some document in documents; _in_scope(document)]

# METADATA
# description: |
#   The documents that have not; without trust policies, which nobody expects to be about Image Builder, and
#   without those that are not known.
out_of_scope := [document | some document in documents; _set_aside(document)]

# METADATA
# description: The documents that rules judge.
checked := [document | some document in documents; _checked(document)]

# METADATA
# description: The identity-based documents that rules judge; a permissions boundary grants nothing.
identity_documents := [document | some document in documents; _grants(document)]

# METADATA
# description: The trust policies that rules judge.
trust_documents := [document | some document in documents; _trusts(document)]

_set_aside(document) if {
	document.unknown == null
	not document.kind == "trust"
	not _in_scope(document)
}

_checked(document) if {
	document.unknown == null
	_in_scope(document)
}

_grants(document) if {
	document.kind == "identity"
	_checked(document)
	not document.boundary_only
}

_trusts(document) if {
	document.kind == "trust"
	_checked(document)
}

_file_document(value, argument, principals) := _filed(argument, principals, known, policy.problems(document, known), null) if {
	document := policy.parsed(value)
	known := policy.statements(document)
} else := _filed(argument, principals, [], [], {"reason": content.no_object, "references": []})

_filed(argument, principals, known, problems, unknown) := {
	"statements": known,
	"unknown": unknown,
	"kind": policy.kind(known),
	"address": null,
	"argument": argument,
	"source": null,
	"holders": [],
	"holder_kinds": principals,
	"boundary_only": false,
	"relevant": true,
	"hidden": false,
	"problems": problems,
}

_plan_documents := [document |
	some resource in plan.resources
	some slot in plan.slots(resource)
	document := _plan_document(resource, slot)
]

_plan_document(resource, slot) := _plan_document_of(resource, slot, null, read.statements, read.problems, read.unknown) if {
	slot.state == "partly"
	source.kind == "cloudformation_template"
	read := templated.read(plan.value(resource, slot), source.given.Resources)
} else := _plan_document_of(resource, slot, null, known, policy.problems(document, known), null) if {
	slot.state == "known"
	document := policy.parsed(plan.value(resource, slot))
	known := policy.statements(document)
} else := _plan_document_of(resource, slot, read.source, read.statements, [], read.unknown) if {
	read := content.in_slot(resource, slot)
}

# Arguments are not copied, as the members of an object would be.
_plan_document_of(resource, slot, made_from, known, problems, unknown) := {
	"statements": known,
	"unknown": unknown,
	"kind": slot.kind,
	"address": resource.address,
	"argument": plan.place(resource, slot),
	"source": made_from,
	"holders": [holder.id | some holder in holders],
	"holder_kinds": [holder.kind | some holder in holders],
	"boundary_only": identity.boundary_only(resource, holders),
	"relevant": scope.relevant(slot.kind, known),
	"hidden": sensitivity.hidden(resource, slot),
	"problems": problems,
} if {
	holders := identity.of(resource)
}

# METADATA
# description: Ids of the identities of a plan that have to do with Image Builder.
identities_in_scope := scope.identities(_plan_documents)

# METADATA
# description: Whether rules judge an identity (see model/identities).
judges(identity) if {
	source.everything
} else if {
	identity.id in identities_in_scope
}

_in_scope(document) if {
	document.relevant
} else if {
	source.everything
} else if {
	some holder in document.holders
	holder in identities_in_scope
}
