# METADATA
# description: |
#   Statements of identity-based policies that pass any role, or create service-linked roles of any service, by the
#   criteria of IAM Access Analyzer. The Image Builder rules are stricter: here a role name with a wildcard, or any
#   condition on the service, is enough.
package ibguard.validation.wildcard_role_grants

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.requirement.role_grant
import data.ibguard.validation.policy_facts

# METADATA
# description: |
#   Facts as in validation/policy_facts, with `manner` (see requirement/role_grant), `negated`, whether the roles are
#   given by NotResource, and `places`, the pointers of the action and of the resource.
pass_role := _grants({"name": "passrole", "key": "iam:passedtoservice", "kind": "role/?*"})

# METADATA
# description: The same for iam:CreateServiceLinkedRole.
create_slr := _grants({
	"name": "createservicelinkedrole",
	"key": "iam:awsservicename",
	"kind": "role/aws-service-role/?*",
})

_grants(about) := [fact |
	some statement in policy_facts.statements
	_is_allow(statement)
	whole := policy_facts.normalised(statement)
	not _has_both_lists(whole)
	action.names(whole, "iam", about.name)
	target := _star_target(whole, about)
	not _suppressed(whole, about)
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": statement.pointer,
		"manner": role_grant.manner(whole, about.name),
		"negated": target.negated,
		"places": [role_grant.action_place(whole, about.name), target.pointer],
	}
]

# AWS refuses such a statement.
_has_both_lists(statement) if {
	not statement.actions == null
	not statement.not_actions == null
}

_is_allow(statement) if {
	statement.effect == "Allow"
	statement.document.policy_type == "identity"
}

_star_target(statement, about) := {"negated": true, "pointer": concat("", [statement.pointer, "/NotResource"])} if {
	statement.resources == null
	not statement.not_resources == null
} else := {"negated": false, "pointer": open[0].pointer} if {
	open := [entry | some entry in statement.resources; _is_open(entry, about)]
	open[0]
}

_is_open(entry, about) if {
	entry.value == "*"
} else if {
	not entry.unknown
	about.name == "passrole"
	arn.covers_type(entry.value, "iam", about.kind)
} else if {
	not entry.unknown
	about.name == "createservicelinkedrole"
	pattern.wild(entry.value)
	arn.may_name_type(entry.value, "iam", about.kind)
	not names_service(entry.value)
}

# METADATA
# description: Whether the path of a service-linked role's ARN names a service.
names_service(value) if {
	some segment in split(arn.parts(value)[5], "/")
	contains(segment, ".amazonaws.com")
	not pattern.wild(segment)
}

# An unknown condition, or one with unknown values, may be the required one.
_suppressed(statement, about) if {
	statement.conditions_unknown
} else if {
	some clause in statement.conditions
	_narrows(clause, about)
}

_narrows(clause, about) if {
	clause.key_lower == about.key
	_compares_strings(clause)
	clause.if_exists == false
	not clause.set == "forallvalues"
	_values_narrow(clause, about)
} else if {
	clause.operator == ""
}

_compares_strings(clause) if {
	condition_operator.operators[clause.base].type == "String"
	condition_operator.operators[clause.base].negated == false
}

_values_narrow(clause, about) if {
	about.name == "passrole"
} else if {
	clause.unknown
} else if {
	every value in clause.values { _is_plain(value) }
}

_is_plain(value) if not pattern.wild(value)
