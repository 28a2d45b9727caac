# METADATA
# scope: package
# title: The condition on iam:PassedToService stops nothing
# description: |
#   An Allow of iam:PassRole has a condition on iam:PassedToService that holds for services it was not meant
#   for: an operator with IfExists or ForAllValues, a negated operator, a test with Null, or a wildcard that
#   matches more services than those allowed.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: IBG002
#   level: error
#   remediation: Use StringEquals on iam:PassedToService with the full name of the service, without IfExists, ForAllValues and wildcards.
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
outcomes := in_grants(sibling_policies.subjects, pass_role.grants)

# METADATA
# description: The outcomes on these grants of these documents.
in_grants(documents, grants) := [outcome |
	some grant in grants
	grant.clauses[0]
	clause := _first_by_place(grant.clauses)
	not grant.effective[0]
	not role_grant.guarded(grant)
	document := documents[grant.document]
	statement := document.statements[grant.statement]
	outcome := _without_effect({"clause": clause, "grant": grant}, document, statement)
]

# The engines list the conditions of a statement in different orders.
_first_by_place(clauses) := first if {
	place := min([clause.pointer | some clause in clauses])
	some first in clauses
	first.pointer == place
}

_without_effect(found, document, statement) := details if {
	reason := _open_reason(found.grant, statement)
	details := result.not_evaluated(document, statement, found.clause.pointer, reason, role_grant.gap_references(found.grant))
} else := details if {
	clause := found.clause
	message := concat("", ["The condition ", clause.operator, " on iam:PassedToService does not keep the role from other services: ", _why(clause), "."])
	code := boolean_key.set_code(clause)
	details := result.graded_finding(document, statement, clause.pointer, message, {"values": clause.values}, null, code)
}

_open_reason(grant, statement) := reason if {
	reason := role_grant.grant_reason(grant, statement, pass_role.key)
} else := "the operator of the condition on iam:PassedToService is known only after the apply" if {
	some clause in grant.clauses
	clause.operator == ""
}

_why(clause) := "it holds when the key is absent" if {
	clause.if_exists
} else := "ForAllValues holds when the key is absent" if {
	clause.set == "forallvalues"
} else := "it only tests whether the key is there" if {
	clause.base == "null"
} else := "it says which service is left out, and allows all others" if {
	contains(clause.base, "not")
} else := "the wildcard in its value matches other services" if {
	clause.base == "stringlike"
} else := "the operator does not compare service names"
