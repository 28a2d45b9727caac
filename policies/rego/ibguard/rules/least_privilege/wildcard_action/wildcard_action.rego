# METADATA
# scope: package
# title: Wildcard in an action grants changing actions
# description: |
#   An Allow names actions by a pattern that takes in actions which write, tag or manage permissions. Nobody
#   sees from it what is granted, and actions that AWS adds later are granted without anybody's doing.
#   imagebuilder:* for one lets its holder share images and components with other accounts. Patterns that match
#   only Read and List actions are fine.
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
#   remediation: List the actions that are needed by name; patterns such as imagebuilder:Get* and imagebuilder:List* may stay.
#   guidance: Grant only the permissions that a task needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.wildcard_action

import data.ibguard.lib.action
import data.ibguard.lib.least_privilege
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.result

report contains result.graded(document, statement, stars[0].pointer, message, {"patterns": ["*"]}, "error", null) if {
	some judged in _wild_statements
	document := judged.document
	statement := judged.statement
	statement.effect == "Allow"
	stars := judged.stars
	count(stars) > 0
	message := "The pattern '*' allows every action of every service."
}

report contains result.graded(document, statement, wide[0].pointer, message, evidence, level, null) if {
	some judged in _wild_statements
	document := judged.document
	statement := judged.statement
	statement.effect == "Allow"
	count(judged.stars) == 0
	wide := judged.wide
	count(wide) > 0
	patterns := [entry.value | some entry in wide]
	permissions := {name | some entry in wide; some name in entry.permissions}
	others := {name | some entry in wide; some name in entry.others}
	level := _wide_level(permissions)
	message := _wide_message(patterns, count(permissions), count(others))
	evidence := {
		"patterns": patterns,
		"actions": count(permissions) + count(others),
		"examples": array.slice(array.concat([name | some name in permissions], [name | some name in others]), 0, 3),
	}
}

not_evaluated contains result.undecided(document, statement, statement.pointer, reasons[0], []) if {
	some judged in _wild_statements
	document := judged.document
	statement := judged.statement
	reasons := _open_reasons(judged)
	count(reasons) > 0
}

_wild_statements := [judged |
	some document in model.identity_documents
	denying := least_privilege.unconditional_denies(document)
	some statement in document.statements
	statement.effect != "Deny"
	_perhaps_wild(statement)
	judged := {
		"document": document,
		"statement": statement,
		"stars": _stars(denying, statement),
		"wide": _wide(denying, statement),
	}
]

_perhaps_wild(statement) if {
	some item in statement.actions
	pattern.wild(item.name)
}

_perhaps_wild(statement) if {
	statement.actions != null
	action.has_unknown(statement)
}

_stars(denying, statement) := [item |
	some item in statement.actions
	item.service == "*"
	not least_privilege.taken_whole(denying, statement)
]

# The patterns that grant changing actions which no Deny takes away, with these actions.
_wide(denying, statement) := [entry |
	some item in statement.actions
	pattern.wild(item.name)
	not item.service in {"", "*"}
	reached := least_privilege.reached(item)
	left := least_privilege.left_of(reached, denying, item.service, statement)
	found := [hit |
		some hit in left
		hit.class in least_privilege.changing_classes
	]
	count(found) > 0
	entry := {
		"value": item.value,
		"pointer": item.pointer,
		"permissions": [name | some hit in found; hit.class == "permissions"; name := _full_name(item, hit)],
		"others": [name | some hit in found; hit.class != "permissions"; name := _full_name(item, hit)],
	}
]

_full_name(item, hit) := concat(":", [item.service, hit.name])

_wide_level(permissions) := "error" if count(permissions) > 0

_wide_level(permissions) := "warning" if count(permissions) == 0

_wide_message(patterns, permissions, others) := concat("", [_subject(patterns), " ", _amount(permissions, others), "."])

_subject(patterns) := concat("", ["The pattern ", least_privilege.quoted(patterns), " allows"]) if count(patterns) == 1

_subject(patterns) := concat("", ["The patterns ", least_privilege.quoted(patterns), " allow"]) if count(patterns) > 1

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

_open_reasons(judged) := [least_privilege.effect_unknown] if judged.statement.effect == null

# What is known already says enough.
_open_reasons(judged) := [] if {
	judged.statement.effect == "Allow"
	count(judged.stars) + count(judged.wide) > 0
}

_open_reasons(judged) := array.concat(of_actions, of_services) if {
	judged.statement.effect == "Allow"
	count(judged.stars) + count(judged.wide) == 0
	of_actions := ["an action is known only after the apply" | action.has_unknown(judged.statement)]
	of_services := [reason |
		some item in judged.statement.actions
		pattern.wild(item.name)
		least_privilege.service_unknown(item)
		reason := concat("", ["the reference data does not know the service of '", item.value, "'"])
	]
}
