# METADATA
# scope: package
# title: Ineffective condition on iam:PassedToService
# description: |
#   An Allow of iam:PassRole has a condition on iam:PassedToService that does not limit the service: an operator
#   with IfExists or ForAllValues, a negated operator, a test with Null, or a wildcard that matches more
#   services than those allowed.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG002
#   level: error
#   remediation: Use StringEquals on iam:PassedToService with the full name of the service, such as ec2.amazonaws.com, and without IfExists, ForAllValues, negation and wildcards.
#   why: |
#     The policy looks as if it limited the role to one service, but the role can be passed to others as well.
#     Where its trust policy allows such a service, whoever holds the policy can run code there with the
#     permissions of the role.
#   guidance: Pass the build role to EC2 only.
#   issue_codes: [FORALLVALUES_WITH_SINGLE_VALUED_KEY]
#   since: 0.1.0
package ibguard.rules.passrole.ineffective_service_condition

import data.ibguard.identities.sibling_policies
import data.ibguard.imagebuilder.pass_role
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.role_grant
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(sibling_policies.documents_with_siblings, pass_role.grants)

# METADATA
# description: The outcomes for these documents and their grants of iam:PassRole, see requirement/role_grant.
in_grants(documents, grants) := [outcome |
	some grant in grants
	grant.clauses[0]
	clause := _first_by_pointer(grant.clauses)
	not grant.effective[0]
	not role_grant.guarded(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _ineffective_condition(document, statement, {"clause": clause, "grant": grant})
]

# The engines list the conditions of a statement in different orders.
_first_by_pointer(clauses) := first if {
	pointer := min([clause.pointer | some clause in clauses])
	some first in clauses
	first.pointer == pointer
}

_ineffective_condition(document, statement, found) := details if {
	reason := _undecided_reason(found.grant, statement)
	details := result.not_evaluated(document, statement, found.clause.pointer, reason, role_grant.gap_references(found.grant))
} else := details if {
	clause := found.clause
	message := concat("", [
		"Statement ", format_int(statement.index, 10),
		" does not limit iam:PassRole to the intended services, because its condition ", clause.operator,
		" on iam:PassedToService ", _flaw(clause), ".",
	])
	code := boolean_key.set_code(clause)
	details := result.graded_finding(document, statement, clause.pointer, message, {"values": clause.values}, null, code)
}

_undecided_reason(grant, statement) := reason if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
} else := "The operator of the condition on iam:PassedToService is unknown until apply." if {
	some clause in grant.clauses
	clause.operator == ""
}

_flaw(clause) := "also holds when the key is absent" if {
	clause.if_exists
} else := "also holds when the key is absent" if {
	clause.set == "forallvalues"
} else := "only tests whether the key is present" if {
	clause.base == "null"
} else := "excludes the named services and allows all others" if {
	contains(clause.base, "not")
} else := "has a wildcard that matches other services" if {
	clause.base == "stringlike"
} else := "does not compare service names"
