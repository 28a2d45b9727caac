# METADATA
# scope: package
# title: Privilege escalation through a role passed to EC2
# description: |
#   A document, or an identity with all its policies, allows iam:PassRole to EC2 and what it takes to run an
#   image of one's own with the role: to create a component, an image recipe and an infrastructure configuration
#   and to start a build. The grants may stand in several statements and policies, and in AWS managed policies
#   whose text ibguard knows. Deny statements count wherever they are attached; Image Builder actions that are
#   limited to named resources do not count, nor do policies that cannot be read. The rule reports an identity
#   only where none of its documents or groups has the same level.
# related_resources:
# - description: Grant a user permissions to pass a role to an AWS service
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# - description: Identity and access management for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam.html
# custom:
#   id: IBG009
#   level: error
#   levels: note where only named roles can be passed
#   remediation: Limit iam:PassRole to the ARN of the build role, and give that role only what a build needs; do not allow those who only run pipelines to create components, image recipes and infrastructure configurations.
#   why: |
#     A build instance runs the commands of a component with the role that was passed to EC2. Whoever holds
#     these grants can therefore act with the permissions of every role that they can pass. With one named build
#     role that is by design; with a wildcard they can take the permissions of any role that trusts EC2.
#   guidance: Grant only the permissions that a task needs; a role that can be passed counts among them.
#   since: 0.1.0
package ibguard.rules.least_privilege.escalation_path

import data.ibguard.aws.access_level
import data.ibguard.iam.pattern
import data.ibguard.identities.identities
import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.imagebuilder.pass_role
import data.ibguard.imagebuilder.privilege_escalation
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := array.concat(_of_documents, _of_identities)

_of_documents := in_grants(sibling_policies.subjects, pass_role.grants)

_of_identities := in_identities(identities.judged, model.documents, permissions.managed, _of_documents)

# METADATA
# description: The outcomes in these documents, with these grants of iam:PassRole.
in_grants(documents, passes) := [outcome |
	some path in privilege_escalation.paths(documents, passes)
	outcome := _way(documents[path.document], path)
]

_way(document, path) := details if {
	path.level == null
	statement := document.statements[path.statement]
	details := result.not_evaluated(document, statement, path.pointer, _unknown, path.references)
} else := details if {
	statement := document.statements[path.statement]
	message := _path_message(path.level, path.roles, "holds this policy")
	details := result.graded_finding(document, statement, path.pointer, message, {"roles": path.roles}, path.level, null)
}

_unknown := "which role is passed, or what Image Builder actions are granted, is known only after the apply"

_path_message(level, roles, who) := concat("", [
	"Any role (", access_level.quoted(roles), ") can be handed to EC2 and run an image of one's own making: ",
	"whoever ", who, " holds the permissions of every role that EC2 may assume.",
]) if {
	level == "error"
} else := concat("", [
	access_level.quoted(roles), " can be handed to EC2 and run an image of one's own making: ",
	"whoever ", who, " holds the permissions of ", _those(roles), ".",
])

_those(roles) := "that role" if {
	not roles[1]
	not pattern.wild(roles[0])
} else := "these roles"

# METADATA
# description: |
#   What the rule says of whole identities (see identities/identities), in the same shape. `documents` are those of the input,
#   `known` the AWS managed policies as in identities/permissions, `told` what it says of the documents.
in_identities(all, documents, known, told) := [outcome |
	paths := _identity_paths(all, documents, known)
	some path in paths
	not _told_of_document(path, documents, told)
	not _told_of_group(path, paths)
	outcome := _identity_way(path)
]

# A single document is judged as such.
_identity_paths(all, documents, known) := [path |
	whole := [identity | some identity in all; _is_composed(identity, known)]
	holders := [{"statements": statements} |
		some identity in whole
		statements := permissions.statements_of(identity, documents, known)
	]
	some found in privilege_escalation.paths(holders, pass_role.pass_grants(holders))
	identity := whole[found.document]
	level := _within_bounds(identity.boundary, found.level, documents, known)
	roles := _roles_shown(identity, documents, found.roles)
	path := {"identity": identity, "level": level, "roles": roles, "references": found.references}
]

# Roles may be named in a text that Terraform hides.
_roles_shown(identity, documents, roles) := ["a role in a sensitive text"] if {
	some place in identity.documents
	documents[place].hidden
} else := [role |
	some position
	role := roles[position]
	not _named_before(roles, position)
]

_named_before(roles, place) if {
	some earlier
	roles[earlier] == roles[place]
	earlier < place
}

_is_composed(identity, _) if identity.documents[1]

_is_composed(identity, known) if permissions.managed_of(identity, known)[0]

# A permissions boundary leaves no more than it allows itself.
_within_bounds(boundary, level, documents, known) := level if {
	boundary == null
} else := milder if {
	milder := _milder(level, _boundary_path(boundary, documents, known).level)
} else := null if {
	not permissions.boundary_is_known(boundary, documents, known)
}

_boundary_path(boundary, documents, known) := paths[0] if {
	bounds := [{"statements": permissions.boundary_statements(boundary, documents, known)}]
	paths := privilege_escalation.paths(bounds, pass_role.pass_grants(bounds))
}

_milder(one, other) := null if {
	null in [one, other]
} else := "note" if {
	"note" in [one, other]
} else := "error"

_told_of_document(path, documents, told) if {
	some place in path.identity.documents
	document := documents[place]
	some outcome in told
	_says_as_much(outcome, document, path.level)
}

_says_as_much(outcome, document, level) if {
	outcome.message
	_is_at(outcome, document)
	_no_worse(level, outcome.level)
}

_says_as_much(outcome, document, level) if {
	level == null
	outcome.reason
	_is_at(outcome, document)
}

_is_at(outcome, document) if {
	outcome.document.address == document.address
	outcome.document.argument == document.argument
}

_told_of_group(path, paths) if {
	some other in paths
	other.identity.id in path.identity.groups
	_no_worse(path.level, other.level)
}

_no_worse(level, other) if {
	level == other
} else if {
	other == "error"
}

_identity_way(path) := details if {
	path.level == null
	details := result.identity_not_evaluated(path.identity, _unknown, path.references)
} else := details if {
	message := _path_message(path.level, path.roles, concat("", ["acts as ", path.identity.title]))
	evidence := {"roles": path.roles, "attachments": path.identity.via}
	details := result.identity_finding(path.identity, message, evidence, path.level)
}
