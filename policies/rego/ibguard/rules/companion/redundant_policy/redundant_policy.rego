# METADATA
# scope: package
# title: A companion policy grants only what AWSImageBuilderFullAccess grants
# description: |
#   The policy grants the companion actions only on resources that AWSImageBuilderFullAccess covers already, such
#   as the '*imagebuilder*' patterns of the guide. Attached as a companion it adds nothing, and the resources
#   in use stay out of reach.
# related_resources:
# - description: Identity-based policies for EC2 Image Builder
#   ref: https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_id-based-policy-examples.html
# custom:
#   id: IBG019
#   level: warning
#   remediation: Name the resources in use whose names lack 'imagebuilder' in lower case; where there are none, drop the policy.
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
# description: The outcomes on these grants of these documents.
in_grants(documents, grants) := [outcome |
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

_told_of(document) := details if {
	verdicts := _additions(document)
	not "something" in verdicts
	"unknown" in verdicts
	reason := "whether the policy grants more than AWSImageBuilderFullAccess is known only after the apply"
	details := result.not_evaluated(document, null, "", reason, [])
} else := details if {
	not "something" in _additions(document)
	granted := [grant.action |
		some grant in companion_grants.actions
		some statement in document.statements
		statement.effect == "Allow"
		action.names(statement, grant.service, grant.name)
	]
	message := concat("", ["The policy grants ", concat(", ", granted), " only where AWSImageBuilderFullAccess grants it already."])
	details := result.finding(document, null, "", message, {"actions": granted})
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
