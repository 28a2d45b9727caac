# METADATA
# scope: package
# title: Changing Image Builder actions without MFA
# description: |
#   A user or group, or a policy whose identity is not known, may create, change or run Image Builder resources
#   without multi-factor authentication. A stolen access key or password is then enough to put something into
#   every image that is built. MFA is asked for by a condition on aws:MultiFactorAuthPresent or
#   aws:MultiFactorAuthAge that also stops requests which do not carry the key, in the Allow or in a Deny over it,
#   wherever that stands on the identity. AWS managed policies that are attached to a user or group count as well.
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

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.identities.identities
import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.model
import data.ibguard.requirement.mfa
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := array.concat(
	in_documents(model.identity_documents),
	of_identities(identities.judged, permissions.managed),
)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	not mfa.roles_only(document)
	some outcome in judged_beside(document, sibling_policies.beside(document))
]

# METADATA
# description: |
#   What the rule says of the statements of a document; `around` is what stands beside it, see identities/sibling_policies.
judged_beside(document, around) := [outcome |
	some statement in document.statements
	requirement.may_allow(statement)
	words := mfa.mfa_words(statement)
	verdict := _mfa_verdict(statement, words, fences)
	outcome := _mfa_outcome(document, statement, fences, verdict)
] if {
	own := _barriers(document.statements)
	fences := [fence |
		some other in around
		not other.kind == "role"
		fence := requirement.guards(array.concat(own, _barriers(other.statements)), other.obscure)
	]
}

_barriers(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	requirement.may_deny(statement)
	facts := mfa.mfa_facts(statement)
]

_mfa_verdict(statement, words, fences) := requirement.verdict(statement, mfa.mfa_facts(statement), fences, needs, may_need) if {
	may_need := mfa.mfa_may_need(statement)
	_either(words, may_need)
	needs := _needs(statement, words, fences)
}

_either(words, _) if words[0]

_either(_, may_need) if may_need[0]

# Action by action only where a Deny could cover some of them.
_needs(statement, words, fences) := [] if {
	words == []
} else := [image_builder_actions.whole_service] if {
	_without_deny(fences)
} else := mfa.mfa_needs(statement)

_without_deny(fences) if {
	every fence in fences {
		every deny in fence.possible { _elsewhere(deny) }
	}
}

_elsewhere(deny) if {
	not deny.actions == null
	every item in deny.actions { _other_service(item) }
}

_other_service(item) if {
	not item.service == "imagebuilder"
	not item.service == "*"
}

_mfa_outcome(document, statement, fences, verdict) := finding if {
	verdict == "unmet"
	words := _words_left(statement, fences)
	message := concat("", ["This Allow grants changing Image Builder actions without MFA: '", concat("', '", words), "'."])
	evidence := {"actions": words}
	level := _weight(document)
	finding := result.graded_finding(document, statement, statement.pointer, message, evidence, level, null)
} else := undecided if {
	names := requirement.behind(verdict, fences)
	undecided := result.not_evaluated(document, statement, statement.pointer, verdict, names)
}

# The words that grant what no Deny covers.
_words_left(statement, fences) := mfa.mfa_words(statement) if {
	_without_deny(fences)
} else := mfa.mfa_words(statement) if {
	statement.actions == null
} else := [item.value | some item in statement.actions; _names_any(item, left)] if {
	left := requirement.unguarded(statement, fences, mfa.mfa_needs(statement))
}

_names_any(item, needs) if {
	some need in needs
	action.entry_names(item, need.service, need.name)
}

# METADATA
# description: |
#   What the rule says of the AWS managed policies on identities (see identities/identities); `known` as in identities/permissions.
of_identities(all, known) := [outcome |
	some identity in all
	not identity.kind == "role"
	some policy in permissions.managed_on(identity, known)
	some outcome in of_managed(identity, policy, sibling_policies.beside_identity(identity))
]

# METADATA
# description: |
#   What the rule says of an AWS managed policy on a user or group, `policy` as in identities/permissions; `beside` is what
#   stands beside the policy there.
of_managed(identity, policy, beside) := [outcome |
	some statement in policy.statements
	words := mfa.mfa_words(statement)
	verdict := _mfa_verdict(statement, words, fences)
	outcome := _identity_outcome(identity, policy, verdict, fences)
] if {
	fences := [requirement.guards(_barriers(beside.statements), beside.obscure)]
}

_identity_outcome(identity, policy, verdict, fences) := finding if {
	verdict == "unmet"
	message := concat("", [identity.title, " has ", policy.arn, ", which grants changing Image Builder actions without MFA."])
	evidence := {"policy": policy.arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
} else := undecided if {
	names := requirement.behind(verdict, fences)
	undecided := result.identity_not_evaluated(identity, verdict, names)
}

_weight(document) := "note" if {
	document.holder_kinds == []
} else := "warning"
