# METADATA
# description: |
#   The policy documents that rules read. `documents` are all of the input; `checked` those in scope with known
#   statements. A document has
#     address      of the resource in a plan, null in files
#     argument     JSON pointer of the document inside the resource's values or the file
#     kind         identity, trust or resource; for a policy file the type that the user gave, which may be scp or rcp
#                  too
#     resource_type  type of the resource that the document is attached to, as in CloudFormation; null if unknown
#     slot         where the text is: position in `plan.resources` and slot, null in files
#     holders      the identities that it is attached to, as `kind:name`; empty if unknown
#     holder_kinds their kinds, or the kind that the user gave for a policy file
#     source       address of the data document that it is built from, or null
#     boundary_only  whether it is used as a permissions boundary only
#     relevant     whether its statements are about Image Builder
#     hidden       whether its text is marked sensitive
#     statements   normalised, see iam/policy
#     unknown      null, or the reason why the statements are unknown, and the references that they are built from
#     problems     what AWS would refuse or ibguard cannot check
#   Collections are arrays, because building sets and objects is quadratic in regopy.
package ibguard.model

import data.ibguard.iam.policy
import data.ibguard.intake.cli_response
import data.ibguard.intake.envelope
import data.ibguard.model.attachments
import data.ibguard.model.scope
import data.ibguard.model.template_document
import data.ibguard.terraform.document_origin
import data.ibguard.terraform.plan
import data.ibguard.terraform.sensitivity

# METADATA
# description: Every policy document of the input.
documents := _plan_documents if envelope.has_plan_shape

documents := [_file_document(envelope.document, "", envelope.principals)] if envelope.kind == "iam_policy"

documents := [_file_document(found.value, found.argument, found.principals) | some found in cli_response.documents] if {
	envelope.kind == "iam_response"
}

documents := [] if envelope.kind == "unknown"

# METADATA
# description: The documents about Image Builder.
in_scope := [document | some document in documents; _in_scope(document)]

# METADATA
# description: |
#   The other documents, without trust policies, which are never about Image Builder, and without unknown ones.
out_of_scope := [document | some document in documents; _is_out_of_scope(document)]

# METADATA
# description: The documents that rules check.
checked := [document | some document in documents; _checked(document)]

# METADATA
# description: The identity-based documents that rules check; a permissions boundary grants nothing.
identity_documents := [document | some document in documents; _is_checked_grant(document)]

# METADATA
# description: The trust policies that rules check.
trust_documents := [document | some document in documents; _trusts(document)]

_is_out_of_scope(document) if {
	document.unknown == null
	not document.kind == "trust"
	not _in_scope(document)
}

_checked(document) if {
	document.unknown == null
	_in_scope(document)
}

_is_checked_grant(document) if {
	is_granting(document)
	_checked(document)
}

# METADATA
# description: Whether a document is identity-based and not only a permissions boundary, which grants nothing.
is_granting(document) if {
	document.kind == "identity"
	not document.boundary_only
}

_trusts(document) if {
	document.kind == "trust"
	_checked(document)
}

_file_document(value, argument, principals) := _filed(argument, principals, known, policy.problems(document, known), null) if {
	document := policy.parsed(value)
	known := policy.statements(document)
} else := _filed(argument, principals, [], [], {"reason": document_origin.not_an_object, "references": []})

_filed(argument, principals, known, problems, unknown) := {
	"statements": known,
	"unknown": unknown,
	"kind": kind,
	"address": null,
	"argument": argument,
	"resource_type": _filed_type(kind),
	"slot": null,
	"source": null,
	"holders": [],
	"holder_kinds": principals,
	"boundary_only": false,
	"relevant": true,
	"hidden": false,
	"problems": problems,
} if {
	kind := envelope.policy_type(policy.kind(known))
}

_filed_type(kind) := _trust_type if {
	kind == "trust"
} else := envelope.resource_type

_trust_type := "AWS::IAM::AssumeRolePolicyDocument"

_plan_documents := [document |
	some position
	resource := plan.resources[position]
	some slot in plan.slots(resource)
	document := _plan_document(resource, slot, position)
]

# METADATA
# description: The policies of other services and of the organization, as documents. Only validation reads them.
carried := [document |
	envelope.has_plan_shape
	some position
	resource := plan.resources[position]
	some slot in plan.carried_slots(resource)
	document := _plan_document(resource, slot, position)
]

# METADATA
# description: The JSON of a document as an object; undefined if it is unknown.
raw(document) := policy.parsed(plan.value(resource, document.slot.slot)) if {
	resource := plan.resources[document.slot.position]
} else := policy.parsed(envelope.document) if {
	envelope.kind == "iam_policy"
} else := policy.parsed(found[0].value) if {
	found := [answer | some answer in cli_response.documents; answer.argument == document.argument]
}

_plan_document(resource, slot, position) := _plan_document_of(resource, slot, position, null, read.statements, read.problems, read.unknown) if {
	slot.state == "partly"
	envelope.kind == "cloudformation_template"
	read := template_document.read(plan.value(resource, slot), envelope.given.Resources)
} else := _plan_document_of(resource, slot, position, null, known, policy.problems(document, known), null) if {
	slot.state == "known"
	document := policy.parsed(plan.value(resource, slot))
	known := policy.statements(document)
} else := _plan_document_of(resource, slot, position, read.source, read.statements, [], read.unknown) if {
	read := document_origin.in_slot(resource, slot)
}

# Many arguments instead of one object, because regopy copies the members of objects.
_plan_document_of(resource, slot, position, made_from, known, problems, unknown) := {
	"statements": known,
	"unknown": unknown,
	"kind": slot.kind,
	"address": resource.address,
	"argument": plan.place(resource, slot),
	"resource_type": _resource_type(slot),
	"slot": {"position": position, "slot": slot},
	"source": made_from,
	"holders": [holder.id | some holder in holders],
	"holder_kinds": [holder.kind | some holder in holders],
	"boundary_only": attachments.boundary_only(resource, holders),
	"relevant": scope.relevant(slot.kind, known),
	"hidden": sensitivity.hidden(resource, slot),
	"problems": problems,
} if {
	holders := attachments.attached_to(resource)
}

_resource_type(slot) := slot.resource_type if {
	slot.resource_type
} else := _trust_type if {
	slot.kind == "trust"
} else := null

# METADATA
# description: Ids of the identities of a plan that use Image Builder.
identities_in_scope := scope.identities(_plan_documents)

# METADATA
# description: Whether rules check an identity (see identities/identities).
judges(identity) if {
	envelope.everything
} else if {
	identity.id in identities_in_scope
}

_in_scope(document) if {
	document.relevant
} else if {
	envelope.everything
} else if {
	some holder in document.holders
	holder in identities_in_scope
}
