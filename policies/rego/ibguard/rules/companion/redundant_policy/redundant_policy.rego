# METADATA
# scope: package
# title: Companion policy that adds nothing
# description: |
#   A policy allows the companion actions only on resources that AWSImageBuilderFullAccess covers already, such
#   as the '*imagebuilder*' patterns of the AWS user guide.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG019
#   level: warning
#   remediation: In Resource, name the topics, instance profiles, roles and buckets in use whose names do not contain 'imagebuilder' in lower case; if there are none, delete the policy.
#   why: |
#     The policy passes for the companion policy in a review, but resources without 'imagebuilder' in their
#     names stay out of reach. Users get AccessDenied on them.
#   guidance: Whoever gets AWSImageBuilderFullAccess must also get the companion policy for the resources in use.
#   since: 0.1.0
package ibguard.rules.companion.redundant_policy

import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.pattern
import data.ibguard.imagebuilder.companion_grants
import data.ibguard.imagebuilder.pass_role
import data.ibguard.model
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_grants(model.identity_documents, companion_grants.grants)

# METADATA
# description: The outcomes for these documents and their companion grants, see imagebuilder/companion_grants.
in_grants(documents, grants) := [outcome |
	some place
	document := documents[place]
	_has_companion_grant(grants, place)
	not _grants_other_actions(document.statements)
	outcome := _compared_with_full_access(document)
]

_has_companion_grant(grants, place) if {
	some found in grants
	found.document == place
}

_grants_other_actions(statements) if {
	some statement in statements
	not statement.effect == "Deny"
	not _names_companion_actions_only(statement)
}

_names_companion_actions_only(statement) if {
	not statement.actions == null
	not statement.resources == null
	every item in statement.actions { _is_companion_action(item) }
}

_is_companion_action(item) if {
	item.unknown
} else if {
	some grant in companion_grants.actions
	item.service == grant.service
	item.name == grant.name
}

_compared_with_full_access(document) := details if {
	additions := _additions(document)
	not "more" in additions
	"unknown" in additions
	reason := "Cannot check whether the policy grants more than AWSImageBuilderFullAccess: part of it is unknown until apply."
	details := result.not_evaluated(document, null, "", reason, [])
} else := details if {
	not "more" in _additions(document)
	granted := [grant.action |
		some grant in companion_grants.actions
		some statement in document.statements
		statement.effect == "Allow"
		action.names(statement, grant.service, grant.name)
	]
	names := [grant.action | some grant in companion_grants.actions; grant.action in granted]
	message := concat(" ", ["The policy allows", concat(", ", names), "only on resources that AWSImageBuilderFullAccess already covers."])
	details := result.finding(document, null, "", message, {"actions": granted})
}

_additions(document) := [addition |
	statements := document.statements
	passes := pass_role.pass_grants([document])
	some position
	statement := statements[position]
	not statement.effect == "Deny"
	addition := _addition(statement, _pass_grants_of(passes, position))
]

_pass_grants_of(passes, position) := [grant | some grant in passes; grant.statement == position]

# Whether a statement grants the same as FullAccess or more: "same", "more" or "unknown". `passes` are its grants of
# iam:PassRole.
_addition(statement, passes) := "more" if {
	some entry in statement.resources
	_adds(statement, entry)
} else := "more" if {
	_passes_to_other_services(statement, passes)
} else := "unknown" if {
	_has_unknown(statement)
} else := "same" if {
	some entry in statement.resources
	_repeats(statement, entry)
} else := "more"

# An entry grants more if FullAccess does not cover it for one of the actions that work on it.
_adds(statement, entry) if {
	some grant in companion_grants.actions
	action.names(statement, grant.service, grant.name)
	companion_grants.fits(entry, grant) == "yes"
	not _in_full_access(grant, entry)
}

_repeats(statement, entry) if {
	some grant in companion_grants.actions
	action.names(statement, grant.service, grant.name)
	_in_full_access(grant, entry)
}

# AWS publishes the policy in each partition, with the ARNs of that partition.
_in_full_access(grant, entry) if {
	not entry.unknown
	value := replace(replace(entry.value, "arn:aws-cn:", "arn:aws:"), "arn:aws-us-gov:", "arn:aws:")
	some covered in reference.full_access(grant.action)
	pattern.covers(covered, value)
}

# FullAccess allows passing roles to EC2 only, so any other service is an addition.
_passes_to_other_services(statement, passes) if {
	action.names(statement, "iam", "passrole")
	not statement.conditions_unknown
	not _ec2_only(passes)
}

_ec2_only(passes) if {
	some grant in passes
	some clause in grant.effective
	every value in clause.values { value == "ec2.amazonaws.com" }
}

_has_unknown(statement) if {
	statement.effect == null
} else if {
	action.has_unknown(statement)
} else if {
	some entry in statement.resources
	entry.unknown
} else if {
	statement.conditions_unknown
} else if {
	some clause in statement.conditions
	clause.unknown
}
