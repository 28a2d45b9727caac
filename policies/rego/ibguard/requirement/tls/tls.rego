# METADATA
# description: |
#   Conditions on aws:SecureTransport. Every request carries the key, true over TLS and false without, so that
#   IfExists and set operators change nothing.
package ibguard.requirement.tls

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.iam.pattern
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.requirement

_key := "aws:securetransport"

# METADATA
# description: The keys of this requirement, in lower case.
tls_keys := [_key]

# The grants that AWSImageBuilderFullAccess needs beside itself.
_companion_actions := [
	{"service": "sns", "name": "publish", "unknown": false},
	{"service": "iam", "name": "getinstanceprofile", "unknown": false},
	{"service": "iam", "name": "passrole", "unknown": false},
	{"service": "s3", "name": "listbucket", "unknown": false},
]

# METADATA
# description: |
#   What keeps a condition on aws:SecureTransport from asking for TLS in a statement of that effect, shaped as
#   in requirement/boolean_key, of kind `useless` or `inverted`; undefined where nothing does, or where it depends on what is
#   unknown. `effect` may be null.
tls_flaw(effect, clause) := {
	"reason": ", but every request has that key.",
	"code": boolean_key.null_code(clause),
	"kind": "useless",
} if {
	clause.base == "null"
} else := found if {
	found := boolean_key.boolean_flaw(clause)
} else := {
	"reason": " for 'false', which allows requests without TLS.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Allow"
	boolean_key.asks_for(clause, "false")
} else := {
	"reason": " for 'true', which denies requests over TLS and no others.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	boolean_key.asks_for(clause, "true")
}

# METADATA
# description: What a statement says about TLS, in the shape of requirement/requirement.
tls_facts(statement) := requirement.facts(statement, tls_keys, tests) if {
	tests := [{"clause": clause, "flaw": flaw, "holds": holds} |
		some clause in statement.conditions
		clause.key_lower == _key
		flaw := _tls_flaw_or_null(statement.effect, clause)
		holds := [_plain(clause, flaw)]
	]
}

_tls_flaw_or_null(effect, clause) := found if {
	found := tls_flaw(effect, clause)
} else := null

# Whether the condition holds for a request without TLS.
_plain(clause, flaw) := boolean_key.matches(clause, "false") if {
	clause.base == "bool"
	flaw == null
} else := "open"

# METADATA
# description: |
#   What a statement names for certain of Image Builder and of the companion actions, as entries of iam/action.
#   A wildcard over services stands for all of Image Builder.
tls_needs(statement) := array.concat(_image_builder_left(statement), [need |
	some need in _companion_actions
	action.names(statement, need.service, need.name)
]) if {
	statement.actions == null
} else := [need |
	some item in statement.actions
	some need in _tls_needs_of(item)
]

_tls_needs_of(item) := [item] if {
	item.service == "imagebuilder"
	not item.name == ""
} else := array.concat([image_builder_actions.whole_service], _companions_named(item)) if {
	item.service == "*"
} else := _companions_named(item)

_companions_named(item) := [need |
	some need in _companion_actions
	_same_service(item, need)
	pattern.covers(item.name, need.name)
]

_same_service(item, need) if item.service == need.service

_same_service(item, _) if item.service == "*"

_image_builder_left(statement) := [image_builder_actions.whole_service] if {
	every item in statement.not_actions { _elsewhere(item) }
} else := [need |
	some name in image_builder_actions.named_in(statement)
	need := {"service": "imagebuilder", "name": lower(name), "unknown": false}
]

_elsewhere(item) if {
	not item.service == "imagebuilder"
	not item.service == "*"
	item.unknown == false
}

# METADATA
# description: What an action that is known only after the apply may add, as entries of iam/action.
tls_may_need(statement) := array.concat([image_builder_actions.whole_service | _may_name_image_builder(statement)], [need |
	some need in _companion_actions
	action.may_name(statement, need.service, need.name)
]) if {
	action.has_unknown(statement)
} else := []

_may_name_image_builder(statement) if {
	some name in image_builder_actions.lower_case
	action.may_name(statement, "imagebuilder", name)
}
