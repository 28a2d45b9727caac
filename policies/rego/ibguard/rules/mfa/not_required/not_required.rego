# METADATA
# scope: package
# title: Changing Image Builder actions without MFA
# description: |
#   A user or group, or a policy whose identity is not known, may create, change or run Image Builder resources
#   without multi-factor authentication. A stolen access key or password is then enough to put something into
#   every image that is built. MFA is asked for by a condition on aws:MultiFactorAuthPresent or
#   aws:MultiFactorAuthAge that also stops requests which do not carry the key, in the Allow or in a Deny over it.
#   Policies of roles are left alone, for sessions of a role carry no MFA: there the trust policy is the place.
#   A condition that does not work is left to mfa/ineffective_condition.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# custom:
#   id: IBG012
#   level: warning
#   levels: note for a document whose identity is not known
#   remediation: Add the condition Bool aws:MultiFactorAuthPresent true to the Allow, or one Deny on the same actions and resources with the condition BoolIfExists aws:MultiFactorAuthPresent false and no other.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.not_required

import data.ibguard.lib.action
import data.ibguard.lib.mfa
import data.ibguard.lib.requirement
import data.ibguard.model
import data.ibguard.result

report contains result.graded(document, statement, statement.pointer, message, {"actions": actions}, level, null) if {
	some document in model.identity_documents
	not mfa.roles_only(document)
	guards := requirement.denies("mfa", document.statements)
	level := _weight(document)
	some statement in document.statements
	statement.effect == "Allow"
	needs := mfa.mfa_needs(statement)
	requirement.unmet("mfa", guards, statement, needs)
	actions := _granting(statement, needs)
	message := concat("", ["This Allow grants changing Image Builder actions without MFA: '", concat("', '", actions), "'."])
}

not_evaluated contains result.undecided(document, statement, statement.pointer, reason, []) if {
	some document in model.identity_documents
	not mfa.roles_only(document)
	guards := requirement.denies("mfa", document.statements)
	some statement in document.statements
	reason := requirement.open_reason(
		"mfa", guards, statement,
		mfa.mfa_needs(statement),
		mfa.mfa_may_need(statement),
	)
}

_weight(document) := "note" if count(document.holder_kinds) == 0

_weight(document) := "warning" if count(document.holder_kinds) > 0

# The words of the document: the entries of Action that reach a changing action; NotAction names none of them.
_granting(statement, needs) := [item.value |
	some item in statement.actions
	not item.unknown
	_reaches(item, needs)
] if {
	statement.actions != null
}

_granting(statement, _) := ["NotAction"] if statement.actions == null

_reaches(item, needs) if {
	some need in needs
	action.entry_names(item, need.service, need.name)
}
