# METADATA
# scope: package
# title: Redundant statement due to wildcard in condition
# description: |
#   A condition with ForAnyValue says that some value must not be like the lone star, which every value is. The
#   statement never applies.
# custom:
#   id: IBG218
#   issue_code: REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.clauses
#   remediation: "Remove the statement, or write the condition that is meant, such as Null."
#   since: 0.1.0
package ibguard.rules.validation.redundant_statement_due_to_wildcard_in_condition

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in policy_facts.clauses
	_is_case(clause)
	message := concat("", [clause.operator, " on ", clause.key, " with the value * never holds, so that the statement never applies."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key, "operator": clause.operator})
]

_is_case(clause) if {
	clause.set == "foranyvalue"
	_excludes_likes[clause.base]
	clause.if_exists == false
	_has_star(clause)
}

_excludes_likes := {"stringnotlike": true, "arnnotlike": true}

_has_star(clause) if {
	some value in clause.values
	value == "*"
}
