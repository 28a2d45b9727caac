# METADATA
# description: |
#   What stands in a slot of a resource: a known policy text, one that is made from a deferred data document
#   whose statements the plan shows, or nothing that can be judged, and then why.
package ibguard.terraform.document_origin

import data.ibguard.terraform.data_document
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: The reason for a text that is not a policy.
no_object := "The policy text is not a JSON object."

# METADATA
# description: Why the policy called `name` cannot be read, as a sentence; `unknown` as in model.rego.
cannot_read(name, unknown) := concat("", ["The text of ", name, " is not a JSON object."]) if {
	unknown.reason == no_object
} else := concat("", ["The text of ", name, " is unknown until apply."])

# METADATA
# description: |
#   What is known of the document in a slot that holds no JSON object: source (the address of the data document
#   that it is made from, or null), statements, and unknown, shaped as in model.rego.
in_slot(resource, slot) := _lost(no_object, []) if {
	slot.state == "known"
} else := _lost("Parts of the policy text are unknown until apply.", names) if {
	slot.state == "partly"
	names := references.named(plan.expression(resource, slot, plan.configured(resource)))
} else := _traced(resource, slot)

_lost(reason, names) := {
	"source": null,
	"statements": [],
	"unknown": {"reason": reason, "references": names},
}

# An unknown text is judged all the same when it is made from one deferred data document.
_traced(resource, slot) := _from_documents(targets, documents, names) if {
	own := plan.configured(resource)
	names := references.named(plan.expression(resource, slot, own))
	targets := references.targets(names, resource.steps, resource.key, own)
	documents := [candidate |
		some target in targets
		some candidate in plan.deferred_documents
		references.is_target(target, candidate)
	]
}

_from_documents(targets, documents, names) := _lost("The policy text is unknown until apply: the plan does not show what it is built from.", names) if {
	not targets[0]
} else := _lost("The policy text is unknown until apply: it is built in a local value.", names) if {
	some target in targets
	target.lost
} else := _lost("The policy text is unknown until apply: it is built from several sources.", names) if {
	targets[1]
} else := _deferred_content(read, documents[0].address, names) if {
	documents[0]
	not documents[1]
	read := data_document.read(documents[0], plan.deferred_documents)
} else := _lost("The policy text is unknown until apply: it is not built from one policy document.", names)

_deferred_content(read, address, names) := {
	"source": address,
	"statements": read.statements,
	"unknown": null,
} if {
	read.unknown == null
} else := _lost(read.unknown, names)
