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

report contains details if some details in _outcomes[_].findings

not_evaluated contains details if some details in _outcomes[_].undecided

_outcomes := judge(model.identity_documents, companion_grants.grants)

# METADATA
# description: |
#   What the rule says of the grants of these documents, as a list of `{"findings", "undecided"}`. A function, so
#   that tests need not replace the model.
judge(documents, grants) := [outcome |
	some place
	document := documents[place]
	_names_one(grants, place)
	not _goes_beyond(document.statements)
	outcome := _told_of(document)
]

_names_one(grants, place) if {
	some found in grants
	found.document == place
}

_told_of(document) := {"findings": [], "undecided": [details]} if {
	verdicts := _additions(document)
	not "something" in verdicts
	"unknown" in verdicts
	reason := "whether the policy grants more than AWSImageBuilderFullAccess is known only after the apply"
	details := result.undecided(document, null, "", reason, [])
} else := {"findings": [details], "undecided": []} if {
	not "something" in _additions(document)
	granted := [grant.action |
		some grant in companion_grants.actions
		some statement in document.statements
		statement.effect == "Allow"
		action.names(statement, grant.service, grant.name)
	]
	message := concat("", ["The policy grants ", concat(", ", granted), " only where AWSImageBuilderFullAccess grants it already."])
	details := result.details(document, null, "", message, {"actions": granted})
}

_additions(document) := [verdict |
	statements := document.statements
	passes := pass_role.pass_grants([document])
	some position
	statement := statements[position]
	not statement.effect == "Deny"
	verdict := _addition(statement, _passed_with(passes, position))
]

_passed_with(passes, position) := [grant | some grant in passes; grant.statement == position]

# What a statement adds to FullAccess: nothing, something, or that is not known. `passes` are its grants of
# iam:PassRole.
_addition(statement, passes) := "something" if {
	some entry in statement.resources
	_adds(statement, entry)
} else := "something" if {
	_passes_elsewhere(statement, passes)
} else := "unknown" if {
	_has_unknown(statement)
} else := "nothing" if {
	some entry in statement.resources
	_repeats(statement, entry)
} else := "something"

_goes_beyond(statements) if {
	some statement in statements
	not statement.effect == "Deny"
	not _concerns_companion(statement)
}

_concerns_companion(statement) if {
	not statement.actions == null
	not statement.resources == null
	every item in statement.actions { _companion_action(item) }
}

_companion_action(item) if {
	item.unknown
} else if {
	some grant in companion_grants.actions
	item.service == grant.service
	item.name == grant.name
}

# An entry adds something if one of the actions works on it beyond FullAccess.
_adds(statement, entry) if {
	some grant in companion_grants.actions
	action.names(statement, grant.service, grant.name)
	companion_grants.fits(entry, grant) == "yes"
	not _by_full_access(grant, entry)
}

_repeats(statement, entry) if {
	some grant in companion_grants.actions
	action.names(statement, grant.service, grant.name)
	_by_full_access(grant, entry)
}

# The policy of AWS is there in each partition, with that partition's ARNs.
_by_full_access(grant, entry) if {
	not entry.unknown
	value := replace(replace(entry.value, "arn:aws-cn:", "arn:aws:"), "arn:aws-us-gov:", "arn:aws:")
	some covered in reference.full_access(grant.action)
	pattern.covers(covered, value)
}

# FullAccess passes roles to EC2; who passes them to another service gets something more.
_passes_elsewhere(statement, passes) if {
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
