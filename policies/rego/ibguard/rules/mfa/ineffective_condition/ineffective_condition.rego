# METADATA
# scope: package
# title: Condition on MFA that does not ask for MFA
# description: |
#   A statement tests aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge in a way that lets people in without
#   MFA. Requests with long-term access keys carry neither key, so that an Allow with BoolIfExists, and a Deny
#   with Bool or with an age alone, let them pass; Null on aws:MultiFactorAuthPresent tells one sort of
#   credentials from another; inverted values stop those who used MFA. An Allow for those without MFA that
#   grants nothing of Image Builder, as for managing one's own device, is left alone. Looks at permission
#   policies and trust policies; for the permission policies of roles see mfa/role_policy_condition.
# related_resources:
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   id: IBG013
#   level: error
#   remediation: In an Allow write Bool aws:MultiFactorAuthPresent true, in a Deny write BoolIfExists aws:MultiFactorAuthPresent false; put a limit on the age into a statement of its own, or use NumericGreaterThanIfExists.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
#   issue_codes: [FORALLVALUES_WITH_SINGLE_VALUED_KEY, INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_CONDITION_OPERATOR, NULL_WITH_IF_EXISTS, TYPE_MISMATCH, TYPE_MISMATCH_BOOLEAN]
package ibguard.rules.mfa.ineffective_condition

import data.ibguard.lib.action
import data.ibguard.lib.boolean
import data.ibguard.lib.guard
import data.ibguard.lib.mfa
import data.ibguard.lib.requirement
import data.ibguard.model
import data.ibguard.result

report contains result.graded(document, statement, clause.pointer, message, evidence, null, flaw.code) if {
	some document in _documents
	some statement in document.statements
	some clause in mfa.mfa_clauses(statement)
	flaw := mfa.mfa_flaw(statement.effect, clause)
	not requirement.asked("mfa", statement)
	not _meant(document, statement, flaw.kind)
	message := boolean.complaint(statement.effect, clause, flaw.reason)
	evidence := boolean.clause_evidence(clause)
}

not_evaluated contains result.undecided(document, statement, statement.pointer, reason, []) if {
	some document in _documents
	some statement in document.statements
	reason := requirement.open_condition("mfa", statement)
	_perhaps_about_mfa(document, statement)
}

_documents := array.concat(
	[document | some document in model.identity_documents; not mfa.roles_only(document)],
	model.trust_documents,
)

# Whoever has no MFA yet must be able to set it up.
_meant(document, statement, kind) if {
	kind == "inverted"
	document.kind == "identity"
	statement.effect == "Allow"
	not action.any_image_builder(statement)
	not action.has_unknown(statement)
}

# A limit on the age is no flaw where something else sees to MFA.
_meant(document, statement, kind) if {
	kind == "alone"
	grants := [other | some other in document.statements; other.effect != "Deny"]
	count(grants) > 0
	every other in grants { requirement.asked("mfa", other) }
	statement.effect == "Deny"
}

_meant(document, statement, kind) if {
	kind == "alone"
	some other in document.statements
	_asks_alone(other)
	_covers_statement(other, statement)
}

_asks_alone(deny) if {
	deny.effect == "Deny"
	deny.conditions_unknown == false
	count(deny.conditions) > 0
	every clause in deny.conditions { requirement.clause_state("mfa", "Deny", clause) == "sound" }
}

_covers_statement(deny, statement) if {
	statement.actions != null
	count(guard.over([deny], statement.actions, statement)) > 0
}

_covers_statement(deny, statement) if {
	statement.not_actions != null
	not action.has_unknown(statement)
	[item.value | some item in deny.not_actions] == [item.value | some item in statement.not_actions]
	count(guard.over([deny], [], statement)) > 0
}

_perhaps_about_mfa(_, statement) if count(mfa.mfa_clauses(statement)) > 0

_perhaps_about_mfa(document, _) if document.kind == "trust"

_perhaps_about_mfa(_, statement) if action.any_image_builder(statement)

_perhaps_about_mfa(_, statement) if action.has_unknown(statement)
