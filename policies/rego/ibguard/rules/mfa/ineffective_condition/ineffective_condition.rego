# METADATA
# scope: package
# title: Ineffective MFA condition
# description: |
#   A statement tests aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge in a way that lets requests without
#   MFA pass. Requests with long-term access keys carry neither key, so an Allow with BoolIfExists, and a Deny
#   with Bool or with an age alone, let them pass. Null on aws:MultiFactorAuthPresent only tells one sort of
#   credentials from another, and inverted values stop those who used MFA. The rule skips conditions that work
#   together with others of the same Allow or with another Deny, and an Allow for requests without MFA that
#   grants no Image Builder action. It checks trust policies, too; mfa/role_policy_condition checks the
#   permission policies of roles.
# related_resources:
# - description: AWS global condition context keys, aws:MultiFactorAuthPresent
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   id: IBG013
#   level: error
#   remediation: In an Allow, use Bool aws:MultiFactorAuthPresent true; in a Deny, use BoolIfExists aws:MultiFactorAuthPresent false; put a limit on the age into a statement of its own, or use NumericGreaterThanIfExists aws:MultiFactorAuthAge.
#   why: |
#     The policy looks as if it required MFA, but a stolen access key is enough: its requests carry no MFA key,
#     and the condition lets them pass. Inverted values lock out those who did use MFA.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
#   issue_codes: [FORALLVALUES_WITH_SINGLE_VALUED_KEY, INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_CONDITION_OPERATOR, NULL_WITH_IF_EXISTS, TYPE_MISMATCH, TYPE_MISMATCH_BOOLEAN]
package ibguard.rules.mfa.ineffective_condition

import data.ibguard.aws.image_builder_actions
import data.ibguard.iam.action
import data.ibguard.identities.sibling_policies
import data.ibguard.model
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.mfa
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := array.concat(in_documents(model.identity_documents), in_documents(model.trust_documents))

# METADATA
# description: The outcomes in these documents.
in_documents(documents) := [outcome |
	some document in documents
	_mentions_mfa(document)
	not _is_left_to_other_rule(document)
	some outcome in with_siblings(document, sibling_policies.siblings(document))
]

_mentions_mfa(document) if {
	some statement in document.statements
	requirement.mentions(statement, mfa.mfa_keys)
}

# Those of roles are left to mfa/role_policy_condition.
_is_left_to_other_rule(document) if {
	document.kind == "identity"
	mfa.roles_only(document)
}

# METADATA
# description: |
#   The outcomes in a document; `siblings` are the sibling policies on each identity, see identities/sibling_policies.
with_siblings(document, siblings) := [outcome |
	some statement in document.statements
	requirement.mentions(statement, mfa.mfa_keys)
	some outcome in _in_statement(document, statement, facts_by_identity)
] if {
	own := _with_facts(document.statements)
	facts_by_identity := [joined | some other in siblings; joined := array.concat(own, _with_facts(other.statements))]
}

_with_facts(statements) := [{"statement": statement, "facts": facts} |
	some statement in statements
	facts := mfa.mfa_facts(statement)
]

_in_statement(document, statement, facts_by_identity) := array.concat(findings, undecided) if {
	facts := mfa.mfa_facts(statement)
	about := _about_image_builder(document, statement)
	flawed := [test | some test in facts.flawed; not _is_completed(test, statement, facts_by_identity)]
	findings := [finding |
		some test in flawed
		_is_defect(test, statement, about)
		message := boolean_key.flaw_message(statement.effect, test.clause, test.flaw.reason)
		evidence := boolean_key.clause_evidence(test.clause)
		finding := result.graded_finding(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
	]
	undecided := [result.not_evaluated(document, statement, statement.pointer, reason, []) |
		some reason in _unknown_conditions(statement, facts, flawed, about)
	]
}

# Other statements complete a flawed test where they do so on each identity.
_is_completed(test, statement, facts_by_identity) if {
	every facts in facts_by_identity { mfa.mfa_completed(test, statement, facts) }
}

# Users without MFA must be able to set it up: an Allow for them is a defect only where it grants Image Builder actions.
_is_defect(test, _, _) if not test.flaw.kind == "inverted"

_is_defect(_, statement, _) if not statement.effect == "Allow"

_is_defect(_, _, about) if about == "yes"

# Whether an Allow for users without MFA is a defect depends on the unknown action.
_unknown_conditions(statement, facts, flawed, about) := [requirement.action_unknown] if {
	about == "perhaps"
	statement.effect == "Allow"
	some test in flawed
	test.flaw.kind == "inverted"
} else := [reason] if {
	reason := requirement.open_reason(statement, facts)
	_is_relevant(facts, about)
} else := []

# An unknown condition may be about anything else; it is relevant only where the statement grants Image Builder actions.
_is_relevant(facts, _) if facts.tests[0]

_is_relevant(_, about) if not about == "no"

_about_image_builder(document, statement) := "yes" if {
	document.kind == "trust"
} else := "yes" if {
	image_builder_actions.any_named_in(statement)
} else := "perhaps" if {
	action.has_unknown(statement)
} else := "no"
