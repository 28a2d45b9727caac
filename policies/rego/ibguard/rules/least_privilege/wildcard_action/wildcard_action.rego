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
	reason := action.effect_reason(statement)
	_may_have_wildcard(statement)
	not access_level.fully_denied(document.statements, statement)
	outcome := _wildcard_outcome(document, statement, reason)
]

_may_have_wildcard(statement) if {
	some item in statement.actions
	_wild_or_unknown(item)
}

_wild_or_unknown(item) if {
	item.wild
} else if {
	item.unknown
}

_wildcard_outcome(document, statement, reason) := outcome if {
	not reason == ""
	outcome := result.not_evaluated(document, statement, statement.pointer, reason, [])
} else := outcome if {
	star := [item | some item in statement.actions; item.service == "*"][0]
	message := concat("", [
		result.statement_list([statement.index]), " allows ", _actions_of_star(star),
		" of every service through the pattern '", star.value, "'.",
	])
	outcome := result.graded_finding(document, statement, star.pointer, message, {"patterns": [star.value]}, "error", null)
} else := outcome if {
	entries := _changing_entries(document.statements, statement)
	entries[0]
	outcome := _changing_finding(document, statement, entries)
} else := outcome if {
	unknown := _unknown_actions(statement)[0]
	outcome := result.not_evaluated(document, statement, statement.pointer, unknown, [])
}

_actions_of_star(star) := "every action" if {
	star.name == "*"
} else := "actions"

# The patterns that grant changing actions which no Deny covers, with those actions that no earlier pattern grants.
_changing_entries(statements, statement) := [entry |
	items := statement.actions
	some position
	item := items[position]
	item.wild
	not item.service == "*"
	earlier := _earlier_patterns(items, item, position)
	permissions := _granted(item, "permissions", statements, statement)
	others := array.concat(_granted(item, "tagging", statements, statement), _granted(item, "write", statements, statement))
	_some_action(permissions, others)
	entry := {
		"value": item.value,
		"pointer": item.pointer,
		"service": item.service,
		"permissions": _first_granted(permissions, earlier),
		"others": _first_granted(others, earlier),
	}
]

_some_action(permissions, others) if {
	permissions[0]
} else if {
	others[0]
}

_granted(item, class, statements, statement) := array.concat(
	access_level.not_denied(_matched(item, class, "scoped"), item.service, statements, statement),
	access_level.not_denied(_matched(item, class, "unscoped"), item.service, statements, statement),
)

_matched(item, class, scope) := access_level.matching(item, access_level.names_of(item.service, class, scope))

_earlier_patterns(items, item, position) := [other |
	some place
	other := items[place]
	other.service == item.service
	other.wild
	place < position
]

_first_granted(names, earlier) := names if {
	earlier == []
} else := [name |
	some name in names
	not _named_by(earlier, lower(name))
]

_named_by(items, name) if {
	some item in items
	action.entry_names(item, item.service, name)
}

_changing_finding(document, statement, entries) := result.graded_finding(document, statement, entries[0].pointer, message, evidence, level, null) if {
	patterns := [entry.value | some entry in entries]
	permissions := sum([count(entry.permissions) | some entry in entries])
	others := sum([count(entry.others) | some entry in entries])
	level := _changing_level(permissions)
	message := concat("", [
		result.statement_list([statement.index]), " allows ", _amount(permissions, others), " through ",
		_patterns(result.distinct(patterns)), ".",
	])
	evidence := {"patterns": patterns, "actions": permissions + others, "examples": _examples(entries)}
}

# Three of the actions, those that manage permissions first.
_examples(entries) := array.slice(array.concat(_first_names(entries, "permissions"), _first_names(entries, "others")), 0, 3)

_first_names(entries, part) := [full |
	some entry in entries
	names := object.get(entry, [part], [])
	some name in array.slice(names, 0, 3)
	full := concat(":", [entry.service, name])
]

_changing_level(permissions) := "error" if permissions > 0

_changing_level(permissions) := "warning" if permissions == 0

_patterns(patterns) := concat("", ["the patterns ", access_level.quoted(patterns)]) if {
	patterns[1]
} else := concat("", ["the pattern ", access_level.quoted(patterns)])

_amount(permissions, others) := "one action that manages permissions" if {
	permissions == 1
	others == 0
}

_amount(permissions, others) := concat(" ", [format_int(permissions, 10), "actions that manage permissions"]) if {
	permissions > 1
	others == 0
}

_amount(permissions, others) := "one action that changes resources" if {
	permissions == 0
	others == 1
}

_amount(permissions, others) := concat(" ", [format_int(others, 10), "actions that change resources"]) if {
	permissions == 0
	others > 1
}

_amount(permissions, others) := concat("", [
	format_int(permissions + others, 10), " actions that change resources ",
	"(", _managing(permissions), " permissions)",
]) if {
	permissions > 0
	others > 0
}

_managing(permissions) := "one manages" if permissions == 1

_managing(permissions) := concat(" ", [format_int(permissions, 10), "manage"]) if permissions > 1

_unknown_actions(statement) := array.concat(of_actions, of_services) if {
	of_actions := [action.action_unknown | action.has_unknown(statement)]
	of_services := [reason |
		some item in statement.actions
		item.wild
		access_level.service_unknown(item)
		reason := concat("", ["Cannot check what '", item.value, "' allows: the reference data does not include its service."])
	]
}
