# METADATA
# description: |
#   The other policies of the identities that a document is attached to. A Deny in any policy of an identity applies; a
#   document on several identities is guarded if it is guarded on each of them.
package ibguard.identities.sibling_policies

import data.ibguard.identities.identities
import data.ibguard.model
import data.ibguard.requirement.requirement

# METADATA
# description: |
#   One entry for each identity that the document is attached to, or a single one if none is known: its `kind`, the
#   `statements` of its other documents that deny or may deny, and `unreadable`, its policies that cannot be read.
siblings(document) := [no_siblings] if {
	not document.holders[0]
} else := siblings_among(document, _denies_by_identity, _unreadable_by_identity)

# METADATA
# description: As `siblings`; `denies` is from `denies_by_identity`, `unreadable` from `unreadable_by_identity`.
siblings_among(document, denies, unreadable) := [no_siblings] if {
	not document.kind == "identity"
} else := [no_siblings] if {
	not denies[0]
	not unreadable[0]
} else := [found | some id in document.holders; found := siblings_on_among(id, document, denies, unreadable)]

# METADATA
# description: |
#   The entry of `siblings` for a policy of an identity (see identities/identities) that is not a document of the input.
siblings_of_identity(identity) := siblings_on_among(identity.id, null, _denies_by_identity, _unreadable_by_identity)

# METADATA
# description: |
#   The entry of `siblings` for one identity, given by its id, that the document is attached to, directly or by a group.
siblings_on(id, document) := siblings_on_among(id, document, _denies_by_identity, _unreadable_by_identity)

# METADATA
# description: The entry of a document without siblings.
no_siblings := {"kind": null, "statements": [], "unreadable": []}

# METADATA
# description: The documents that grant, together with the Deny statements of their siblings; see `with_sibling_denies`.
documents_with_siblings := with_sibling_denies(model.identity_documents, _denies_by_identity, _unreadable_by_identity)

# METADATA
# description: |
#   Documents with the Deny statements of their siblings: for each identity that a document is attached to, an entry
#   whose `statements` are its own, followed by those of its siblings that deny, and `unreadable`, the policies of that
#   identity that cannot be read. A document without siblings on some identity is returned as it is, because a guard
#   must be on every identity. `denies` and `unreadable` as in `siblings_among`.
with_sibling_denies(documents, denies, unreadable) := documents if {
	not denies[0]
	not unreadable[0]
} else := [combined |
	some document in documents
	some combined in _document_by_identity(document, denies, unreadable)
]

_document_by_identity(document, denies, unreadable) := [document] if {
	not document.holders[0]
} else := [document] if {
	some id in document.holders
	_has_no_siblings(siblings_on_among(id, document, denies, unreadable))
} else := [combined |
	some id in document.holders
	entry := siblings_on_among(id, document, denies, unreadable)
	combined := {
		"address": document.address,
		"argument": document.argument,
		"hidden": document.hidden,
		"statements": array.concat(document.statements, [deny | some statement in entry.statements; deny := _as_deny(statement)]),
		"unreadable": entry.unreadable,
	}
]

_has_no_siblings(entry) if {
	entry.statements == []
	entry.unreadable == []
}

# A statement with an unknown Effect counts as a Deny with unknown conditions; it grants nothing here.
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

_denies_by_identity := denies_by_identity(identities.all, model.documents)

_unreadable_by_identity := unreadable_by_identity(identities.all, model.documents)

# METADATA
# description: |
#   The entry for the identity `id`, with `denies` and `unreadable` as in `siblings_among`; the document is null for a
#   policy that is not a document of the input.
siblings_on_among(id, document, denies, unreadable) := {
	"kind": split(split(id, ":")[0], "@")[0],
	"statements": [statement |
		some entry in denies
		entry.id == id
		not _same(entry, document)
		some statement in entry.statements
	],
	"unreadable": [gap |
		some entry in unreadable
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
#   The documents with statements that deny or may deny, for each identity that they are attached to, as `{"id",
#   "address", "argument", "statements"}`.
denies_by_identity(all, documents) := [entry |
	some denial in _documents_that_deny(documents)
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
#   The policies of identities that cannot be read, as `{"id", "address", "argument", "gaps"}`, address and argument of
#   the document or null. They include the denying ones of several policies of which one is attached.
unreadable_by_identity(all, documents) := array.concat(
	[{"id": identity.id, "address": null, "argument": null, "gaps": identity.unreadable} |
		some identity in all
		identity.unreadable[0]
	],
	[entry |
		some denial in _documents_that_deny(documents)
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

_documents_that_deny(documents) := [found |
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
