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

report contains details if some details in found_among(model.identity_documents)

not_evaluated contains details if some details in undecided_among(model.identity_documents)

# METADATA
# description: What is wrong in these documents. A function, so that tests need not replace the model.
found_among(documents) := [details |
	some document in documents
	some found in _verdicts(document)
	found.verdict == "unmet"
	statement := found.statement
	actions := _granting(statement, found.needs)
	evidence := {"actions": actions}
	message := concat("", ["This Allow grants changing Image Builder actions without MFA: '", concat("', '", actions), "'."])
	details := result.graded(document, statement, statement.pointer, message, evidence, _weight(document), null)
]

# METADATA
# description: What cannot be said of these documents.
undecided_among(documents) := [details |
	some document in documents
	some found in _verdicts(document)
	found.verdict != "unmet"
	details := result.undecided(document, found.statement, found.statement.pointer, found.verdict, [])
]

_verdicts(document) := [] if mfa.roles_only(document)

_verdicts(document) := found if {
	not mfa.roles_only(document)
	list := [mfa.mfa_weighed(statement) | some statement in document.statements]
	guards := requirement.denies(list)
	found := [{"statement": given.statement, "verdict": verdict, "needs": named.needs} |
		some given in list
		named := mfa.mfa_named(given.statement)
		verdict := requirement.verdict(guards, given, named.needs, named.extra)
	]
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
