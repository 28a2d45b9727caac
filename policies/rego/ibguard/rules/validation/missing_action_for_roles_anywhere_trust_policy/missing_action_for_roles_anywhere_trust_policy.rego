# METADATA
# scope: package
# title: Missing action for roles anywhere trust policy
# description: |
#   A trust policy lets IAM Roles Anywhere assume the role without all of the actions that it needs: sts:AssumeRole,
#   sts:SetSourceIdentity and sts:TagSession.
# custom:
#   id: IBG171
#   issue_code: MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: principal_elements.statements
#   remediation: "Allow rolesanywhere.amazonaws.com all three actions."
#   since: 0.1.0
package ibguard.rules.validation.missing_action_for_roles_anywhere_trust_policy

import data.ibguard.iam.action
import data.ibguard.validation.policy_facts
import data.ibguard.validation.principal_elements

# METADATA
# description: What the rule finds.
outcomes := [issue |
	mine := [statement | some statement in principal_elements.statements; _is_case(statement)]
	some statement in mine
	missing := [written | some written in _needed; not _is_granted(mine, statement, written)]
	missing[0]
	place := concat("/", [statement.pointer, "Principal"])
	message := concat("", ["IAM Roles Anywhere cannot assume the role without ", concat(" and ", missing), "."])
	issue := policy_facts.issue(statement, place, message, {"actions": missing})
]

_is_case(statement) if {
	statement.document.policy_type == "trust"
	principal_elements.allows_service(statement, "rolesanywhere.amazonaws.com")
}

_needed := ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]

# Another statement of the policy may allow it.
_is_granted(mine, statement, written) if {
	some other in mine
	other.document.position == statement.document.position
	_may_name_action(policy_facts.normalised(other), split(lower(written), ":"))
}

_may_name_action(statement, parts) if {
	action.names(statement, parts[0], parts[1])
} else if {
	action.may_name(statement, parts[0], parts[1])
}
