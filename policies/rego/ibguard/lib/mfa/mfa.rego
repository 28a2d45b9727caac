# METADATA
# description: |
#   Conditions on aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge. Requests with long-term access keys
#   carry neither key; sessions without MFA carry the first, false, and not the second.
package ibguard.lib.mfa

import data.ibguard.lib.action
import data.ibguard.lib.boolean
import data.ibguard.lib.condition
import data.ibguard.lib.requirement
import data.ibguard.model.reference

_present := "aws:multifactorauthpresent"

_age := "aws:multifactorauthage"

# METADATA
# description: The conditions of a statement on either key.
mfa_clauses(statement) := array.concat(condition.on(statement, _present), condition.on(statement, _age))

# METADATA
# description: |
#   What keeps a condition on either key from asking for MFA in a statement of that effect, shaped as in
#   lib/boolean, of kind `inverted` where it asks for the opposite and `alone` for a Deny by age that another
#   Deny can complete; undefined where nothing does, or where it depends on what is unknown.
mfa_flaw(effect, clause) := _present_flaw(effect, clause) if clause.key_lower == _present

mfa_flaw(effect, clause) := _age_flaw(effect, clause) if clause.key_lower == _age

_present_flaw(effect, clause) := {
	"reason": ", which tells temporary credentials from long-term access keys and says nothing about MFA.",
	"code": boolean.null_code(clause),
	"kind": "operator",
} if {
	clause.base == "null"
} else := found if {
	found := boolean.boolean_flaw(clause)
} else := {
	"reason": " for 'false': it grants what is asked without MFA.",
	"code": null,
	"kind": "inverted",
} if {
	clause.base == "bool"
	effect == "Allow"
	boolean.asks_for(clause, "false")
} else := {
	"reason": " for 'true': it stops those who used MFA.",
	"code": null,
	"kind": "inverted",
} if {
	clause.base == "bool"
	effect == "Deny"
	boolean.asks_for(clause, "true")
} else := {
	"reason": ", which holds for long-term access keys too, for they carry no such key.",
	"code": _set_code(clause),
	"kind": "absent",
} if {
	clause.base == "bool"
	effect == "Allow"
	condition.holds_when_absent(clause)
} else := {
	"reason": ", which lets long-term access keys pass, for they carry no such key.",
	"code": null,
	"kind": "absent",
} if {
	clause.base == "bool"
	effect == "Deny"
	not condition.holds_when_absent(clause)
}

# The age is there only where MFA was used, so that Null is as good a test as any.
_age_flaw(effect, clause) := {
	"reason": concat("", [" for '", wrong[0], "', where only '", _wanted_null(effect), "' asks for MFA."]),
	"code": boolean.null_code(clause),
	"kind": "inverted",
} if {
	clause.base == "null"
	wrong := [value | some value in clause.values; lower(value) != _wanted_null(effect)]
	count(wrong) > 0
} else := {
	"reason": ", which does not compare numbers.",
	"code": boolean.mismatch_code(clause.base),
	"kind": "operator",
} if {
	clause.base != "null"
	not startswith(clause.base, "numeric")
	not boolean.operator_unknown(clause)
} else := {
	"reason": ": it grants only what is asked long after the MFA.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Allow"
	startswith(clause.base, "numericgreaterthan")
} else := {
	"reason": ": it stops those who used MFA a short while ago.",
	"code": null,
	"kind": "inverted",
} if {
	effect == "Deny"
	startswith(clause.base, "numericlessthan")
} else := {
	"reason": ", which holds without MFA too, for there is no such key then.",
	"code": _set_code(clause),
	"kind": "absent",
} if {
	effect == "Allow"
	startswith(clause.base, "numeric")
	condition.holds_when_absent(clause)
} else := {
	"reason": ", which lets all pass who used no MFA, for there is no such key then.",
	"code": null,
	"kind": "alone",
} if {
	effect == "Deny"
	startswith(clause.base, "numeric")
	not condition.holds_when_absent(clause)
}

# METADATA
# description: A statement with its conditions weighed, in the shape of lib/requirement.
mfa_weighed(statement) := requirement.weighed(statement, tests) if {
	tests := [{"clause": clause, "state": state, "flaw": flaw} |
		some clause in statement.conditions
		flaw := _mfa_judged(statement.effect, clause)
		state := requirement.verdict_on(clause, flaw, _mfa_settled(statement.effect, clause))
	]
}

# Null for a condition on another key or without a flaw.
_mfa_judged(effect, clause) := found if {
	found := mfa_flaw(effect, clause)
} else := null

# How old the MFA may be makes no difference, so that the number may be unknown.
_mfa_settled(effect, clause) := "other" if {
	not clause.key_lower in {_present, _age}
} else := "open" if {
	not effect in {"Allow", "Deny"}
} else := "sound" if {
	clause.key_lower == _age
	startswith(clause.base, "numeric")
} else := "sound" if {
	not clause.unknown
	_says_something(clause)
} else := "open"

_says_something(clause) if clause.base != "null"

_says_something(clause) if count(clause.values) > 0

# METADATA
# description: |
#   What a statement names of the changing Image Builder actions, as entries of lib/action: `needs` for certain,
#   and `extra` for what an unknown action may add, one unknown entry or none.
mfa_named(statement) := {
	"needs": [entry |
		some name in action.image_builder(statement, reference.image_builder_changing)
		entry := action.entry(concat(":", ["imagebuilder", name]), statement.pointer)
	],
	"extra": [action.unknown_entry(statement.pointer) | _may_change(statement)],
}

# METADATA
# description: |
#   Whether a document hangs on roles and on nothing else. The sessions of a role carry no MFA, wherever its
#   user came from.
roles_only(document) if {
	count(document.holder_kinds) > 0
	every kind in document.holder_kinds { kind == "role" }
}

_may_change(statement) if {
	action.has_unknown(statement)
	some name in reference.image_builder_changing
	action.may_name(statement, "imagebuilder", lower(name))
}

_wanted_null(effect) := "false" if effect == "Allow"

_wanted_null(effect) := "true" if effect == "Deny"

_set_code(clause) := "FORALLVALUES_WITH_SINGLE_VALUED_KEY" if clause.set == "forallvalues"

_set_code(clause) := null if clause.set != "forallvalues"
