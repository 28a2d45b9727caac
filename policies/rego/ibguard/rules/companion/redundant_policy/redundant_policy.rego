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
import data.ibguard.lib.pattern
import data.ibguard.model
import data.ibguard.model.reference
import data.ibguard.result

report contains result.details(document, null, "", message, {"actions": granted}) if {
	some document in _candidates
	allows := [statement | some statement in document.statements; statement.effect != "Deny"]
	count(allows) > 0
	every statement in allows { _adds_nothing(statement) }
	granted := [grant.action |
		some grant in companion.actions
		some statement in allows
		action.names(statement, grant.service, grant.name)
	]
	message := concat("", ["The policy grants ", concat(", ", granted), " only where AWSImageBuilderFullAccess grants it already."])
}

# Few documents name a companion action at all.
_candidates := [document | some document in model.identity_documents; _names_one(document)]

_names_one(document) if {
	some found in companion.grants
	found.document.address == document.address
	found.document.argument == document.argument
}

_adds_nothing(statement) if {
	statement.effect == "Allow"
	statement.actions != null
	statement.resources != null
	every item in statement.actions { _companion_action(item) }
	not _has_unknown_resource(statement)
	_some_covered(statement)
	every other in statement.resources { _covered_or_dead(statement, other) }
	_ec2_only(statement)
}

_has_unknown_resource(statement) if {
	some entry in statement.resources
	entry.unknown
}

_some_covered(statement) if {
	some entry in statement.resources
	_covered(statement, entry)
}

_companion_action(item) if {
	some grant in companion.actions
	item.service == grant.service
	item.name == grant.name
}

_covered_or_dead(statement, entry) if _covered(statement, entry)

_covered_or_dead(statement, entry) if {
	every grant in _grants_of(statement) { companion.fits(entry, grant) == "no" }
}

_covered(statement, entry) if {
	every grant in _grants_of(statement) { _by_full_access(grant, entry.value) }
}

_grants_of(statement) := [grant | some grant in companion.actions; action.names(statement, grant.service, grant.name)]

_by_full_access(grant, value) if {
	is_string(value)
	some covered in reference.full_access(grant.action)
	pattern.covers(covered, value)
}

# FullAccess passes roles to EC2; who passes them to another service gets something more.
_ec2_only(statement) if not action.names(statement, "iam", "passrole")

_ec2_only(statement) if {
	action.names(statement, "iam", "passrole")
	count(statement.conditions) == 1
	statement.conditions[0].key_lower == "iam:passedtoservice"
	every value in statement.conditions[0].values { value == "ec2.amazonaws.com" }
}
