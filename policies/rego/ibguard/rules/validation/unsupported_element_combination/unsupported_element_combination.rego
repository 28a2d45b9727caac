# METADATA
# scope: package
# title: Unsupported element combination
# description: |
#   A statement has both elements of a pair of which it may have one: Action and NotAction, Resource and
#   NotResource, Principal and NotPrincipal.
# custom:
#   id: IBG238
#   issue_code: UNSUPPORTED_ELEMENT_COMBINATION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.statements
#   remediation: "Remove one of the two elements."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_element_combination

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	some one in _pairs(statement)
	message := concat("", [one, " and Not", one, " stand side by side."])
	issue := policy_facts.issue(statement, statement.pointer, message, {"elements": [one, concat("", ["Not", one])]})
]

# A document in order has neither of the first two pairs.
_pairs(fact) := ["Principal"] if {
	fact.principal == "both"
	policy_facts.is_well_formed(fact.document)
} else := [] if {
	policy_facts.is_well_formed(fact.document)
} else := [one |
	statement := policy_facts.normalised(fact)
	some one in ["Action", "Resource", "Principal"]
	_has_both(fact, statement, one)
]

_has_both(_, statement, one) if {
	one == "Action"
	not statement.actions == null
	not statement.not_actions == null
} else if {
	one == "Resource"
	not statement.resources == null
	not statement.not_resources == null
}

_has_both(fact, _, one) if {
	one == "Principal"
	fact.principal == "both"
}
