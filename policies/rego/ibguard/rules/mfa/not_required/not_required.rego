# METADATA
# scope: package
# title: Changing Image Builder actions without MFA
# description: |
#   A user or group, or a policy whose identity is unknown, may create, change or run Image Builder resources
#   without MFA. An effective condition on aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge requires MFA, in
#   the Allow or in a Deny in any policy of the identity. AWS managed policies that are attached to a user or
#   group count, too. The rule skips the policies of roles, because role sessions carry no MFA: there the trust
#   policy is the place. mfa/ineffective_condition reports conditions that do not work.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# custom:
#   id: IBG012
#   level: warning
#   levels: note for a document whose identity is unknown
#   remediation: Add the condition Bool aws:MultiFactorAuthPresent true to the Allow, or add one Deny on the same actions and resources whose only condition is BoolIfExists aws:MultiFactorAuthPresent false.
#   why: |
#     A stolen access key or password is enough to change a component or a recipe, and so to put code into every
#     image that is built from it.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.not_required

import data.ibguard.aws.access_level
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
	in_managed_policies(identities.judged, permissions.managed),
)

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	not mfa.roles_only(document)
	some outcome in with_siblings(document, sibling_policies.siblings(document))
]

# METADATA
# description: |
#   The outcomes in a document; `siblings` are the sibling policies on each identity, see identities/sibling_policies.
with_siblings(document, siblings) := [outcome |
	some statement in document.statements
	requirement.may_allow(statement)
	patterns := mfa.mfa_patterns(statement)
	verdict := _mfa_verdict(statement, patterns, guards_by_identity)
	outcome := _mfa_outcome(document, statement, guards_by_identity, verdict)
] if {
	own := _deny_candidates(document.statements)
	guards_by_identity := [guards |
		some other in siblings
		not other.kind == "role"
		guards := requirement.guards(array.concat(own, _deny_candidates(other.statements)), other.unreadable)
	]
}

_deny_candidates(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	requirement.may_deny(statement)
	facts := mfa.mfa_facts(statement)
]

_mfa_verdict(statement, patterns, guards_by_identity) := requirement.verdict(statement, facts, guards_by_identity, needs, may_need) if {
	may_need := mfa.mfa_may_need(statement)
	_some_need(patterns, may_need)
	needs := _mfa_needs(statement, patterns, guards_by_identity)
	facts := mfa.mfa_facts(statement)
}

_some_need(needs, _) if needs[0]

_some_need(_, may_need) if may_need[0]

# Action by action only where a Deny could cover some of them.
_mfa_needs(statement, patterns, guards_by_identity) := [] if {
	patterns == []
} else := [image_builder_actions.whole_service] if {
	_no_deny_on_image_builder(guards_by_identity)
} else := mfa.mfa_needs(statement)

_no_deny_on_image_builder(guards_by_identity) if {
	every guards in guards_by_identity {
		every deny in guards.possible { _is_on_other_services(deny) }
	}
}

_is_on_other_services(deny) if {
	not deny.actions == null
	every item in deny.actions { _is_of_other_service(item) }
}

_is_of_other_service(item) if {
	not item.service == "imagebuilder"
	not item.service == "*"
}

_mfa_outcome(document, statement, guards_by_identity, verdict) := finding if {
	verdict == "unmet"
	patterns := _unguarded_patterns(statement, guards_by_identity)
	message := concat("", [
		result.statement_list([statement.index]), " allows changing Image Builder resources without MFA through ",
		access_level.quoted(result.distinct(patterns)), ".",
	])
	evidence := {"actions": patterns}
	level := _document_level(document)
	finding := result.graded_finding(document, statement, statement.pointer, message, evidence, level, null)
} else := undecided if {
	names := requirement.references_of(verdict, guards_by_identity)
	undecided := result.not_evaluated(document, statement, statement.pointer, verdict, names)
}

# The patterns that grant what no Deny covers.
_unguarded_patterns(statement, guards_by_identity) := mfa.mfa_patterns(statement) if {
	_no_deny_on_image_builder(guards_by_identity)
} else := mfa.mfa_patterns(statement) if {
	statement.actions == null
} else := [item.value | some item in statement.actions; _names_any(item, unguarded)] if {
	unguarded := requirement.unguarded(statement, guards_by_identity, mfa.mfa_needs(statement))
}

_names_any(item, needs) if {
	some need in needs
	action.entry_names(item, need.service, need.name)
}

_document_level(document) := "note" if {
	document.holder_kinds == []
} else := "warning"

# METADATA
# description: |
#   The outcomes for the AWS managed policies of identities (see identities/identities); `managed` as in
#   identities/permissions.
in_managed_policies(all, managed) := [outcome |
	some identity in all
	not identity.kind == "role"
	some policy in permissions.managed_on(identity, managed)
	some outcome in in_managed_policy(identity, policy, sibling_policies.siblings_of_identity(identity))
]

# METADATA
# description: |
#   The outcomes for an AWS managed policy of a user or group, `policy` as in identities/permissions; `siblings` are its
#   sibling policies there.
in_managed_policy(identity, policy, siblings) := [outcome |
	some statement in policy.statements
	patterns := mfa.mfa_patterns(statement)
	verdict := _mfa_verdict(statement, patterns, guards_by_identity)
	outcome := _managed_outcome(identity, policy, verdict, guards_by_identity)
] if {
	guards_by_identity := [requirement.guards(_deny_candidates(siblings.statements), siblings.unreadable)]
}

_managed_outcome(identity, policy, verdict, guards_by_identity) := finding if {
	verdict == "unmet"
	message := concat("", [identity.title, " has ", policy.arn, " attached, which allows changing Image Builder resources without MFA."])
	evidence := {"policy": policy.arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
} else := undecided if {
	names := requirement.references_of(verdict, guards_by_identity)
	undecided := result.identity_not_evaluated(identity, verdict, names)
}
