# METADATA
# scope: package
# title: Allow with NotResource
# description: |
#   An Allow uses NotResource, which grants its actions on every resource but those that it lists.
# related_resources:
# - description: IAM JSON policy elements, NotResource
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
# - description: Grant least privilege
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: IBG008
#   level: warning
#   remediation: Replace NotResource with Resource and list the ARNs that are needed; to keep resources out of reach, add a Deny that names them.
#   why: |
#     The statement covers every resource that is created later and resources of other accounts that are shared
#     with the identity. One resource that the list forgets is open to whoever holds the policy.
#   guidance: Grant only the permissions that a task needs, on the resources that it needs.
#   since: 0.1.0
package ibguard.rules.least_privilege.not_resource

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
	not statement.not_resources == null
	not _excepts_all(statement)
	doubt := action.effect_doubt(statement)
	not access_level.taken_whole(document.statements, statement)
	outcome := _elsewhere_too(document, statement, doubt)
]

_elsewhere_too(document, statement, doubt) := details if {
	doubt == ""
	exceptions := access_level.known_values(statement.not_resources)
	message := concat("", ["NotResource allows every resource but ", access_level.quoted(exceptions), "."])
	pointer := concat("", [statement.pointer, "/NotResource"])
	details := result.finding(document, statement, pointer, message, {"not_resources": exceptions})
} else := details if {
	pointer := concat("", [statement.pointer, "/NotResource"])
	details := result.not_evaluated(document, statement, pointer, doubt, [])
}

# An exception for everything leaves nothing.
_excepts_all(statement) if {
	some entry in statement.not_resources
	entry.value == "*"
}
