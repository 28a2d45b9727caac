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

report contains details if some details in found_among(_documents)

not_evaluated contains details if some details in undecided_among(_documents)

# METADATA
# description: What is wrong in these documents. A function, so that tests need not replace the model.
found_among(documents) := [details |
	some document in documents
	not _left_to_other_rule(document)
	some found in _judged(document)
	statement := found.statement
	some test in found.flawed
	message := boolean.complaint(statement.effect, test.clause, test.flaw.reason)
	evidence := boolean.clause_evidence(test.clause)
	details := result.graded(document, statement, test.clause.pointer, message, evidence, null, test.flaw.code)
]

# METADATA
# description: What cannot be said of these documents.
undecided_among(documents) := [details |
	some document in documents
	not _left_to_other_rule(document)
	some found in _judged(document)
	some reason in found.open
	details := result.undecided(document, found.statement, found.statement.pointer, reason, [])
]

_documents := array.concat(model.identity_documents, model.trust_documents)

_left_to_other_rule(document) if {
	document.kind == "identity"
	mfa.roles_only(document)
}

# The statements of a document with their flawed tests, and the reasons why others cannot be judged.
_judged(document) := found if {
	list := [mfa.mfa_weighed(statement) | some statement in document.statements]
	found := [{"statement": given.statement, "flawed": flawed, "open": open} |
		some given in list
		about := _about_image_builder(document, given.statement)
		tests := [test | some test in requirement.flawed_tests(given); not _aged(test, list, given.statement)]
		flawed := [test | some test in tests; _wrong_here(test, given.statement, about)]
		open := array.concat(_open_conditions(given, about), _open_actions(tests, flawed, about))
	]
}

_open_conditions(given, about) := [reason |
	reason := requirement.open_condition(given)
	_worth_asking(given, about)
]

_worth_asking(_, about) if about != "no"

_worth_asking(given, _) if {
	some state in given.states
	state == "open"
}

# What an unknown action turns out to be says whether an Allow for those without MFA was meant.
_open_actions(tests, flawed, about) := [requirement.action_reason | count(tests) > count(flawed)] if about == "perhaps"

_open_actions(_, _, about) := [] if about != "perhaps"

# Whoever has no MFA yet must be able to set it up.
_wrong_here(test, _, _) if test.flaw.kind != "inverted"

_wrong_here(test, _, about) if {
	test.flaw.kind == "inverted"
	about == "yes"
}

_wrong_here(test, statement, about) if {
	test.flaw.kind == "inverted"
	about != "yes"
	statement.effect != "Allow"
}

_about_image_builder(document, statement) := "yes" if {
	document.kind == "trust"
} else := "yes" if {
	action.any_image_builder(statement)
} else := "perhaps" if {
	action.has_unknown(statement)
} else := "no"

# A limit on the age is no flaw where something else sees to MFA: every Allow, or a Deny over the same.
_aged(test, list, _) if {
	test.flaw.kind == "alone"
	grants := [other | some other in list; other.statement.effect != "Deny"]
	count(grants) > 0
	every other in grants { requirement.asked(other) }
}

_aged(test, list, statement) if {
	test.flaw.kind == "alone"
	some other in list
	other.statement.effect == "Deny"
	other.statement.conditions_unknown == false
	every state in other.states { state == "sound" }
	_stands_over(other.statement, statement)
}

_stands_over(deny, statement) if {
	statement.actions != null
	count(guard.over([deny], statement.actions, statement)) > 0
}

_stands_over(deny, statement) if {
	statement.not_actions != null
	not action.has_unknown(statement)
	[item.value | some item in deny.not_actions] == [item.value | some item in statement.not_actions]
	count(guard.over([deny], [], statement)) > 0
}
