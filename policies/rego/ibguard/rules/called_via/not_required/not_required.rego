# METADATA
# scope: package
# title: Image Builder changes outside AWS CloudFormation
# description: |
#   The configuration declares that an identity works through AWS CloudFormation only (`cloudformation_only`),
#   but its policies also allow it to change Image Builder resources by direct calls or through other services.
#   An effective condition on aws:CalledVia, aws:CalledViaFirst or aws:CalledViaLast in the Allow prevents this,
#   and so does a Deny in any policy of the identity. The rule reports each document once with all such
#   statements, and AWS managed policies with the identity; called_via/ineffective_condition reports conditions
#   that do not work. Without a `cloudformation_only` entry in the configuration the rule reports nothing.
# related_resources:
# - description: AWS global condition context keys, aws:CalledVia
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
# custom:
#   id: IBG029
#   level: warning
#   remediation: Add the condition ForAnyValue:StringEquals aws:CalledVia cloudformation.amazonaws.com to each Allow, or add one Deny on the same actions and resources whose only condition is StringNotEqualsIfExists aws:CalledViaFirst cloudformation.amazonaws.com.
#   why: |
#     A direct call can change or run a pipeline without the template and its review, and the stacks no longer
#     describe what is built. Whoever steals a session of the identity needs no template to change an image.
#   guidance: Allow actions only where the call comes through a specific AWS service, such as AWS CloudFormation.
#   since: 0.1.0
package ibguard.rules.called_via.not_required

import data.ibguard.identities.declarations
import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.model
import data.ibguard.requirement.called_via
import data.ibguard.requirement.mfa
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := if_declared(declarations.in_use)

# METADATA
# description: The outcomes for the input; nothing is looked at unless the configuration declares something.
if_declared(in_use) := [] if {
	not in_use
} else := array.concat(
	in_unbound_documents(declarations.unbound_documents, declarations.for_unbound_documents),
	array.concat(
		in_attached_documents(model.identity_documents, _limited),
		in_managed_policies(_limited, permissions.managed),
	),
)

_limited := [one | some one in declarations.all; one.settings.cloudformation_only]

# METADATA
# description: The outcomes in documents that are attached to no identity of the input, with the settings for those.
in_unbound_documents(documents, settings) := [] if {
	not settings.cloudformation_only
} else := [outcome |
	some document in documents
	some outcome in with_siblings(document, [sibling_policies.no_siblings])
]

# METADATA
# description: The outcomes in documents attached to some of these identities, given as in identities/declarations.
in_attached_documents(documents, declared) := [outcome |
	some found in declarations.held_documents(documents, declared)
	some outcome in with_siblings(found.document, declarations.siblings_of_holders(found.document, found.holders))
]

# METADATA
# description: |
#   The outcomes in a document, undefined where there are none; `siblings` are the sibling policies on each identity,
#   see identities/sibling_policies.
with_siblings(document, siblings) := _summarized(document, _verdicts(document, siblings))

# A document is reported once, with all unmet statements; where there is one, the undecided ones do not matter.
_summarized(document, verdicts) := [finding] if {
	indexes := [found.unmet | some found in verdicts]
	indexes[0]
	message := concat("", [
		result.statement_list(indexes), _verb(indexes), " changing Image Builder resources ",
		"without requiring calls through AWS CloudFormation (aws:CalledVia).",
	])
	finding := result.finding(document, null, "", message, {"statements": indexes})
} else := undecided if {
	undecided := [found.open | some found in verdicts]
	undecided[0]
}

_verb(indexes) := " allow" if {
	indexes[1]
} else := " allows"

_verdicts(document, siblings) := [found |
	some statement in document.statements
	requirement.may_allow(statement)
	verdict := _caller_verdict(statement, guards_by_identity)
	found := _caller_outcome(document, statement, verdict, requirement.references_of(verdict, guards_by_identity))
] if {
	own := _deny_candidates(document.statements)
	guards_by_identity := [guards |
		some other in siblings
		guards := requirement.guards(array.concat(own, _deny_candidates(other.statements)), other.unreadable)
	]
}

_deny_candidates(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	requirement.may_deny(statement)
	facts := called_via.caller_facts(statement)
]

_caller_verdict(statement, guards_by_identity) := requirement.verdict(statement, facts, guards_by_identity, needs, may_need) if {
	needs := mfa.mfa_needs(statement)
	may_need := mfa.mfa_may_need(statement)
	_some_need(needs, may_need)
	facts := called_via.caller_facts(statement)
}

_some_need(needs, _) if needs[0]

_some_need(_, may_need) if may_need[0]

_caller_outcome(document, statement, verdict, names) := {"unmet": statement.index} if {
	verdict == "unmet"
} else := {"open": result.not_evaluated(document, statement, statement.pointer, verdict, names)}

# METADATA
# description: |
#   The outcomes for the AWS managed policies of identities, given as in identities/declarations; `managed` as in
#   identities/permissions.
in_managed_policies(declared, managed) := [outcome |
	some one in declared
	some policy in declarations.managed_held(one.identity, managed)
	some outcome in in_managed_policy(one.identity, policy, sibling_policies.siblings_of_identity(one.identity))
]

# METADATA
# description: |
#   The outcomes for an AWS managed policy of an identity, `policy` as in identities/permissions; `siblings` are its
#   sibling policies there.
in_managed_policy(identity, policy, siblings) := [outcome |
	some statement in policy.statements
	verdict := _caller_verdict(statement, guards_by_identity)
	outcome := _managed_outcome(identity, policy, verdict, guards_by_identity)
] if {
	guards_by_identity := [requirement.guards(_deny_candidates(siblings.statements), siblings.unreadable)]
}

_managed_outcome(identity, policy, verdict, guards_by_identity) := finding if {
	verdict == "unmet"
	message := concat("", [
		identity.title, " has ", policy.arn, " attached, which allows changing Image Builder resources ",
		"without requiring calls through AWS CloudFormation (aws:CalledVia).",
	])
	evidence := {"policy": policy.arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
} else := undecided if {
	names := requirement.references_of(verdict, guards_by_identity)
	undecided := result.identity_not_evaluated(identity, verdict, names)
}
