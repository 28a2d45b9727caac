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

_of_documents := in_grants(sibling_policies.documents_with_siblings, pass_role.grants)

_of_identities := in_identities(identities.judged, model.documents, permissions.managed, _of_documents)

# METADATA
# description: The outcomes in these documents, with these grants of iam:PassRole.
in_grants(documents, grants) := [outcome |
	some path in privilege_escalation.paths(documents, grants)
	outcome := _document_outcome(documents[path.document], path)
]

_document_outcome(document, path) := undecided if {
	path.level == null
	statement := document.statements[path.statement]
	reason := _path_unknown("an identity with this policy")
	undecided := result.not_evaluated(document, statement, path.pointer, reason, path.references)
} else := finding if {
	statement := document.statements[path.statement]
	message := _path_message("An identity with this policy", path)
	finding := result.graded_finding(document, statement, path.pointer, message, {"roles": path.roles}, path.level, null)
}

_path_unknown(subject) := concat("", [
	"Cannot check whether ", subject, " can gain a role's permissions through EC2: ",
	"a role, an action or a condition is unknown until apply.",
])

_path_message(subject, path) := concat("", [
	subject, " can pass ", _described_roles(path.level, roles), " to EC2 and run an image it controls, and so gain ",
	_gained_permissions(path.level, roles), ".",
]) if {
	roles := result.distinct(path.roles)
}

_described_roles(level, roles) := "any role" if {
	level == "error"
	roles == [_sensitive_role]
} else := concat("", ["any role (", access_level.quoted(roles), ")"]) if {
	level == "error"
} else := _sensitive_role if {
	roles == [_sensitive_role]
} else := concat("", ["roles matching ", access_level.quoted(roles)]) if {
	_some_pattern(roles)
} else := concat("", ["roles ", access_level.quoted(roles)]) if {
	roles[1]
} else := concat("", ["role ", access_level.quoted(roles)])

# Stands for roles that are named in a text which Terraform hides.
_sensitive_role := "a role in a sensitive text"

_some_pattern(roles) if {
	some role in roles
	pattern.wild(role)
}

_gained_permissions(level, roles) := "the permissions of every role that EC2 can assume" if {
	level == "error"
} else := "those roles' permissions" if {
	roles[1]
} else := "those roles' permissions" if {
	_some_pattern(roles)
} else := "that role's permissions"

# METADATA
# description: |
#   The outcomes for whole identities (see identities/identities). `documents` are those of the input, `managed` the AWS
#   managed policies as in identities/permissions, `reported` the outcomes in the documents.
in_identities(all, documents, managed, reported) := [outcome |
	paths := _identity_paths(all, documents, managed)
	some path in paths
	not _reported_in_document(path, documents, reported)
	not _reported_on_group(path, paths)
	outcome := _identity_outcome(path)
]

# An identity with a single document is left to that document.
_identity_paths(all, documents, managed) := [path |
	composed := [identity | some identity in all; _is_composed(identity, managed)]
	holders := [{"statements": statements} |
		some identity in composed
		statements := permissions.statements_of(identity, documents, managed)
	]
	some found in privilege_escalation.paths(holders, pass_role.pass_grants(holders))
	identity := composed[found.document]
	level := _level_within_boundary(identity.boundary, found.level, documents, managed)
	roles := _shown_roles(identity, documents, found.roles)
	path := {"identity": identity, "level": level, "roles": roles, "references": found.references}
]

_is_composed(identity, _) if identity.documents[1]

_is_composed(identity, managed) if permissions.managed_of(identity, managed)[0]

_shown_roles(identity, documents, roles) := [_sensitive_role] if {
	some place in identity.documents
	documents[place].hidden
} else := result.distinct(roles)

# A permissions boundary leaves no more than it allows itself.
_level_within_boundary(boundary, level, documents, managed) := level if {
	boundary == null
} else := lower_level if {
	lower_level := _lower_level(level, _boundary_path(boundary, documents, managed).level)
} else := null if {
	not permissions.boundary_is_known(boundary, documents, managed)
}

_boundary_path(boundary, documents, managed) := paths[0] if {
	bounds := [{"statements": permissions.boundary_statements(boundary, documents, managed)}]
	paths := privilege_escalation.paths(bounds, pass_role.pass_grants(bounds))
}

_lower_level(one, other) := null if {
	null in [one, other]
} else := "note" if {
	"note" in [one, other]
} else := "error"

_reported_in_document(path, documents, reported) if {
	some place in path.identity.documents
	document := documents[place]
	some outcome in reported
	_reports_level(outcome, document, path.level)
}

_reports_level(outcome, document, level) if {
	outcome.message
	_is_at(outcome, document)
	_is_no_higher(level, outcome.level)
}

_reports_level(outcome, document, level) if {
	level == null
	outcome.reason
	_is_at(outcome, document)
}

_is_at(outcome, document) if {
	outcome.document.address == document.address
	outcome.document.argument == document.argument
}

_reported_on_group(path, paths) if {
	some other in paths
	other.identity.id in path.identity.groups
	_is_no_higher(path.level, other.level)
}

_is_no_higher(level, other) if {
	level == other
} else if {
	other == "error"
}

_identity_outcome(path) := undecided if {
	path.level == null
	reason := _path_unknown(path.identity.title)
	undecided := result.identity_not_evaluated(path.identity, reason, path.references)
} else := finding if {
	message := _path_message(path.identity.title, path)
	evidence := {"roles": path.roles, "attachments": path.identity.via}
	finding := result.identity_finding(path.identity, message, evidence, path.level)
}
