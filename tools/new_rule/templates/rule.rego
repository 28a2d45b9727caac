# METADATA
# scope: package
# title: Deleting images is allowed
# description: |
#   An Allow grants imagebuilder:DeleteImage.
# related_resources:
# - description: Actions, resources, and condition keys for Amazon EC2 Image Builder
#   ref: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html
# custom:
#   id: @ID@
#   level: warning
#   remediation: Remove imagebuilder:DeleteImage from the Allow.
#   why: |
#     Whoever holds the policy can delete the images that pipelines have built, and launches that need them fail.
#   guidance: Grant only the permissions that a task needs.
#   since: 0.1.0
package ibguard.rules.@PACKAGE@

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
	outcome := _outcome(document, statement)
]

# Nothing where the statement has nothing to do with the rule.
_outcome(document, statement) := result.finding(document, statement, statement.pointer, message, evidence) if {
	statement.effect == "Allow"
	action.names(statement, "imagebuilder", "deleteimage")
	message := concat("", ["Statement ", format_int(statement.index, 10), " allows imagebuilder:DeleteImage."])
	evidence := {"action": "imagebuilder:DeleteImage"}
} else := result.not_evaluated(document, statement, statement.pointer, reason, []) if {
	statement.effect == "Allow"
	action.may_name(statement, "imagebuilder", "deleteimage")
	reason := "Cannot check which actions the statement allows: an action is unknown until apply."
}
