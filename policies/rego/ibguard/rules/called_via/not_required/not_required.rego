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
# description: What the rule says of the input; nothing is looked at where nothing is declared.
if_declared(in_use) := [] if {
	not in_use
} else := array.concat(
	on_strangers(declarations.strange_documents, declarations.of_strangers),
	array.concat(
		on_documents(model.identity_documents, _bound_identities),
		on_identities(_bound_identities, permissions.managed),
	),
)

_bound_identities := [one | some one in declarations.all; one.settings.cloudformation_only]

# METADATA
# description: What the rule says of documents that hang on nobody that is known, with the settings that hold for them.
on_strangers(documents, settings) := [] if {
	not settings.cloudformation_only
} else := [outcome |
	some document in documents
	some outcome in judged_beside(document, [sibling_policies.alone])
]

# METADATA
# description: What the rule says of documents that hang on some of these identities, given as in identities/declarations.
on_documents(documents, chosen) := [outcome |
	some found in declarations.held_documents(documents, chosen)
	some outcome in judged_beside(found.document, declarations.beside_holders(found.document, found.holders))
]

# METADATA
# description: |
#   What the rule says of a document, undefined where nothing; `around` is what stands beside it, see identities/sibling_policies.
judged_beside(document, around) := _told(document, _verdicts(document, around))

_told(document, verdicts) := [details] if {
	indexes := [found.unmet | some found in verdicts]
	indexes[0]
	message := concat("", [
		"Nothing limits to calls through AWS CloudFormation what the document grants to change in Image Builder (",
		result.statement_list(indexes), ").",
	])
	details := result.finding(document, null, "", message, {"statements": indexes})
} else := undecided if {
	undecided := [found.open | some found in verdicts]
	undecided[0]
}

_verdicts(document, around) := [found |
	some statement in document.statements
	requirement.may_allow(statement)
	verdict := _caller_verdict(statement, fences)
	found := _caller_outcome(document, statement, verdict, requirement.behind(verdict, fences))
] if {
	own := _barriers(document.statements)
	fences := [fence |
		some other in around
		fence := requirement.guards(array.concat(own, _barriers(other.statements)), other.obscure)
	]
}

_barriers(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	requirement.may_deny(statement)
	facts := called_via.caller_facts(statement)
]

_caller_verdict(statement, fences) := requirement.verdict(statement, called_via.caller_facts(statement), fences, needs, may_need) if {
	needs := mfa.mfa_needs(statement)
	may_need := mfa.mfa_may_need(statement)
	_either(needs, may_need)
}

_either(needs, _) if needs[0]

_either(_, may_need) if may_need[0]

_caller_outcome(document, statement, verdict, names) := {"unmet": statement.index} if {
	verdict == "unmet"
} else := {"open": result.not_evaluated(document, statement, statement.pointer, verdict, names)}

# METADATA
# description: |
#   What the rule says of the AWS managed policies on identities, given as in identities/declarations; `known` as in identities/permissions.
on_identities(chosen, known) := [outcome |
	some one in chosen
	some policy in declarations.managed_held(one.identity, known)
	some outcome in of_managed(one.identity, policy, sibling_policies.beside_identity(one.identity))
]

# METADATA
# description: |
#   What the rule says of an AWS managed policy on an identity, `policy` as in identities/permissions; `beside` is what stands
#   beside the policy there.
of_managed(identity, policy, beside) := [outcome |
	some statement in policy.statements
	verdict := _caller_verdict(statement, fences)
	outcome := _identity_outcome(identity, policy, verdict, fences)
] if {
	fences := [requirement.guards(_barriers(beside.statements), beside.obscure)]
}

_identity_outcome(identity, policy, verdict, fences) := finding if {
	verdict == "unmet"
	message := concat("", [
		identity.title, " has ", policy.arn,
		", which grants changing Image Builder actions, and nothing limits them to calls through AWS CloudFormation.",
	])
	evidence := {"policy": policy.arn, "attachments": identity.via}
	finding := result.identity_finding(identity, message, evidence, null)
} else := undecided if {
	names := requirement.behind(verdict, fences)
	undecided := result.identity_not_evaluated(identity, verdict, names)
}
