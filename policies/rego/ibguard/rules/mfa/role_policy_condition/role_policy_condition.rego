# METADATA
# scope: package
# title: MFA condition in a role's permission policy
# description: |
#   A permission policy that is attached to a role, even if to others as well, tests aws:MultiFactorAuthPresent
#   or aws:MultiFactorAuthAge.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# custom:
#   id: IBG014
#   level: error
#   remediation: Remove the MFA condition from the permission policy of the role, and add Bool aws:MultiFactorAuthPresent true to the Allow of its trust policy.
#   why: |
#     The session of a role does not carry the MFA of whoever assumed it. An Allow that requires MFA therefore
#     grants nothing, and a Deny for requests without MFA locks out everyone who uses the role.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.role_policy_condition

import data.ibguard.model
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.mfa
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_documents(model.identity_documents)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	_is_attached_to_role(document)
	some statement in document.statements
	requirement.mentions(statement, mfa.mfa_keys)
	outcome := _mfa_condition_outcome(document, statement, mfa.mfa_clauses(statement))
]

_is_attached_to_role(document) if {
	some kind in document.holder_kinds
	kind == "role"
}

_mfa_condition_outcome(document, statement, clauses) := finding if {
	clause := clauses[0]
	message := boolean_key.flaw_message(statement.effect, clause, _consequence(statement.effect))
	evidence := boolean_key.clause_evidence(clause)
	finding := result.finding(document, statement, clause.pointer, message, evidence)
} else := undecided if {
	requirement.may_name_image_builder(statement)
	undecided := result.not_evaluated(document, statement, statement.pointer, requirement.condition_unknown, [])
}

_consequence(effect) := ", but role sessions carry no MFA, so it grants nothing to users who signed in with MFA." if {
	effect == "Allow"
} else := ", but role sessions carry no MFA, so it cannot exempt users who signed in with MFA." if {
	effect == "Deny"
} else := ", but role sessions carry no MFA."
