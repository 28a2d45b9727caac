# METADATA
# scope: package
# title: Companion grant on the wrong type of resource
# description: |
#   Each companion action works on one type of resource. On another type, such as a role ARN for
#   iam:GetInstanceProfile or the objects of a bucket for s3:ListBucket, the statement matches nothing.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG017
#   level: error
#   remediation: Use a topic ARN for sns:Publish, an instance profile ARN for iam:GetInstanceProfile, a role ARN for iam:PassRole, and a bucket ARN without /* for s3:ListBucket.
#   why: |
#     The statement grants nothing although it names what belongs to the build, and users get AccessDenied. The
#     AWS user guide invites the mistake: it has the same placeholder, 'instance profile role arn', for
#     iam:GetInstanceProfile and for iam:PassRole.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.wrong_resource_type

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(model.identity_documents, companion_grants.grants)

# METADATA
# description: The outcomes for these documents and their companion grants, see imagebuilder/companion_grants.
in_grants(documents, grants) := [outcome |
	some found in grants
	document := documents[found.document]
	statement := document.statements[found.statement]
	not statement.resources == null
	not _some_fit(statement.resources, found.grant)
	not _has_placeholder(statement.resources)
	outcome := _grant_on_other_type(document, statement, found)
]

_some_fit(resources, grant) if {
	some entry in resources
	companion_grants.fits(entry, grant) == "yes"
}

_has_placeholder(resources) if {
	some entry in resources
	companion_grants.unfilled(entry)
}

_grant_on_other_type(document, statement, found) := details if {
	entry := [entry | some entry in statement.resources; companion_grants.fits(entry, found.grant) == "unknown"][0]
	reason := concat("", ["The resource of ", found.grant.action, " is unknown until apply."])
	details := result.not_evaluated(document, statement, entry.pointer, reason, entry.references)
} else := details if {
	not found.reason == ""
	details := result.not_evaluated(document, statement, statement.pointer, found.reason, [])
} else := details if {
	wrong := statement.resources
	values := [name | some entry in wrong; name := _name(entry)]
	message := concat("", [
		"Statement ", format_int(statement.index, 10), " allows ", found.grant.action,
		" on '", concat("', '", values), "', but the action works only on ", found.grant.resource, ".",
	])
	details := result.finding(document, statement, wrong[0].pointer, message, {"owed": found.grant.action, "resources": values})
}

_name(entry) := entry.value if {
	not entry.unknown
} else := concat("', '", [name | some reference in entry.references; name := envelope.named_as_written(reference)])
