# METADATA
# description: |
#   What rules read. `documents` are all policy documents of the input; `checked` those whose statements are
#   known and in scope. A document has
#     address      of the resource in a plan, null in files
#     argument     JSON pointer of the document inside the resource's values or the file
#     kind         identity, trust or resource; what the user says of a policy file, which may be scp or rcp too
#     resource_type  type of the resource that carries the document, as in CloudFormation; null where not known
#     slot         where the text is: position in `plan.resources` and slot, null in files
#     holders      the identities it hangs on, as `kind:name`; empty where that is not known
#     holder_kinds their kinds, or what the user said of a policy file
#     source       address of the data document that it is made from, null elsewhere
#     boundary_only  whether it serves as a permissions boundary alone
#     relevant     whether it has, by itself, to do with Image Builder
#     hidden       whether Terraform hides its text
#     statements   normalised, see iam/policy
#     unknown      null, or why the statements are not known, and from what they will be made
#     problems     what AWS would refuse or nobody can decide
#   Collections are arrays, because building sets and objects is quadratic in one of the engines.
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
identity_documents := [document | some document in documents; _judged_grants(document)]

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

_judged_grants(document) if {
	is_granting(document)
	_checked(document)
}

# METADATA
# description: Whether a document is identity-based and more than a permissions boundary, which grants nothing.
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
# description: |
#   The policies of other services and of the organisation, as documents. No rule about grants reads them.
carried := [document |
	envelope.has_plan_shape
	some position
	resource := plan.resources[position]
	some slot in plan.carried_slots(resource)
	document := _plan_document(resource, slot, position)
]

# METADATA
# description: The text behind a document as an object; undefined where there is none.
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

# Arguments are not copied, as the members of an object would be.
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
	holders := attachments.of(resource)
}

_resource_type(slot) := slot.resource_type if {
	slot.resource_type
} else := _trust_type if {
	slot.kind == "trust"
} else := null

# METADATA
# description: Ids of the identities of a plan that have to do with Image Builder.
identities_in_scope := scope.identities(_plan_documents)

# METADATA
# description: Whether rules judge an identity (see identities/identities).
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
