# METADATA
# scope: package
# title: Image Builder actions that no declared operation needs
# description: |
#   The configuration declares the API operations that an identity performs (`operations`), and a statement grants Image
#   Builder actions beyond those that AWS checks for these operations, wildcards taken as what they stand for. What a
#   Deny without conditions takes away does not count, and an identity that is declared a console user may read
#   everything. AWS managed policies are reported with the identity. Without such an entry in the configuration
#   the rule has nothing to say.
# related_resources:
# - description: Actions, resources, and condition keys for Amazon EC2 Image Builder
#   ref: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html
# custom:
#   id: IBG031
#   level: warning
#   remediation: Grant only the actions that the operations need, or declare the operations that are missing in the configuration of ibguard.
#   guidance: Users who call only the API or the CLI need no more than access to the actions that match the API operations that they perform.
#   since: 0.1.0
package ibguard.rules.least_privilege.unneeded_action

import data.ibguard.aws.image_builder_actions
import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.explicit_deny
import data.ibguard.identities.declarations
import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := if_declared(declarations.in_use)

# METADATA
# description: What the rule says of the input; nothing is looked at where nothing is declared.
if_declared(in_use) := [] if {
	not in_use
} else := array.concat(
	on_strangers(declarations.strange_documents, declarations.of_strangers),
	array.concat(
		on_documents(model.identity_documents, _limited),
		on_policies(_limited, permissions.managed),
	),
)

_limited := [one | some one in declarations.all; one.settings.operations[0]]

# METADATA
# description: What the rule says of documents that hang on nobody that is known, with the settings that hold for them.
on_strangers(documents, settings) := [] if {
	not settings.operations[0]
} else := [outcome |
	holder := {"allowed": permitted(settings), "denies": []}
	some document in documents
	some outcome in judged_for(document, [holder])
]

# METADATA
# description: What the rule says of documents that hang on some of these identities, given as in identities/declarations.
on_documents(documents, chosen) := [outcome |
	some found in declarations.held_documents(documents, chosen)
	holders := [holder |
		some one in found.holders
		beside := sibling_policies.beside_one(one.identity.id, found.document)
		holder := {"allowed": permitted(one.settings), "denies": beside.statements}
	]
	some outcome in judged_for(found.document, holders)
]

# METADATA
# description: |
#   What the rule says of the AWS managed policies on identities, given as in identities/declarations; `known` as in identities/permissions.
on_policies(chosen, known) := [outcome |
	some one in chosen
	beside := sibling_policies.beside_identity(one.identity)
	some policy in declarations.managed_held(one.identity, known)
	some outcome in judged_policy(one.identity, policy, {"allowed": permitted(one.settings), "denies": beside.statements})
]

# METADATA
# description: The Image Builder actions, in lower case, that settings of identities/declarations allow.
permitted(settings) := array.concat(declarations.actions_of(settings.operations), _to_read(settings.console))

_to_read(console) := action.lower_names(reference.image_builder_reading) if {
	console
} else := []

# METADATA
# description: |
#   What the rule says of a document with these holders, each as `{"allowed", "denies"}`: the actions that it may have,
#   and the statements beside the document that deny or may do so.
judged_for(document, holders) := array.concat(
	[made |
		some statement in document.statements
		statement.effect == "Allow"
		names := _surplus_of(statement, document.statements, holders)
		names[0]
		message := concat("", ["This Allow grants Image Builder actions that no declared operation needs: ", result.name_list(names), "."])
		made := result.finding(document, statement, statement.pointer, message, {"actions": names})
	],
	[made |
		some statement in document.statements
		reason := _surplus_doubt(statement, document.statements, holders)
		made := result.not_evaluated(document, statement, statement.pointer, reason, [])
	],
)

# METADATA
# description: What the rule says of an AWS managed policy on an identity, both as in identities/permissions; `holder` as above.
judged_policy(identity, policy, holder) := [made |
	names := [name |
		some statement in policy.statements
		some name in _surplus_of(statement, policy.statements, [holder])
	]
	names[0]
	message := concat("", [
		identity.title, " has ", policy.arn,
		", which grants Image Builder actions that no declared operation needs: ", result.name_list(names), ".",
	])
	evidence := {"policy": policy.arn, "actions": names, "attachments": identity.via}
	made := result.identity_finding(identity, message, evidence, null)
]

# The actions that are too many for some holder, in proper case; names that the reference data does not know as they stand.
_surplus_of(statement, own, holders) := [name |
	some name in _image_builder_names(statement)
	_is_surplus(lower(name), statement, own, holders)
]

_image_builder_names(statement) := array.concat(
	image_builder_actions.named_in(statement),
	[name | some item in statement.actions; name := _strange_name(item)],
)

# An action that is newer than the reference data.
_strange_name(item) := name if {
	item.service == "imagebuilder"
	not item.wild
	not item.name == ""
	not item.name in image_builder_actions.lower_case
	name := split(item.value, ":")[1]
}

_is_surplus(name, statement, own, holders) if {
	some holder in holders
	not name in holder.allowed
	not explicit_deny.removes(own, "imagebuilder", name, statement)
	not explicit_deny.removes(holder.denies, "imagebuilder", name, statement)
}

# Of a statement that may turn out to allow too much.
_surplus_doubt(statement, own, holders) := action.effect_unknown if {
	statement.effect == null
	_surplus_of(statement, own, holders)[0]
} else := action.action_unknown if {
	not statement.effect == "Deny"
	action.has_unknown(statement)
	not _surplus_of(statement, own, holders)[0]
}
