# METADATA
# description: |
#   The policy text in a slot of a resource: known, built from one deferred data document whose statements are in the
#   plan, or unknown, with the reason.
package ibguard.terraform.document_origin

import data.ibguard.terraform.data_document
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: The reason for a text that is not a policy.
not_an_object := "The policy text is not a JSON object."

# METADATA
# description: Why the policy called `name` cannot be read, as a sentence; `unknown` as in model.rego.
cannot_read(name, unknown) := concat("", ["The text of ", name, " is not a JSON object."]) if {
	unknown.reason == not_an_object
} else := concat("", ["The text of ", name, " is unknown until apply."])

# METADATA
# description: |
#   The document in a slot without a JSON object: source (the address of the data document that it is built from, or
#   null), statements, and unknown, as in model.rego.
in_slot(resource, slot) := _unknown_content(not_an_object, []) if {
	slot.state == "known"
} else := _unknown_content("Parts of the policy text are unknown until apply.", names) if {
	slot.state == "partly"
	names := references.named(plan.expression(resource, slot, plan.configured(resource)))
} else := _traced_content(resource, slot)

_unknown_content(reason, names) := {
	"source": null,
	"statements": [],
	"unknown": {"reason": reason, "references": names},
}

# An unknown text can be judged if it is built from one deferred data document.
_traced_content(resource, slot) := _from_documents(targets, documents, names) if {
	own := plan.configured(resource)
	names := references.named(plan.expression(resource, slot, own))
	targets := references.targets(names, resource.steps, resource.key, own)
	documents := [candidate |
		some target in targets
		some candidate in plan.deferred_documents
		references.is_target(target, candidate)
	]
}

_from_documents(targets, documents, names) := _unknown_content("The policy text is unknown until apply: the plan does not show what it is built from.", names) if {
	not targets[0]
} else := _unknown_content("The policy text is unknown until apply: it is built in a local value.", names) if {
	some target in targets
	target.unresolved
} else := _unknown_content("The policy text is unknown until apply: it is built from several sources.", names) if {
	targets[1]
} else := _deferred_content(read, documents[0].address, names) if {
	documents[0]
	not documents[1]
	read := data_document.read(documents[0], plan.deferred_documents)
} else := _unknown_content("The policy text is unknown until apply: it is not built from one policy document.", names)

_deferred_content(read, address, names) := {
	"source": address,
	"statements": read.statements,
	"unknown": null,
} if {
	read.unknown == null
} else := _unknown_content(read.unknown, names)
