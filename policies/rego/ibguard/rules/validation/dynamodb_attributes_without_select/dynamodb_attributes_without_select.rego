# METADATA
# scope: package
# title: DynamoDB attributes without select
# description: |
#   A statement limits the attributes that DynamoDB may return, with dynamodb:Attributes, but not what is selected:
#   a query for counts, or for all that an index projects, is not bound by the attributes.
# custom:
#   id: IBG118
#   issue_code: DYNAMODB_ATTRIBUTES_WITHOUT_SELECT
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.clauses
#   remediation: "Add StringEquals with dynamodb:Select: SPECIFIC_ATTRIBUTES to the condition."
#   since: 0.1.0
package ibguard.rules.validation.dynamodb_attributes_without_select

import data.ibguard.aws.service_reference
import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in policy_facts.clauses
	_is_case(clause)
	message := "dynamodb:Attributes limits nothing unless dynamodb:Select is SPECIFIC_ATTRIBUTES."
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key})
]

_is_case(clause) if {
	clause.key_lower == "dynamodb:attributes"
	clause.base == "stringequals"
	clause.set == "forallvalues"
	clause.statement.effect == "Allow"
	statement := policy_facts.normalised(clause)
	_reads(statement)
	not _may_select(statement)
}

_reads(statement) if {
	some name in split(trim(service_reference.known.dynamodb_reads, " "), " ")
	parts := split(name, ":")
	action.names(statement, parts[0], parts[1])
}

_may_select(statement) if {
	statement.conditions_unknown == true
} else if {
	some clause in statement.conditions
	_selects(clause)
}

_selects(clause) if {
	clause.key_lower == ""
} else if {
	clause.key_lower == "dynamodb:select"
	not condition.negated(clause)
	_is_specific(clause)
}

_is_specific(clause) if {
	clause.unknown == true
} else if {
	some value in clause.values
	lower(value) == "specific_attributes"
}
