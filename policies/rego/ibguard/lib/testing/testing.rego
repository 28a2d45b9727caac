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
	"made_from": [{
		"steps": [],
		"mode": "managed",
		"type": type,
		"name": name,
		"key": "*",
		"attribute": "arn",
	}],
}
