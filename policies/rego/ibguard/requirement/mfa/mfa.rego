# METADATA
# description: |
#   Conditions on aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge. There are two sorts of requests without
#   MFA: sessions carry the first key, false, and not the second; requests with long-term access keys carry
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
#   What keeps a condition on either key from asking for MFA in a statement of that effect, shaped as in
#   requirement/boolean_key, of kind `useless`, `inverted` where it asks for the opposite, `partial` for a Deny that stops one
#   sort of requests without MFA and `aged` for a Deny by age, which other Deny statements can complete.
#   Undefined where nothing does, or where it depends on what is unknown.
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
	boolean_key.asks_for(clause, "false")
} else := {
	"reason": " for 'true', which denies requests with MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	boolean_key.asks_for(clause, "true")
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

# A Deny on those who carry the key stops whoever used MFA.
_null_kind(effect, clause) := "partial" if {
	effect == "Deny"
	boolean_key.matches(clause, "false") == "no"
} else := "useless"

# The age is there only where MFA was used, so that Null is as good a test as any.
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
#   What a statement says about MFA, in the shape of requirement/requirement; `holds` is about sessions first and then
#   about long-term access keys.
mfa_facts(statement) := requirement.facts(statement, mfa_keys, tests) if {
	tests := [{"clause": clause, "flaw": flaw, "holds": holds} |
		some clause in mfa_clauses(statement)
		flaw := _mfa_flaw_or_null(statement.effect, clause)
		holds := _without_mfa(clause, flaw)
	]
}

_mfa_flaw_or_null(effect, clause) := found if {
	found := mfa_flaw(effect, clause)
} else := null

# The comparison itself is wrong in what is inverted or useless by its operator or value: nothing hangs on it.
_without_mfa(clause, flaw) := ["open", "open"] if {
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
#   Whether something else makes up for a flawed test in a Deny: for every sort of request without MFA there is a
#   Deny over the same that stops it for certain, or the test is about the age and every statement that allows
#   anything asks for MFA. `others` are the statements of the document with their facts.
mfa_completed(test, statement, others) if {
	test.flaw.kind in {"partial", "aged"}
	every sort in [0, 1] { _stopped(sort, statement, others) }
}

mfa_completed(test, _, others) if {
	test.flaw.kind == "aged"
	granting := [other | some other in others; requirement.may_allow(other.statement)]
	granting[0]
	every other in granting { other.facts.asks }
}

_stopped(sort, statement, others) if {
	some other in others
	other.statement.effect == "Deny"
	other.facts.further == false
	not requirement.hides_condition(other.statement)
	every test in other.facts.tests { test.holds[sort] == "yes" }
	explicit_deny.covers_statement(other.statement, statement)
}

# METADATA
# description: |
#   The words of a statement that grant changing Image Builder actions: entries of Action, or `NotAction` where
#   it spares one of them.
mfa_words(statement) := ["NotAction" | _leaves_changing(statement)] if {
	statement.actions == null
} else := [item.value | some item in statement.actions; _may_change(item)]

# METADATA
# description: The changing Image Builder actions that a statement names for certain, as entries of iam/action.
mfa_needs(statement) := [need |
	some name in action.named_actions(statement, "imagebuilder", _changing)
	need := {"service": "imagebuilder", "name": name, "unknown": false}
]

# METADATA
# description: What an action that is known only after the apply may add, as entries of iam/action.
mfa_may_need(statement) := [image_builder_actions.whole_service | _may_name_changing(statement)] if {
	action.has_unknown(statement)
} else := []

# METADATA
# description: |
#   Whether a document hangs on roles and on nothing else. The sessions of a role carry no MFA, wherever its
#   user came from.
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

# The cheap questions first: a star, a name, a beginning; one by one only where stars or question marks stand
# within.
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

# What stands before a star at the end; no action begins with what is returned else.
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
