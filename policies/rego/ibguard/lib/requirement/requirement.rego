# METADATA
# description: |
#   Whether a grant asks for TLS or for MFA, by a condition of its own or by a Deny over it. `kind` is "tls" or
#   "mfa" throughout. A condition is `sound` (asks for it), `flawed` (is about it and does not ask for it),
#   `open` (depends on what is unknown), `vague` (its key is unknown) or `other`.
package ibguard.lib.requirement

import data.ibguard.lib.action
import data.ibguard.lib.guard
import data.ibguard.lib.mfa
import data.ibguard.lib.tls

# METADATA
# description: What a condition of a statement with that effect, which may be null, does for the requirement.
clause_state(kind, effect, clause) := "vague" if {
	clause.key_lower == ""
	clause.unknown
} else := "other" if {
	not _about(kind, clause)
} else := "flawed" if {
	requirement_flaw(kind, effect, clause)
} else := "sound" if {
	_sound(kind, effect, clause)
} else := "open"

# METADATA
# description: What is wrong with a condition, shaped as in lib/boolean; undefined where nothing is.
requirement_flaw(kind, effect, clause) := found if {
	kind == "tls"
	found := tls.tls_flaw(effect, clause)
}

requirement_flaw(kind, effect, clause) := found if {
	kind == "mfa"
	found := mfa.mfa_flaw(effect, clause)
}

# METADATA
# description: |
#   Whether an Allow asks for it by a condition that is certain; what else stands beside it then narrows the
#   grant further and cannot weaken it.
asked(kind, statement) if {
	statement.effect == "Allow"
	some clause in statement.conditions
	clause_state(kind, "Allow", clause) == "sound"
}

# METADATA
# description: |
#   The Deny statements among `statements` that speak about the requirement alone. `settled`: those that
#   certainly stop what does not meet it, and the flawed ones, which are reported for themselves.
#   `candidates`: also those that may do so, brought to the widest shape they can take. Further conditions
#   narrow a Deny, which makes it no guard. Guards from other documents can be passed along.
denies(kind, statements) := {"settled": settled, "candidates": array.concat(settled, possible)} if {
	settled := [statement |
		some statement in statements
		statement.effect == "Deny"
		statement.conditions_unknown == false
		every clause in statement.conditions {
			clause_state(kind, "Deny", clause) in {"sound", "flawed"}
		}
	]
	possible := [_widest(statement) |
		some statement in statements
		statement.effect != "Allow"
		every clause in statement.conditions {
			clause_state(kind, "Deny", clause) in {"sound", "flawed", "open", "vague"}
		}
	]
}

# METADATA
# description: |
#   Whether a statement certainly grants `needs` (entries of lib/action) to requests that do not meet the
#   requirement. A flawed condition of its own is reported for itself. `guards` come from `denies`.
unmet(kind, guards, statement, needs) if {
	statement.effect == "Allow"
	count(needs) > 0
	statement.conditions_unknown == false
	every clause in statement.conditions { clause_state(kind, "Allow", clause) == "other" }
	not _all_covered(guards.candidates, needs, _known_part(statement))
}

# METADATA
# description: |
#   Why it cannot be said whether a statement grants `needs`, or `extra` that it may name, to requests that do
#   not meet the requirement; undefined where it can be said.
open_reason(kind, guards, statement, needs, extra) := reason if {
	statement.effect != "Deny"
	count(needs) + count(extra) > 0
	states := [state | some clause in statement.conditions; state := clause_state(kind, "Allow", clause)]
	not "sound" in states
	not "flawed" in states
	not unmet(kind, guards, statement, needs)
	not _all_covered(guards.settled, array.concat(needs, extra), statement)
	reason := _reason(statement, states, guards, needs)
}

# METADATA
# description: |
#   Why it cannot be said whether a condition of the statement is flawed; undefined where it can be said.
open_condition(kind, statement) := reason if {
	not asked(kind, statement)
	states := [state | some clause in statement.conditions; state := clause_state(kind, statement.effect, clause)]
	not "flawed" in states
	reason := _condition_reason(statement, states)
}

# METADATA
# description: The reason given for a statement whose effect is known only after the apply.
effect_reason := "whether the statement allows or denies is known only after the apply"

# METADATA
# description: The reason given for a statement with a condition that is known only after the apply.
condition_reason := "a condition of the statement is known only after the apply"

# METADATA
# description: The reason given for a statement with an action that is known only after the apply.
action_reason := "an action of the statement is known only after the apply"

_about(kind, clause) if {
	kind == "tls"
	count(tls.tls_clauses({"conditions": [clause]})) > 0
}

_about(kind, clause) if {
	kind == "mfa"
	count(mfa.mfa_clauses({"conditions": [clause]})) > 0
}

_sound(kind, effect, clause) if {
	kind == "tls"
	tls.tls_sound(effect, clause)
}

_sound(kind, effect, clause) if {
	kind == "mfa"
	mfa.mfa_sound(effect, clause)
}

_reason(statement, states, guards, needs) := effect_reason if {
	statement.effect == null
} else := condition_reason if {
	_unsettled(statement, states)
} else := "whether a Deny covers the statement is known only after the apply" if {
	not _all_covered(guards.settled, needs, statement)
} else := action_reason

_condition_reason(statement, states) := effect_reason if {
	statement.effect == null
	_unsettled(statement, states)
} else := condition_reason if {
	_unsettled(statement, states)
}

_unsettled(statement, _) if statement.conditions_unknown

_unsettled(_, states) if {
	some state in states
	state in {"open", "vague"}
}

# Several Deny statements may share the work.
_all_covered(statements, entries, statement) if {
	every item in entries { count(guard.over(statements, [item], statement)) > 0 }
}

_widest(statement) := {
	"effect": "Deny",
	"actions": _widest_actions(statement.actions),
	"not_actions": _known_entries(statement.not_actions),
	"resources": _widest_resources(statement.resources),
}

_widest_actions(entries) := [action.entry("*", "")] if _some_unknown(entries)

_widest_actions(entries) := entries if not _some_unknown(entries)

_widest_resources(entries) := [{"value": "*", "unknown": false}] if _some_unknown(entries)

_widest_resources(entries) := entries if not _some_unknown(entries)

_known_part(statement) := {"resources": _known_entries(statement.resources)}

_known_entries(entries) := null if is_null(entries)

_known_entries(entries) := [item | some item in entries; not item.unknown] if not is_null(entries)

_some_unknown(entries) if {
	some item in entries
	item.unknown
}
