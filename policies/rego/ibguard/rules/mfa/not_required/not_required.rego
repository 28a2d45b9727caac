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

import data.ibguard.lib.mfa
import data.ibguard.lib.requirement
import data.ibguard.model
import data.ibguard.result

report contains outcome.details if {
	some outcome in _outcomes
	outcome.verdict == "unmet"
}

not_evaluated contains outcome.details if {
	some outcome in _outcomes
	outcome.verdict != "unmet"
}

_outcomes := [{"verdict": found.verdict, "details": details} |
	some document in model.identity_documents
	not mfa.roles_only(document)
	some found in _verdicts(document)
	details := _details(document, found)
]

_details(document, found) := result.graded(document, found.statement, found.statement.pointer, message, evidence, level, null) if {
	found.verdict == "unmet"
	message := concat("", ["This Allow grants changing Image Builder actions without MFA: '", concat("', '", found.words), "'."])
	evidence := {"actions": found.words}
	level := _weight(document)
} else := result.undecided(document, found.statement, found.statement.pointer, found.verdict, [])

_weight(document) := "note" if {
	document.holder_kinds == []
} else := "warning"

# The statements that grant without MFA, or perhaps.
_verdicts(document) := [found |
	some grant in grants
	known := mfa.mfa_facts(grant.statement)
	verdict := requirement.verdict(grant.statement, known, fence, _needs(grant, fence), grant.may_need)
	found := {"statement": grant.statement, "words": grant.words, "verdict": verdict}
] if {
	grants := _grants(document)
	some _ in grants
	fence := requirement.guards([{"statement": statement, "facts": facts} |
		some statement in document.statements
		requirement.may_deny(statement)
		facts := mfa.mfa_facts(statement)
	])
}

_grants(document) := [{"statement": statement, "words": words, "may_need": may_need} |
	some statement in document.statements
	requirement.may_allow(statement)
	words := mfa.mfa_words(statement)
	may_need := mfa.mfa_may_need(statement)
	_any(words, may_need)
]

_any(words, _) if some _ in words

_any(_, may_need) if some _ in may_need

# Action by action only where there is something to hold them against.
_needs(grant, fence) := [mfa.every_action | some _ in grant.words] if {
	fence.possible == []
} else := mfa.mfa_needs(grant.statement)
