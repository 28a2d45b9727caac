# METADATA
# description: |
#   What resource control policies deny, and under which conditions. An input seldom has such policies, and others
#   pay nothing for the checks that read this.
package ibguard.validation.resource_control

import data.ibguard.validation.policy_facts

# METADATA
# description: Those of `policy_facts.clauses` that stand in a statement of a resource control policy that denies.
clauses := [] if {
	not _controls
} else := [clause |
	some clause in policy_facts.clauses
	_denies(clause)
]

default _controls := false

_controls if {
	some document in policy_facts.documents
	document.policy_type == "rcp"
}

_denies(clause) if {
	clause.document.policy_type == "rcp"
	clause.statement.effect == "Deny"
}

# METADATA
# description: |
#   Whether the statement of a fact has a condition with one of the `bases` (operators in lower case, without IfExists)
#   on one of the `keys` that has just this value; or may have it, where conditions are known only after the apply.
may_ask(fact, wanted) if {
	policy_facts.normalised(fact).conditions_unknown == true
} else if {
	some clause in policy_facts.normalised(fact).conditions
	_asks(clause, wanted)
}

_asks(clause, wanted) if {
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
