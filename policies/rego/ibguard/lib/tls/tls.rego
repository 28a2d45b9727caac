# METADATA
# description: |
#   Conditions on aws:SecureTransport. Every request carries the key, true over TLS and false without, so that
#   IfExists and set operators change nothing.
package ibguard.lib.tls

import data.ibguard.lib.action
import data.ibguard.lib.boolean
import data.ibguard.lib.requirement
import data.ibguard.model.reference

_key := "aws:securetransport"

# The grants that AWSImageBuilderFullAccess needs beside itself.
_companion_actions := [
	{"service": "sns", "name": "publish", "text": "sns:Publish"},
	{"service": "iam", "name": "getinstanceprofile", "text": "iam:GetInstanceProfile"},
	{"service": "iam", "name": "passrole", "text": "iam:PassRole"},
	{"service": "s3", "name": "listbucket", "text": "s3:ListBucket"},
]

# METADATA
# description: |
#   What keeps a condition on aws:SecureTransport from asking for TLS in a statement of that effect, shaped as
#   in lib/boolean; undefined where nothing does, or where it depends on what is unknown. `effect` may be null.
tls_flaw(effect, clause) := {
	"reason": ", but every request carries that key.",
	"code": boolean.null_code(clause),
	"kind": "operator",
} if {
	clause.base == "null"
} else := found if {
	found := boolean.boolean_flaw(clause)
} else := {
	"reason": " for 'false': it grants what is asked without TLS.",
	"code": null,
	"kind": "inverted",
} if {
	clause.base == "bool"
	effect == "Allow"
	boolean.asks_for(clause, "false")
} else := {
	"reason": " for 'true': it stops what is asked over TLS and lets the rest pass.",
	"code": null,
	"kind": "inverted",
} if {
	clause.base == "bool"
	effect == "Deny"
	boolean.asks_for(clause, "true")
}

# METADATA
# description: A statement with its conditions weighed, in the shape of lib/requirement.
tls_weighed(statement) := requirement.weighed(statement, tests) if {
	tests := [{"clause": clause, "state": state, "flaw": flaw} |
		some clause in statement.conditions
		flaw := _tls_judged(statement.effect, clause)
		state := requirement.verdict_on(clause, flaw, _tls_settled(statement.effect, clause))
	]
}

# Null for a condition on another key or without a flaw.
_tls_judged(effect, clause) := found if {
	clause.key_lower == _key
	found := tls_flaw(effect, clause)
} else := null

_tls_settled(effect, clause) := "other" if {
	clause.key_lower != _key
} else := "sound" if {
	effect in {"Allow", "Deny"}
	not clause.unknown
} else := "open"

# METADATA
# description: |
#   What a statement names of Image Builder and of the companion actions, as entries of lib/action: `needs` for
#   certain, where a wildcard over services stands for all of Image Builder, and `extra` for what an unknown
#   action may add, one unknown entry or none.
tls_named(statement) := {
	"needs": array.concat(_image_builder_needs(statement), _companion_needs(statement)),
	"extra": [action.unknown_entry(statement.pointer) | _may_need(statement)],
}

_image_builder_needs(statement) := array.concat(own, whole) if {
	statement.actions != null
	own := [item | some item in statement.actions; item.service == "imagebuilder"; item.name != ""]
	whole := [entry |
		some item in statement.actions
		item.service == "*"
		entry := action.entry("imagebuilder:*", item.pointer)
	]
}

_image_builder_needs(statement) := [entry |
	some name in action.image_builder(statement, reference.image_builder_actions)
	entry := action.entry(concat(":", ["imagebuilder", name]), statement.pointer)
] if {
	statement.actions == null
}

_companion_needs(statement) := [entry |
	some companion in _companion_actions
	action.names(statement, companion.service, companion.name)
	entry := action.entry(companion.text, statement.pointer)
]

_may_need(statement) if {
	action.has_unknown(statement)
	some name in reference.image_builder_actions
	action.may_name(statement, "imagebuilder", lower(name))
}

_may_need(statement) if {
	action.has_unknown(statement)
	some companion in _companion_actions
	action.may_name(statement, companion.service, companion.name)
}
