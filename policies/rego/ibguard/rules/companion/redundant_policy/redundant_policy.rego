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

import data.ibguard.lib.action
import data.ibguard.lib.companion
import data.ibguard.lib.passrole
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.model.reference
import data.ibguard.result

report contains result.details(document, null, "", message, {"actions": granted}) if {
	some judged in _judged
	not "unknown" in judged.verdicts
	document := model.identity_documents[judged.document]
	granted := [grant.action |
		some grant in companion.actions
		some statement in document.statements
		statement.effect == "Allow"
		action.names(statement, grant.service, grant.name)
	]
	message := concat("", ["The policy grants ", concat(", ", granted), " only where AWSImageBuilderFullAccess grants it already."])
}

not_evaluated contains result.undecided(document, null, "", reason, []) if {
	some judged in _judged
	"unknown" in judged.verdicts
	document := model.identity_documents[judged.document]
	reason := "whether the policy grants more than AWSImageBuilderFullAccess is known only after the apply"
}

# The documents with a companion grant of which no statement adds anything for certain.
_judged := [judged |
	documents := model.identity_documents
	some place
	document := documents[place]
	_names_one(place)
	statements := document.statements
	verdicts := [verdict |
		some position
		statement := statements[position]
		statement.effect != "Deny"
		verdict := _addition(statement, {"document": place, "statement": position})
	]
	not "something" in verdicts
	judged := {"document": place, "verdicts": verdicts}
]

_names_one(place) if {
	some found in companion.grants
	found.document == place
}

# What a statement adds to FullAccess: nothing, something, or that is not known.
_addition(statement, place) := "something" if {
	not _concerns_companion(statement)
} else := "something" if {
	some entry in statement.resources
	_adds(statement, entry)
} else := "something" if {
	_passes_elsewhere(statement, place)
} else := "unknown" if {
	_has_unknown(statement)
} else := "nothing" if {
	some entry in statement.resources
	_repeats(statement, entry)
} else := "something"

_concerns_companion(statement) if {
	statement.actions != null
	statement.resources != null
	every item in statement.actions { _companion_action(item) }
}

_companion_action(item) if {
	item.unknown
} else if {
	some grant in companion.actions
	item.service == grant.service
	item.name == grant.name
}

# An entry adds something if one of the actions works on it beyond FullAccess.
_adds(statement, entry) if {
	some grant in companion.actions
	action.names(statement, grant.service, grant.name)
	companion.fits(entry, grant) == "yes"
	not _by_full_access(grant, entry)
}

_repeats(statement, entry) if {
	some grant in companion.actions
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
_passes_elsewhere(statement, place) if {
	action.names(statement, "iam", "passrole")
	not statement.conditions_unknown
	not _ec2_only(place)
}

_ec2_only(place) if {
	some grant in passrole.grants
	grant.document == place.document
	grant.statement == place.statement
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
