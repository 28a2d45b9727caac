# METADATA
# description: |
#   Conditions on keys that hold true or false: what makes one useless whatever it is meant for. Which value is
#   the right one, and what happens when the key is absent, is for the library of the key to say.
package ibguard.requirement.boolean_key

import data.ibguard.iam.condition_operator

# METADATA
# description: |
#   What is wrong with a condition that should compare a boolean (shape of iam/condition, operator other than
#   Null), as `{"reason", "code", "kind"}`: the end of a sentence, the issue code of Access Analyzer or null,
#   and how the condition goes wrong. Undefined where nothing is wrong yet.
boolean_flaw(clause) := {
	"reason": ", which does not compare booleans.",
	"code": mismatch_code(clause.base),
	"kind": "useless",
} if {
	not clause.base == "bool"
	not operator_unknown(clause)
} else := {
	"reason": concat("", [", but '", strange[0], "' is neither true nor false."]),
	"code": "TYPE_MISMATCH_BOOLEAN",
	"kind": "useless",
} if {
	clause.base == "bool"
	strange := _strange(clause)
	strange[0]
} else := {
	"reason": " for both 'true' and 'false', so it always matches.",
	"code": "INVALID_CONDITION_MULTIPLE_BOOLEAN",
	"kind": "useless",
} if {
	clause.base == "bool"
	asks_for(clause, "true")
	asks_for(clause, "false")
} else := {
	"reason": " for no value, so it never matches.",
	"code": null,
	"kind": "useless",
} if {
	clause.base == "bool"
	clause.values == []
	not clause.unknown
}

# METADATA
# description: Whether a value, `"true"` or `"false"`, is among those of the condition.
asks_for(clause, wanted) if {
	some value in clause.values
	lower(value) == wanted
}

# METADATA
# description: |
#   Whether the condition, on Bool or Null, holds where its value is `wanted`: "yes", "no", or "open" where a
#   value is known only after the apply, or is none that IAM knows.
matches(clause, wanted) := "yes" if {
	asks_for(clause, wanted)
} else := "open" if {
	clause.unknown
} else := "open" if {
	_strange(clause)[0]
} else := "no"

_strange(clause) := [value | some value in clause.values; not lower(value) in {"true", "false"}]

# METADATA
# description: Whether the operator itself is known only after the apply.
operator_unknown(clause) if {
	clause.operator == ""
	clause.unknown
}

# METADATA
# description: Access Analyzer's issue code for an operator (lower case, bare) that does not fit the key's type.
mismatch_code(base) := "TYPE_MISMATCH" if {
	object.get(condition_operator.operators, [base], null) != null
} else := "INVALID_CONDITION_OPERATOR"

# METADATA
# description: The issue code for a Null operator; IAM knows it only without IfExists.
null_code(clause) := "NULL_WITH_IF_EXISTS" if {
	clause.if_exists
} else := null

# METADATA
# description: The issue code for a set operator over a key that has one value, or null.
set_code(clause) := "FORALLVALUES_WITH_SINGLE_VALUED_KEY" if {
	clause.set == "forallvalues"
} else := null

# METADATA
# description: |
#   A finding's message: who tests what with which operator, and the `reason` of the flaw. `effect` is null
#   where it is known only after the apply.
complaint(effect, clause, reason) := concat("", [_subject(effect), " tests '", clause.key, "' with '", clause.operator, "'", reason])

# METADATA
# description: A finding's evidence about a condition.
clause_evidence(clause) := {"operator": clause.operator, "key": clause.key, "values": clause.values}

_subject(effect) := "This statement" if {
	effect == null
} else := concat(" ", ["This", effect])
