# METADATA
# description: Builders for tests. Not part of the bundle.
package ibguard.lib.testing

import data.ibguard.model.policy

# METADATA
# description: The model's document for a list of raw statements, as from a policy file whose identity is unknown.
document(statements) := on(statements, [])

# METADATA
# description: As `document`, hanging on identities of these kinds.
on(statements, kinds) := {
	"address": null,
	"argument": "",
	"kind": policy.kind(policy.statements({"Statement": statements})),
	"resource": null,
	"slot": null,
	"source": null,
	"holders": [],
	"holder_kinds": kinds,
	"boundary_only": false,
	"relevant": true,
	"statements": policy.statements({"Statement": statements}),
	"problems": [],
	"unknown": null,
}

# METADATA
# description: An entry of Resource that is known only after the apply, made from a resource of this type and name.
unknown_resource(type, name) := {
	"value": null,
	"pointer": "/Statement/0/Resource/0",
	"unknown": true,
	"references": [concat(".", [type, name, "arn"])],
	"place": {"steps": [], "key": null, "each": []},
}

# METADATA
# description: As `document`, at this address and hanging on the identities with these ids.
held(statements, address, ids) := {
	"address": address,
	"argument": "/policy",
	"kind": policy.kind(policy.statements({"Statement": statements})),
	"source": null,
	"holders": ids,
	"holder_kinds": [kind | some id in ids; kind := split(id, ":")[0]],
	"boundary_only": false,
	"relevant": true,
	"hidden": false,
	"statements": policy.statements({"Statement": statements}),
	"problems": [],
	"unknown": null,
}

# METADATA
# description: |
#   An identity as in model/identities, with documents by index, ARNs of its own managed policies, and what hangs on it
#   and cannot be read.
identity(id, indexes, arns, obscure) := {
	"id": id,
	"kind": split(id, ":")[0],
	"address": replace(id, ":", "."),
	"title": replace(id, ":", "."),
	"managed": true,
	"resource": null,
	"policies": arns,
	"own": arns,
	"documents": indexes,
	"choices": [],
	"groups": [],
	"boundary": null,
	"obscure": obscure,
	"open": obscure,
	"via": [],
}
