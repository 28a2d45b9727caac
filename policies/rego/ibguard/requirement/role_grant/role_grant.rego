# METADATA
# description: |
#   Grants of IAM actions on roles that a condition key limits to services: iam:PassRole with iam:PassedToService,
#   iam:CreateServiceLinkedRole with iam:AWSServiceName. Finds the roles that the Deny statements of the document leave,
#   and the conditions that limit the services, in the statement or in a Deny.
package ibguard.requirement.role_grant

import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.condition_operator
import data.ibguard.iam.pattern
import data.ibguard.requirement.requirement
import data.ibguard.terraform.references

# METADATA
# description: |
#   The statements of documents that grant or may grant an action. `about` is `{"name", "key", "kind"}`: the action and
#   the condition key in lower case, and the sixth part of the ARNs of its roles. A grant has
#     document   position in `documents`
#     statement  position in the document's statements
#     reason     why it is unknown whether the statement grants; empty if it does
#     targets    the entries of Resource that no unconditional Deny covers, as `{"entry", "denials", "guards",
#                "perhaps"}`: the conditions of each Deny that covers it, those that exempt only named services, and
#                what an unknown Deny may do: remove the role ("removed"), limit the services ("guarded") or neither
#                ("no")
#     unreadable  sibling policies that cannot be read and may have a Deny; see identities/sibling_policies
#     clauses    the conditions on the key
#     effective  the clauses that match only the services that they name
#   Positions, because regopy copies documents in a list.
role_grants(documents, about) := [grant |
	some place
	document := documents[place]
	statements := document.statements
	some position
	statement := statements[position]
	not statement.effect == "Deny"
	reason := _grant_unknown(statement, about.name)
	targets := _targets_left(statements, statement, about)
	targets[0]
	clauses := condition.on(statement, about.key)
	grant := {
		"document": place,
		"statement": position,
		"reason": reason,
		"targets": targets,
		"unreadable": _unreadable(document),
		"clauses": clauses,
		"effective": [clause | some clause in clauses; _effective(clause, clauses)],
	}
]

_unreadable(document) := document.unreadable if {
	document.unreadable
} else := []

_grant_unknown(statement, name) := reason if {
	action.names(statement, "iam", name)
	reason := action.effect_reason(statement)
} else := action.action_unknown if {
	action.may_name(statement, "iam", name)
}

_targets_left(statements, statement, about) := [target |
	some entry in _reachable(statement, about)
	denials := _denials(statements, entry, about)
	not _unconditional_one(denials)
	target := {
		"entry": entry,
		"denials": denials,
		"guards": [conditions[0] | some conditions in denials; _guards(conditions, about.key)],
		"perhaps": _deny_may_limit(statements, entry, about),
	}
]

# The conditions of each Deny that covers all roles of an entry.
_denials(statements, entry, about) := [deny.conditions |
	some deny in statements
	_is_known_deny(deny)
	action.names(deny, "iam", about.name)
	_covers(deny, entry, about.kind)
]

_is_known_deny(statement) if {
	statement.effect == "Deny"
	statement.conditions_unknown == false
}

_unconditional_one(denials) if {
	some conditions in denials
	conditions == []
}

# A Deny with one negated condition exempts the services that it names; other conditions would narrow the Deny.
_guards(conditions, key) if {
	_exempts_named_services(conditions[0], key)
	not conditions[1]
}

# A statement that names the action without wildcards is a grant even if its resources are no roles; a wildcard that
# covers the action grants it on roles only.
_reachable(statement, about) := _all_except(statement, about) if {
	not statement.not_resources == null
} else := found if {
	found := [entry | some entry in statement.resources; _may_be_role(entry, about.kind)]
	found[0]
} else := _resources_or_placeholder(statement) if {
	literal(statement, about.name)
} else := []

# A Resource that is not a string, such as an intrinsic function, hides which roles are granted.
_resources_or_placeholder(statement) := statement.resources if {
	statement.resources[0]
} else := [{
	"value": "",
	"pointer": concat("", [statement.pointer, "/Resource"]),
	"unknown": false,
	"references": [],
	"made_from": [],
}]

_all_except(statement, about) := [] if {
	some item in statement.not_resources
	not item.unknown
	arn.covers_within(item.value, "*", "iam", about.kind)
} else := [{
	"value": "*",
	"pointer": concat("", [statement.pointer, "/NotResource"]),
	"unknown": false,
	"references": [],
	"made_from": [],
}]

_may_be_role(entry, kind) if {
	entry.unknown
} else if {
	arn.may_name_type(entry.value, "iam", kind)
}

_exempts_named_services(clause, key) if {
	clause.key_lower == key
	_string_negation(clause)
	not clause.set == "foranyvalue"
	not _has_open_value(clause)
}

_string_negation(clause) if {
	condition_operator.operators[clause.base].type == "String"
	condition_operator.operators[clause.base].negated
}

# What a Deny that is unknown in part may do: remove the roles ("removed"), limit the services ("guarded"), or neither
# ("no").
_deny_may_limit(statements, entry, about) := "removed" if {
	some deny in statements
	_may_be_covering_deny(deny, entry, about)
	deny.conditions == []
} else := "guarded" if {
	some deny in statements
	_may_be_covering_deny(deny, entry, about)
	every clause in deny.conditions { _may_guard(clause, about.key) }
} else := "no"

_may_be_covering_deny(deny, entry, about) if {
	not deny.effect == "Allow"
	_has_unknown(deny)
	_names_or_may_name(deny, about.name)
	_covers_or_may(deny, entry, about.kind)
}

_has_unknown(statement) if {
	statement.effect == null
} else if {
	statement.conditions_unknown
} else if {
	action.has_unknown(statement)
} else if {
	_unknown_resource(statement)
} else if {
	some clause in statement.conditions
	clause.unknown
}

_unknown_resource(statement) if {
	some entry in statement.resources
	entry.unknown
} else if {
	some entry in statement.not_resources
	entry.unknown
}

_names_or_may_name(statement, name) if {
	action.names(statement, "iam", name)
} else if {
	action.may_name(statement, "iam", name)
}

_covers_or_may(deny, entry, kind) if {
	some other in deny.not_resources
	other.unknown
} else if {
	some other in deny.resources
	_may_be_same(other, entry)
} else if {
	_covers(deny, entry, kind)
}

# A value that is built from one role covers no pattern.
_may_be_same(other, entry) if {
	other.unknown
	entry.unknown
} else if {
	other.unknown
	origin(other) == "unknown"
}

_may_guard(clause, key) if {
	_exempts_named_services(clause, key)
} else if {
	clause.unknown
	_may_be(clause.key_lower, key)
	clause.operator == ""
} else if {
	clause.key == ""
	_string_negation(clause)
}

_may_be(text, wanted) if {
	text == wanted
} else if {
	text == ""
}

# Whether a Deny covers all roles of an entry of Resource.
_covers(deny, entry, kind) if {
	some other in deny.resources
	other.value == "*"
} else if {
	not entry.unknown
	some other in deny.resources
	not other.unknown
	arn.covers_within(other.value, entry.value, "iam", kind)
} else if {
	not deny.not_resources == null
	every other in deny.not_resources { _apart_from(other, entry, kind) }
}

_apart_from(other, entry, kind) if {
	not other.unknown
	not arn.may_name_type(other.value, "iam", kind)
} else if {
	not other.unknown
	not entry.unknown
	not pattern.wild(entry.value)
	not pattern.covers(other.value, entry.value)
}

# IfExists and ForAllValues match requests without the key, unless another condition requires the key.
_effective(clause, clauses) if {
	_string_match(clause)
	not _has_open_value(clause)
	not _holds_without_key(clause)
} else if {
	_string_match(clause)
	not _has_open_value(clause)
	some other in clauses
	other.base == "null"
	other.values == ["false"]
}

_string_match(clause) if {
	condition_operator.operators[clause.base].type == "String"
	condition_operator.operators[clause.base].negated == false
}

_holds_without_key(clause) if {
	clause.if_exists
} else if {
	clause.set == "forallvalues"
}

# A wildcard after `ec2.amazonaws.` matches the partition's suffix; one before it matches other services, because there
# are names such as ec2.application-autoscaling.amazonaws.com.
_has_open_value(clause) if {
	condition.wildcard_values(clause)
	some value in clause.values
	pattern.wild(value)
	not contains(pattern.head(value), ".amazonaws.")
}

# METADATA
# description: Whether a statement names the action without a wildcard.
literal(statement, name) if {
	some item in statement.actions
	item.name == name
	item.service == "iam"
}

# METADATA
# description: Whether a Deny limits the services for each role of a grant.
guarded(grant) if {
	every target in grant.targets { target.guards[0] }
}

# METADATA
# description: The references behind the unreadable policies of a grant.
gap_references(grant) := [name | some gap in grant.unreadable; some name in gap.references]

# METADATA
# description: |
#   The reason why it is unknown whether a grant is limited to services, if neither a condition nor a Deny certainly
#   limits it. Undefined if that is known. `statement` is the statement of the grant, `key` the condition key.
grant_reason(grant, statement, key) := grant.reason if {
	not grant.reason == ""
} else := concat("", ["Whether the statement has a condition on ", key, " is unknown until apply."]) if {
	_hidden_condition(statement)
} else := requirement.deny_unknown if {
	grant.unreadable[0]
} else := "What a Deny of the document denies is unknown until apply." if {
	some open in grant.targets
	not open.perhaps == "no"
	every target in grant.targets { _may_be_guarded(target) }
}

_hidden_condition(statement) if {
	statement.conditions_unknown
} else if {
	some clause in statement.conditions
	clause.key == ""
}

_may_be_guarded(target) if {
	not target.perhaps == "no"
} else if {
	target.guards[0]
}

# METADATA
# description: |
#   What an unknown entry of Resource is built from: "role", "other" for another resource of IAM, or "unknown" if
#   references cannot be followed.
origin(entry) := "role" if {
	targets := references.made_from(entry)
	some target in targets
	_role_type(target.type)
	not _has_unresolved(targets)
} else := "other" if {
	targets := references.made_from(entry)
	targets[0]
	every target in targets { contains(target.type, "_iam_") }
} else := "unknown"

_has_unresolved(targets) if {
	some target in targets
	target.unresolved
}

_role_type(type) if {
	type == "aws_iam_role"
} else if {
	type == "awscc_iam_role"
} else if {
	contains(type, "_iam_service_linked_role")
}

# METADATA
# description: |
#   How the statement names the action, as in Access Analyzer's codes: "EXACT", "STAR_IN_ACTION" or "NOT_ACTION".
manner(statement, name) := "NOT_ACTION" if {
	statement.actions == null
} else := "EXACT" if {
	literal(statement, name)
} else := "STAR_IN_ACTION"

# METADATA
# description: |
#   The pointer of what grants the action: the entry of Action, or NotAction.
action_place(statement, name) := pointers[0] if {
	not statement.actions == null
	pointers := [item.pointer | some item in statement.actions; action.entry_names(item, "iam", name)]
} else := concat("", [statement.pointer, "/NotAction"])
