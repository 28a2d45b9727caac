# METADATA
# scope: package
# title: Image Builder actions beyond the declared operations
# description: |
#   The configuration declares the API operations that an identity performs (`operations`), and a statement
#   allows Image Builder actions that AWS checks for none of them. A wildcard counts as the actions that it
#   matches. Actions that a Deny without conditions takes away do not count, and an identity that is declared a
#   console user may read everything. AWS managed policies are reported with the identity. Without an
#   `operations` entry in the configuration the rule reports nothing.
# related_resources:
# - description: Actions, resources, and condition keys for Amazon EC2 Image Builder
#   ref: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html
# custom:
#   id: IBG031
#   level: warning
#   remediation: Remove the Image Builder actions that the operations do not need from Action, or add the operations that need them to `operations` in ibguard.yaml.
#   why: |
#     Whoever takes over the identity can use these actions, for example to replace a component or to delete
#     images. Its own work never uses them, so nobody would miss them.
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
# description: The outcomes for the input; nothing is looked at unless the configuration declares something.
if_declared(in_use) := [] if {
	not in_use
} else := array.concat(
	in_unbound_documents(declarations.unbound_documents, declarations.for_unbound_documents),
	array.concat(
		in_attached_documents(model.identity_documents, _limited),
		in_managed_policies(_limited, permissions.managed),
	),
)

_limited := [one | some one in declarations.all; one.settings.operations[0]]

# METADATA
# description: The outcomes in documents that are attached to no identity of the input, with the settings for those.
in_unbound_documents(documents, settings) := [] if {
	not settings.operations[0]
} else := [outcome |
	holder := {"allowed": permitted(settings), "denies": []}
	some document in documents
	some outcome in for_holders(document, [holder])
]

# METADATA
# description: The outcomes in documents attached to some of these identities, given as in identities/declarations.
in_attached_documents(documents, declared) := [outcome |
	some found in declarations.held_documents(documents, declared)
	holders := [holder |
		some one in found.holders
		siblings := sibling_policies.siblings_on(one.identity.id, found.document)
		holder := {"allowed": permitted(one.settings), "denies": siblings.statements}
	]
	some outcome in for_holders(found.document, holders)
]

# METADATA
# description: |
#   The outcomes for the AWS managed policies of identities, given as in identities/declarations; `managed` as in
#   identities/permissions.
in_managed_policies(declared, managed) := [outcome |
	some one in declared
	siblings := sibling_policies.siblings_of_identity(one.identity)
	some policy in declarations.managed_held(one.identity, managed)
	some outcome in for_holder(one.identity, policy, {"allowed": permitted(one.settings), "denies": siblings.statements})
]

# METADATA
# description: The Image Builder actions, in lower case, that settings of identities/declarations allow.
permitted(settings) := array.concat(declarations.actions_of(settings.operations), _reading_actions(settings.console))

_reading_actions(console) := action.lower_names(reference.image_builder_reading) if {
	console
} else := []

# METADATA
# description: |
#   The outcomes in a document for these holders, each as `{"allowed", "denies"}`: the actions that it may have, and the
#   statements of its other policies that deny or may do so.
for_holders(document, holders) := array.concat(
	[finding |
		some statement in document.statements
		statement.effect == "Allow"
		names := _unneeded_names(statement, document.statements, holders)
		names[0]
		message := concat("", [result.statement_list([statement.index]), " allows ", _unneeded_actions(names), "."])
		finding := result.finding(document, statement, statement.pointer, message, {"actions": names})
	],
	[undecided |
		some statement in document.statements
		reason := _unneeded_unknown(statement, document.statements, holders)
		undecided := result.not_evaluated(document, statement, statement.pointer, reason, [])
	],
)

# METADATA
# description: |
#   The findings on an AWS managed policy of an identity, given as in identities/permissions; `holder` as above.
for_holder(identity, policy, holder) := [finding |
	names := [name |
		some statement in policy.statements
		some name in _unneeded_names(statement, policy.statements, [holder])
	]
	names[0]
	message := concat("", [identity.title, " has ", policy.arn, " attached, which allows ", _unneeded_actions(names), "."])
	evidence := {"policy": policy.arn, "actions": names, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
]

_unneeded_actions(names) := concat("", ["Image Builder actions that no declared operation needs: ", result.name_list(named)]) if {
	named := result.distinct(names)
	named[1]
} else := concat("", ["an Image Builder action that no declared operation needs: ", names[0]])

# The actions that some holder does not need, in proper case where they are in the reference data.
_unneeded_names(statement, own, holders) := [name |
	some name in _image_builder_names(statement)
	_is_unneeded(lower(name), statement, own, holders)
]

_image_builder_names(statement) := array.concat(
	image_builder_actions.named_in(statement),
	[name | some item in statement.actions; name := _newer_name(item)],
)

# An action that is newer than the reference data.
_newer_name(item) := name if {
	item.service == "imagebuilder"
	not item.wild
	not item.name == ""
	not item.name in image_builder_actions.lower_case
	name := split(item.value, ":")[1]
}

_is_unneeded(name, statement, own, holders) if {
	some holder in holders
	not name in holder.allowed
	not explicit_deny.denies_action(own, "imagebuilder", name, statement)
	not explicit_deny.denies_action(holder.denies, "imagebuilder", name, statement)
}

# Why a statement may turn out to allow an action that is not needed.
_unneeded_unknown(statement, own, holders) := action.effect_unknown if {
	statement.effect == null
	_unneeded_names(statement, own, holders)[0]
} else := action.action_unknown if {
	not statement.effect == "Deny"
	action.has_unknown(statement)
	not _unneeded_names(statement, own, holders)[0]
}
