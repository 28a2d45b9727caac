# METADATA
# description: |
#   What stands beside a document on the identities that hold it. A guard counts wherever it stands on an identity; a
#   document that hangs on several identities is guarded when it is so on each of them.
package ibguard.identities.sibling_policies

import data.ibguard.identities.identities
import data.ibguard.model
import data.ibguard.requirement.requirement

# METADATA
# description: |
#   One entry for each identity that holds the document, or a single one where none is known: its `kind`, the
#   `statements` of its other documents that deny or may do so, and `obscure`, what hangs on it and cannot be read.
beside(document) := [alone] if {
	not document.holders[0]
} else := around(document, _denials, _obscured)

# METADATA
# description: As `beside`; `on` comes from `denials`, `veiled` from `obscured`.
around(document, on, veiled) := [alone] if {
	not document.kind == "identity"
} else := [alone] if {
	not on[0]
	not veiled[0]
} else := [found | some id in document.holders; found := beside_on(id, document, on, veiled)]

# METADATA
# description: |
#   As the entries of `beside`, for what hangs on an identity (see identities/identities) and is no document of the input.
beside_identity(identity) := beside_on(identity.id, null, _denials, _obscured)

# METADATA
# description: The entry of `beside` for one identity, given by its id, that holds the document itself or by a group.
beside_one(id, document) := beside_on(id, document, _denials, _obscured)

# METADATA
# description: The entry of a document that nothing stands beside.
alone := {"kind": null, "statements": [], "unreadable": []}

# METADATA
# description: |
#   The documents that grant, each as rules with an eye on Deny statements read it; see `extended`.
subjects := extended(model.identity_documents, _denials, _obscured)

# METADATA
# description: |
#   Documents with what stands beside them - for each identity that holds a document an entry whose `statements` are
#   its own, followed by what denies elsewhere on that identity, and `obscure`, what hangs there and cannot be read. A
#   document that stands alone somewhere is left as it is, for no guard counts that is not on every identity.
#   `on` and `veiled` as for `around`.
extended(documents, on, veiled) := documents if {
	not on[0]
	not veiled[0]
} else := [subject |
	some document in documents
	some subject in _together(document, on, veiled)
]

_together(document, on, veiled) := [document] if {
	not document.holders[0]
} else := [document] if {
	some id in document.holders
	_is_alone(beside_on(id, document, on, veiled))
} else := [subject |
	some id in document.holders
	entry := beside_on(id, document, on, veiled)
	subject := {
		"address": document.address,
		"argument": document.argument,
		"hidden": document.hidden,
		"statements": array.concat(document.statements, [deny | some statement in entry.statements; deny := _as_deny(statement)]),
		"unreadable": entry.unreadable,
	}
]

_is_alone(entry) if {
	entry.statements == []
	entry.unreadable == []
}

# What may deny is a Deny with conditions that are not known; it grants nothing here.
_as_deny(statement) := statement if {
	statement.effect == "Deny"
} else := {
	"index": statement.index,
	"sid": statement.sid,
	"pointer": statement.pointer,
	"effect": "Deny",
	"actions": statement.actions,
	"not_actions": statement.not_actions,
	"resources": statement.resources,
	"not_resources": statement.not_resources,
	"conditions": statement.conditions,
	"conditions_unknown": true,
	"names_principal": false,
	"principals": [],
}

_denials := denials(identities.all, model.documents)

_obscured := obscured(identities.all, model.documents)

# METADATA
# description: |
#   The entry for the identity `id`, with `on` and `veiled` as for `around`; a null document stands for
#   what hangs on the identity and is no document of the input.
beside_on(id, document, on, veiled) := {
	"kind": split(split(id, ":")[0], "@")[0],
	"statements": [statement |
		some entry in on
		entry.id == id
		not _same(entry, document)
		some statement in entry.statements
	],
	"unreadable": [gap |
		some entry in veiled
		entry.id == id
		not _same(entry, document)
		some gap in entry.gaps
	],
}

_same(entry, document) if {
	entry.address == document.address
	entry.argument == document.argument
}

# METADATA
# description: |
#   The documents with statements that deny or may do so, for each identity that they hang on, as `{"id", "address",
#   "argument", "statements"}`.
denials(all, documents) := [entry |
	some denial in _denying(documents)
	some identity in all
	denial.place in identity.documents
	entry := {
		"id": identity.id,
		"address": denial.address,
		"argument": denial.argument,
		"statements": denial.statements,
	}
]

# METADATA
# description: |
#   What hangs on identities and cannot be read, as `{"id", "address", "argument", "gaps"}`, address and argument of
#   the document or null. Of several policies one of which is attached, those that deny count among it.
obscured(all, documents) := array.concat(
	[{"id": identity.id, "address": null, "argument": null, "gaps": identity.unreadable} |
		some identity in all
		identity.unreadable[0]
	],
	[entry |
		some denial in _denying(documents)
		some identity in all
		some choice in identity.choices
		denial.place in choice
		entry := {
			"id": identity.id,
			"address": denial.address,
			"argument": denial.argument,
			"gaps": [{
				"reason": "Which of several policies is attached is unknown until apply.",
				"references": [],
				"literals": false,
			}],
		}
	],
)

_denying(documents) := [found |
	some place
	document := documents[place]
	document.kind == "identity"
	statements := [statement | some statement in document.statements; requirement.may_deny(statement)]
	statements[0]
	found := {
		"place": place,
		"address": document.address,
		"argument": document.argument,
		"statements": statements,
	}
]
