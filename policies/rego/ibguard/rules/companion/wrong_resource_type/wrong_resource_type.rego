# METADATA
# scope: package
# title: A companion grant is on a resource of the wrong type
# description: |
#   Each of the four actions works on one type of resource. On another type, such as a role ARN for
#   iam:GetInstanceProfile or objects of a bucket for s3:ListBucket, the statement matches nothing and grants
#   nothing.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG017
#   level: error
#   remediation: Use a topic ARN for sns:Publish, an instance-profile ARN for iam:GetInstanceProfile, a role ARN for iam:PassRole and a bucket ARN without /* for s3:ListBucket.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.wrong_resource_type

import data.ibguard.lib.companion
import data.ibguard.model
import data.ibguard.result

report contains result.details(document, statement, judged.wrong[0].pointer, message, evidence) if {
	some judged in _judged
	judged.found.doubt == ""
	not judged.open[0]
	judged.wrong[0]
	document := model.identity_documents[judged.found.document]
	statement := document.statements[judged.found.statement]
	grant := judged.found.grant
	values := [_name(entry) | some entry in judged.wrong]
	message := concat("", [grant.action, " works on ", grant.resource, " and matches nothing on '", concat("', '", values), "'."])
	evidence := {"owed": grant.action, "resources": values}
}

not_evaluated contains result.undecided(document, statement, judged.open[0].pointer, reason, judged.open[0].references) if {
	some judged in _judged
	judged.open[0]
	document := model.identity_documents[judged.found.document]
	statement := document.statements[judged.found.statement]
	reason := concat("", ["whether ", judged.found.grant.action, " is on ", judged.found.grant.resource, " is known only after the apply"])
}

not_evaluated contains result.undecided(document, statement, statement.pointer, judged.found.doubt, []) if {
	some judged in _judged
	judged.found.doubt != ""
	not judged.open[0]
	judged.wrong[0]
	document := model.identity_documents[judged.found.document]
	statement := document.statements[judged.found.statement]
}

_judged := [judged |
	some found in companion.grants
	resources := model.identity_documents[found.document].statements[found.statement].resources
	resources != null
	not _fits_one(resources, found.grant)
	not _has_placeholder(resources)
	judged := {
		"found": found,
		"wrong": [entry | some entry in resources; companion.fits(entry, found.grant) == "no"],
		"open": [entry | some entry in resources; companion.fits(entry, found.grant) == "unknown"],
	}
]

_fits_one(resources, grant) if {
	some entry in resources
	companion.fits(entry, grant) == "yes"
}

_has_placeholder(resources) if {
	some entry in resources
	companion.unfilled(entry)
}

_name(entry) := entry.value if {
	not entry.unknown
} else := concat("', '", entry.references)
