# METADATA
# description: |
#   Conditions on aws:SecureTransport. Every request has the key, true over TLS and false without, so IfExists and set
#   operators change nothing.
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

# The companion grants of AWSImageBuilderFullAccess.
_companion_actions := [
	{"service": "sns", "name": "publish", "unknown": false},
	{"service": "iam", "name": "getinstanceprofile", "unknown": false},
	{"service": "iam", "name": "passrole", "unknown": false},
	{"service": "s3", "name": "listbucket", "unknown": false},
]

# METADATA
# description: |
#   The flaw of a condition on aws:SecureTransport in a statement of that effect (see requirement/boolean_key), of kind
#   `useless` or `inverted`; undefined without a flaw, or if something unknown decides. `effect` may be null.
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
	boolean_key.has_value(clause, "false")
} else := {
	"reason": " for 'true', which denies requests over TLS and no others.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	boolean_key.has_value(clause, "true")
}

# METADATA
# description: The facts about a statement and TLS (see requirement/requirement).
tls_facts(statement) := requirement.facts(statement, tls_keys, tests) if {
	tests := [{"clause": clause, "flaw": flaw, "holds": holds} |
		some clause in statement.conditions
		clause.key_lower == _key
		flaw := _tls_flaw_or_null(statement.effect, clause)
		holds := [_holds_without_tls(clause, flaw)]
	]
}

_tls_flaw_or_null(effect, clause) := found if {
	found := tls_flaw(effect, clause)
} else := null

# Whether the condition matches requests without TLS.
_holds_without_tls(clause, flaw) := boolean_key.matches(clause, "false") if {
	clause.base == "bool"
	flaw == null
} else := "open"

# METADATA
# description: |
#   The Image Builder and companion actions that a statement names for certain, as entries of iam/action. A wildcard for
#   all services counts as all of Image Builder.
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
	every item in statement.not_actions { _is_other_service(item) }
} else := [need |
	some name in image_builder_actions.named_in(statement)
	need := {"service": "imagebuilder", "name": lower(name), "unknown": false}
]

_is_other_service(item) if {
	not item.service == "imagebuilder"
	not item.service == "*"
	item.unknown == false
}

# METADATA
# description: The actions that an action unknown until apply may add, as entries of iam/action.
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
