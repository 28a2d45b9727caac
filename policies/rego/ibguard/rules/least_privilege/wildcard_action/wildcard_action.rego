# METADATA
# scope: package
# title: Wildcard that allows changes
# description: |
#   An Allow names actions by a pattern that matches actions which write, tag or manage permissions. Patterns
#   that match only Read and List actions are fine.
# related_resources:
# - description: IAM JSON policy elements, Action
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# - description: Actions, resources, and condition keys for Amazon EC2 Image Builder
#   ref: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG005
#   level: warning
#   levels: error for '*' and for patterns that match actions which manage permissions
#   remediation: In Action, replace the pattern with the names of the actions that are needed; patterns such as imagebuilder:Get* and imagebuilder:List* may stay.
#   why: |
#     Nobody sees from the pattern what it allows, and it also allows what AWS adds later. imagebuilder:*, for
#     example, lets its holder share images and components with other accounts through
#     imagebuilder:PutImagePolicy and imagebuilder:PutComponentPolicy.
#   guidance: Grant only the permissions that a task needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.wildcard_action

import data.ibguard.aws.access_level
import data.ibguard.iam.action
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	some statement in document.statements
	doubt := action.effect_doubt(statement)
	_perhaps_wild(statement)
	not access_level.taken_whole(document.statements, statement)
	outcome := _patterns_of(document, statement, doubt)
]

_patterns_of(document, statement, doubt) := details if {
	not doubt == ""
	details := result.not_evaluated(document, statement, statement.pointer, doubt, [])
} else := details if {
	star := [item | some item in statement.actions; item.service == "*"][0]
	message := concat("", ["The pattern '", star.value, "' allows ", _reach_of(star), " of every service."])
	details := result.graded_finding(document, statement, star.pointer, message, {"patterns": [star.value]}, "error", null)
} else := details if {
	wide := _wide(document.statements, statement)
	wide[0]
	details := _wide_details(document, statement, wide)
} else := details if {
	reason := _open_reasons(statement)[0]
	details := result.not_evaluated(document, statement, statement.pointer, reason, [])
}

_wide_details(document, statement, wide) := result.graded_finding(document, statement, wide[0].pointer, message, evidence, level, null) if {
	patterns := [entry.value | some entry in wide]
	permissions := sum([count(entry.permissions) | some entry in wide])
	others := sum([count(entry.others) | some entry in wide])
	level := _wide_level(permissions)
	message := _wide_message(patterns, permissions, others)
	evidence := {"patterns": patterns, "actions": permissions + others, "examples": _examples(wide)}
}

_perhaps_wild(statement) if {
	some item in statement.actions
	_wild_or_unknown(item)
}

_wild_or_unknown(item) if {
	item.wild
} else if {
	item.unknown
}

_reach_of(star) := "every action" if {
	star.name == "*"
} else := "actions"

# The patterns that grant changing actions which no Deny takes away, with those actions that no earlier pattern
# grants.
_wide(statements, statement) := [entry |
	items := statement.actions
	some position
	item := items[position]
	item.wild
	not item.service == "*"
	rivals := _rivals(items, item, position)
	permissions := _granted(item, "permissions", statements, statement)
	others := array.concat(_granted(item, "tagging", statements, statement), _granted(item, "write", statements, statement))
	_some_action(permissions, others)
	entry := {
		"value": item.value,
		"pointer": item.pointer,
		"service": item.service,
		"permissions": _fresh(permissions, rivals),
		"others": _fresh(others, rivals),
	}
]

_some_action(permissions, others) if {
	permissions[0]
} else if {
	others[0]
}

_granted(item, class, statements, statement) := array.concat(
	access_level.left_of(_matched(item, class, "scoped"), item.service, statements, statement),
	access_level.left_of(_matched(item, class, "unscoped"), item.service, statements, statement),
)

_matched(item, class, scope) := access_level.matching(item, access_level.names_of(item.service, class, scope))

_rivals(items, item, position) := [other |
	some earlier
	other := items[earlier]
	other.service == item.service
	other.wild
	earlier < position
]

_fresh(names, rivals) := names if {
	rivals == []
} else := [name |
	some name in names
	not _named_by(rivals, lower(name))
]

_named_by(items, name) if {
	some item in items
	action.entry_names(item, item.service, name)
}

# Three of the actions, those that manage permissions first.
_examples(wide) := array.slice(array.concat(_first_names(wide, "permissions"), _first_names(wide, "others")), 0, 3)

_first_names(wide, part) := [full |
	some entry in wide
	names := object.get(entry, [part], [])
	some name in array.slice(names, 0, 3)
	full := concat(":", [entry.service, name])
]

_wide_level(permissions) := "error" if permissions > 0

_wide_level(permissions) := "warning" if permissions == 0

_wide_message(patterns, permissions, others) := concat("", [_subject(patterns), " ", _amount(permissions, others), "."])

_subject(patterns) := concat("", ["The pattern ", access_level.quoted(patterns), " allows"]) if count(patterns) == 1

_subject(patterns) := concat("", ["The patterns ", access_level.quoted(patterns), " allow"]) if count(patterns) > 1

_amount(permissions, others) := "one action that manages permissions" if {
	permissions == 1
	others == 0
}

_amount(permissions, others) := concat(" ", [format_int(permissions, 10), "actions that manage permissions"]) if {
	permissions > 1
	others == 0
}

_amount(permissions, others) := "one action that changes something" if {
	permissions == 0
	others == 1
}

_amount(permissions, others) := concat(" ", [format_int(others, 10), "actions that change something"]) if {
	permissions == 0
	others > 1
}

_amount(permissions, others) := concat("", [
	format_int(permissions + others, 10), " actions that change something, of which ", _managing(permissions),
	" permissions",
]) if {
	permissions > 0
	others > 0
}

_managing(permissions) := "one manages" if permissions == 1

_managing(permissions) := concat(" ", [format_int(permissions, 10), "manage"]) if permissions > 1

_open_reasons(statement) := array.concat(of_actions, of_services) if {
	of_actions := [action.action_unknown | action.has_unknown(statement)]
	of_services := [reason |
		some item in statement.actions
		item.wild
		access_level.service_unknown(item)
		reason := concat("", ["the reference data does not know the service of '", item.value, "'"])
	]
}
