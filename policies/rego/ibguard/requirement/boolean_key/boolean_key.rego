# METADATA
# description: |
#   Conditions on boolean keys, and the flaws that make them useless for any purpose. Which value is right, and what
#   happens if the key is absent, is decided in the package of the key.
package ibguard.requirement.boolean_key

import data.ibguard.iam.condition_operator

# METADATA
# description: |
#   The flaw of a condition that should compare a boolean (see iam/condition, operator other than Null), as `{"reason",
#   "code", "kind"}`: the end of the sentence that `flaw_message` begins, the issue code of Access Analyzer or null, and
#   the kind of the flaw. Undefined without a flaw.
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
	has_value(clause, "true")
	has_value(clause, "false")
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
has_value(clause, wanted) if {
	some value in clause.values
	lower(value) == wanted
}

# METADATA
# description: |
#   Whether a condition with Bool or Null matches the value `wanted`: "yes", "no", or "open" if a value is unknown until
#   apply or is not a boolean.
matches(clause, wanted) := "yes" if {
	has_value(clause, wanted)
} else := "open" if {
	clause.unknown
} else := "open" if {
	_strange(clause)[0]
} else := "no"

_strange(clause) := [value | some value in clause.values; not lower(value) in {"true", "false"}]

# METADATA
# description: Whether the operator is unknown until apply.
operator_unknown(clause) if {
	clause.operator == ""
	clause.unknown
}

# METADATA
# description: |
#   Access Analyzer's issue code for an operator (lower case, without qualifiers) that does not fit the type of the key.
mismatch_code(base) := "TYPE_MISMATCH" if {
	object.get(condition_operator.operators, [base], null) != null
} else := "INVALID_CONDITION_OPERATOR"

# METADATA
# description: The issue code for a Null operator, which IAM has only without IfExists.
null_code(clause) := "NULL_WITH_IF_EXISTS" if {
	clause.if_exists
} else := null

# METADATA
# description: The issue code for a set operator on a single-valued key, or null.
set_code(clause) := "FORALLVALUES_WITH_SINGLE_VALUED_KEY" if {
	clause.set == "forallvalues"
} else := null

# METADATA
# description: |
#   The message of a finding: the statement, key and operator, and the `reason` of the flaw. `effect` is null if it is
#   unknown until apply.
flaw_message(effect, clause, reason) := concat("", [_subject(effect), " tests '", clause.key, "' with '", clause.operator, "'", reason])

# METADATA
# description: A finding's evidence about a condition.
clause_evidence(clause) := {"operator": clause.operator, "key": clause.key, "values": clause.values}

_subject(effect) := "This statement" if {
	effect == null
} else := concat(" ", ["This", effect])
