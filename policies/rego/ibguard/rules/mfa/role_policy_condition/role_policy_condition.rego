# METADATA
# scope: package
# title: MFA condition in a role's permission policy
# description: |
#   A permission policy of a role tests aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge. What was known
#   about MFA when the role was assumed is not passed on to the role's session: an Allow that asks for MFA grants
#   nothing, and a Deny for those without MFA locks everybody out. The place for the condition is the role's
#   trust policy, where the person still shows the MFA.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# custom:
#   id: IBG014
#   level: error
#   remediation: Take the condition out of the permission policy and put Bool aws:MultiFactorAuthPresent true into the Allow of the role's trust policy.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.role_policy_condition

import data.ibguard.lib.action
import data.ibguard.lib.boolean
import data.ibguard.lib.mfa
import data.ibguard.lib.requirement
import data.ibguard.model
import data.ibguard.result

report contains details if {
	some document in model.identity_documents
	mfa.roles_only(document)
	some statement in document.statements
	requirement.mentions(statement, mfa.mfa_keys)
	clause := mfa.mfa_clauses(statement)[0]
	message := boolean.complaint(statement.effect, clause, _consequence(statement.effect))
	evidence := boolean.clause_evidence(clause)
	details := result.details(document, statement, clause.pointer, message, evidence)
}

not_evaluated contains details if {
	some document in model.identity_documents
	mfa.roles_only(document)
	some statement in document.statements
	requirement.hides_condition(statement)
	mfa.mfa_clauses(statement) == []
	_may_name_image_builder(statement)
	details := result.undecided(document, statement, statement.pointer, requirement.condition_reason, [])
}

_consequence(effect) := ", but sessions of a role carry no MFA: it can grant nothing to those who used it." if {
	effect == "Allow"
} else := ", but sessions of a role carry no MFA: it cannot spare those who used it." if {
	effect == "Deny"
} else := ", but sessions of a role carry no MFA."

_may_name_image_builder(statement) if action.any_image_builder(statement)

_may_name_image_builder(statement) if action.has_unknown(statement)
