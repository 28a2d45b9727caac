# METADATA
# description: |
#   Conditions of Deny statements in resource control policies. Few inputs have such policies; for the others the list
#   is empty and costs nothing.
package ibguard.validation.resource_control

import data.ibguard.validation.policy_facts

# METADATA
# description: The `policy_facts.clauses` in Deny statements of resource control policies.
clauses := [] if {
	not _has_resource_control_policy
} else := [clause |
	some clause in policy_facts.clauses
	_denies(clause)
]

default _has_resource_control_policy := false

_has_resource_control_policy if {
	some document in policy_facts.documents
	document.policy_type == "rcp"
}

_denies(clause) if {
	clause.document.policy_type == "rcp"
	clause.statement.effect == "Deny"
}

# METADATA
# description: |
#   Whether the statement of a fact has a condition like `wanted`, or may have it because conditions are unknown until
#   apply: the operator `base` (in lower case, without IfExists), one of the `keys`, and the `value`.
may_have_test(fact, wanted) if {
	policy_facts.normalised(fact).conditions_unknown == true
} else if {
	some clause in policy_facts.normalised(fact).conditions
	_is_test(clause, wanted)
}

_is_test(clause, wanted) if {
	clause.key_lower == ""
} else if {
	clause.base == wanted.base
	wanted.keys[clause.key_lower]
	_is_value(clause, wanted.value)
}

_is_value(clause, wanted) if {
	clause.unknown == true
} else if {
	some given in clause.values
	lower(given) == wanted
}
