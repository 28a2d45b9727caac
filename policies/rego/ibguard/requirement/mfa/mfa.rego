# METADATA
# description: |
#   Conditions on aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge. There are two kinds of requests without MFA:
#   those of sessions have the first key with the value false and not the second; those with long-term access keys have
#   neither.
package ibguard.requirement.mfa

import data.ibguard.aws.image_builder_actions
import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.iam.explicit_deny
import data.ibguard.iam.pattern
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.requirement

_present := "aws:multifactorauthpresent"

_age := "aws:multifactorauthage"

# METADATA
# description: The keys of this requirement, in lower case.
mfa_keys := [_present, _age]

# METADATA
# description: The conditions of a statement on either key.
mfa_clauses(statement) := array.concat(condition.on(statement, _present), condition.on(statement, _age))

# METADATA
# description: |
#   The flaw of a condition on either key in a statement of that effect (see requirement/boolean_key), of kind
#   `useless`, `inverted` if it requires the opposite, `partial` for a Deny of one kind of requests without MFA and
#   `aged` for a Deny by age, both of which other Deny statements can complete. Undefined without a flaw, or if
#   something unknown decides.
mfa_flaw(effect, clause) := _present_flaw(effect, clause) if clause.key_lower == _present

mfa_flaw(effect, clause) := _age_flaw(effect, clause) if clause.key_lower == _age

_present_flaw(effect, clause) := {
	"reason": ", which distinguishes temporary credentials from long-term access keys and does not check MFA.",
	"code": boolean_key.null_code(clause),
	"kind": _null_kind(effect, clause),
} if {
	clause.base == "null"
} else := found if {
	found := boolean_key.boolean_flaw(clause)
} else := {
	"reason": " for 'false', which allows requests without MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Allow"
	boolean_key.has_value(clause, "false")
} else := {
	"reason": " for 'true', which denies requests with MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	boolean_key.has_value(clause, "true")
} else := {
	"reason": ", which also matches requests with long-term access keys because they lack that key.",
	"code": boolean_key.set_code(clause),
	"kind": "useless",
} if {
	clause.base == "bool"
	effect == "Allow"
	condition.holds_when_absent(clause)
} else := {
	"reason": ", which does not deny requests with long-term access keys because they lack that key.",
	"code": null,
	"kind": "partial",
} if {
	clause.base == "bool"
	effect == "Deny"
	not condition.holds_when_absent(clause)
}

# A Deny of requests that have the key denies requests with MFA, too.
_null_kind(effect, clause) := "partial" if {
	effect == "Deny"
	boolean_key.matches(clause, "false") == "no"
} else := "useless"

# The key exists only in requests with MFA, so Null is a valid test.
_age_flaw(effect, clause) := {
	"reason": concat("", [" for '", wrong[0], "', where only '", _wanted_null(effect), "' requires MFA."]),
	"code": boolean_key.null_code(clause),
	"kind": "inverted",
} if {
	clause.base == "null"
	wrong := [value | some value in clause.values; lower(value) != _wanted_null(effect)]
	wrong[0]
} else := {
	"reason": ", which does not compare numbers.",
	"code": boolean_key.mismatch_code(clause.base),
	"kind": "useless",
} if {
	not clause.base == "null"
	not startswith(clause.base, "numeric")
	not boolean_key.operator_unknown(clause)
} else := {
	"reason": ", which allows only requests long after MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Allow"
	startswith(clause.base, "numericgreaterthan")
} else := {
	"reason": ", which denies requests shortly after MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	startswith(clause.base, "numericlessthan")
} else := {
	"reason": ", which also matches requests without MFA because they lack that key.",
	"code": boolean_key.set_code(clause),
	"kind": "useless",
} if {
	effect == "Allow"
	startswith(clause.base, "numeric")
	condition.holds_when_absent(clause)
} else := {
	"reason": ", which does not deny requests without MFA because they lack that key.",
	"code": null,
	"kind": "aged",
} if {
	effect == "Deny"
	startswith(clause.base, "numeric")
	not condition.holds_when_absent(clause)
}

# METADATA
# description: |
#   The facts about a statement and MFA (see requirement/requirement); `holds` is for sessions first, then for long-term
#   access keys.
mfa_facts(statement) := requirement.facts(statement, mfa_keys, tests) if {
	tests := [{"clause": clause, "flaw": flaw, "holds": holds} |
		some clause in mfa_clauses(statement)
		flaw := _mfa_flaw_or_null(statement.effect, clause)
		holds := _holds_without_mfa(clause, flaw)
	]
}

_mfa_flaw_or_null(effect, clause) := found if {
	found := mfa_flaw(effect, clause)
} else := null

# A condition that is inverted, or useless because of its operator or value, decides nothing.
_holds_without_mfa(clause, flaw) := ["open", "open"] if {
	flaw.kind == "inverted"
} else := [boolean_key.matches(clause, "false"), boolean_key.matches(clause, "true")] if {
	clause.key_lower == _present
	clause.base == "null"
} else := [boolean_key.matches(clause, "false"), _when_absent(clause)] if {
	clause.key_lower == _present
	not boolean_key.boolean_flaw(clause)
	clause.base == "bool"
} else := [absent, absent] if {
	clause.key_lower == _age
	clause.base == "null"
	absent := boolean_key.matches(clause, "true")
} else := [absent, absent] if {
	clause.key_lower == _age
	startswith(clause.base, "numeric")
	absent := _when_absent(clause)
} else := ["open", "open"]

_when_absent(clause) := "yes" if {
	condition.holds_when_absent(clause)
} else := "no"

# METADATA
# description: |
#   Whether other statements complete a flawed test of a Deny: for every kind of request without MFA another Deny on the
#   same certainly denies it, or the test is about the age and every statement that allows anything requires MFA.
#   `others` are the statements of the document with their facts.
mfa_completed(test, statement, others) if {
	test.flaw.kind in {"partial", "aged"}
	every sort in [0, 1] { _is_denied_for(sort, statement, others) }
}

mfa_completed(test, _, others) if {
	test.flaw.kind == "aged"
	granting := [other | some other in others; requirement.may_allow(other.statement)]
	granting[0]
	every other in granting { other.facts.requires }
}

_is_denied_for(sort, statement, others) if {
	some other in others
	other.statement.effect == "Deny"
	other.facts.has_other_conditions == false
	not requirement.hides_condition(other.statement)
	every test in other.facts.tests { test.holds[sort] == "yes" }
	explicit_deny.covers_statement(other.statement, statement)
}

# METADATA
# description: |
#   The patterns of a statement that grant changing Image Builder actions: entries of Action, or `NotAction` if it does
#   not list all of them.
mfa_patterns(statement) := ["NotAction" | _leaves_changing(statement)] if {
	statement.actions == null
} else := [item.value | some item in statement.actions; _may_change(item)]

# METADATA
# description: The changing Image Builder actions that a statement names for certain, as entries of iam/action.
mfa_needs(statement) := [need |
	some name in action.named_actions(statement, "imagebuilder", _changing)
	need := {"service": "imagebuilder", "name": name, "unknown": false}
]

# METADATA
# description: The actions that an action unknown until apply may add, as entries of iam/action.
mfa_may_need(statement) := [image_builder_actions.whole_service | _may_name_changing(statement)] if {
	action.has_unknown(statement)
} else := []

# METADATA
# description: Whether a document is attached to roles only. The sessions of a role have no MFA, even if its user had.
roles_only(document) if {
	document.holder_kinds[0]
	every kind in document.holder_kinds { kind == "role" }
}

_changing := action.lower_names(reference.image_builder_changing)

_may_change(item) if {
	item.service == "imagebuilder"
	_matches_changing(item.name)
}

_may_change(item) if {
	item.service == "*"
	_matches_changing(item.name)
}

# The cheap comparisons first: a star, a name, a beginning; one by one only if wildcards are inside.
_matches_changing(name) if {
	name == "*"
} else if {
	name in _changing
} else if {
	strings.any_prefix_match(_changing, _beginning(name))
} else if {
	_wild_within(name)
	_covers_changing(name)
}

_covers_changing(name) if {
	some candidate in _changing
	pattern.covers(name, candidate)
}

# The text before a star at the end; else a star, with which no action begins.
_beginning(name) := parts[0] if {
	parts := split(name, "*")
	parts == [parts[0], ""]
} else := "*"

_wild_within(name) if contains(trim_suffix(name, "*"), "*")

_wild_within(name) if contains(name, "?")

_may_name_changing(statement) if {
	some name in _changing
	action.may_name(statement, "imagebuilder", name)
}

_leaves_changing(statement) if {
	_ := action.named_actions(statement, "imagebuilder", _changing)[0]
}

_wanted_null(effect) := "false" if effect == "Allow"

_wanted_null(effect) := "true" if effect == "Deny"
