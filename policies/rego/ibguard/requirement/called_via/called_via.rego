# METADATA
# description: |
#   Conditions on aws:CalledVia, aws:CalledViaFirst and aws:CalledViaLast. The first key has several values and needs a
#   set operator, the others have one value and take none. Direct calls have none of the keys.
package ibguard.requirement.called_via

import data.ibguard.iam.condition
import data.ibguard.requirement.boolean_key
import data.ibguard.requirement.requirement

_list_key := "aws:calledvia"

_single_keys := ["aws:calledviafirst", "aws:calledvialast"]

# METADATA
# description: The keys, in lower case.
caller_keys := array.concat([_list_key], _single_keys)

# METADATA
# description: Whether a condition is on one of the keys.
about_caller(clause) if clause.key_lower in caller_keys

# METADATA
# description: |
#   The flaw of a condition on one of the keys in a statement of any effect, as `{"reason", "code"}`: the end of a
#   sentence, and the issue code of Access Analyzer or null.
misuse(clause) := {
	"reason": ", but the key has several values and needs ForAnyValue or ForAllValues before the operator.",
	"code": "MISSING_QUALIFIER",
} if {
	clause.key_lower == _list_key
	clause.set == ""
	not clause.base == "null"
	not boolean_key.operator_unknown(clause)
} else := {
	"reason": ", but the key has a single value and takes no set operator.",
	"code": boolean_key.set_code(clause),
} if {
	clause.key_lower in _single_keys
	not clause.set == ""
}

# METADATA
# description: As `misuse`, for a condition in a statement of that effect that does not restrict direct calls.
bypassed(effect, clause) := {"reason": ", which also matches direct calls because they lack that key.", "code": null} if {
	effect == "Allow"
	not clause.base == "null"
	condition.holds_when_absent(clause)
} else := {"reason": ", which excludes some services and allows all others.", "code": null} if {
	effect == "Allow"
	condition.negated(clause)
} else := {"reason": ", which does not deny direct calls because they lack that key.", "code": null} if {
	effect == "Deny"
	condition.negated(clause)
	not condition.holds_when_absent(clause)
}

# METADATA
# description: |
#   The facts about a statement and calls that do not come through AWS CloudFormation (see requirement/requirement);
#   `holds` is for direct calls first, then for calls through other services. A Deny without a flaw that denies one kind
#   only is no guard, like one with other conditions.
caller_facts(statement) := {
	"requires": facts.requires,
	"tests": tests,
	"flawed": facts.flawed,
	"open": facts.open,
	"has_other_conditions": _has_other_effect(facts, statement, tests),
} if {
	tests := _caller_tests(statement)
	facts := requirement.facts(statement, caller_keys, tests)
}

_has_other_effect(facts, statement, tests) if {
	facts.has_other_conditions
} else if {
	_denies_some(statement, tests)
} else := false

_caller_tests(statement) := [{"clause": clause, "flaw": flaw, "holds": holds} |
	some clause in statement.conditions
	about_caller(clause)
	flaw := _caller_flaw(statement.effect, clause)
	holds := [_holds_for_direct_calls(clause), _holds_for_other_services(statement.effect, clause)]
]

_caller_flaw(effect, clause) := found if {
	found := misuse(clause)
} else := found if {
	found := bypassed(effect, clause)
} else := null

_denies_some(statement, tests) if {
	not statement.effect == "Allow"
	some test in tests
	test.flaw == null
	some outcome in test.holds
	outcome == "no"
}

_holds_for_direct_calls(clause) := "open" if {
	boolean_key.operator_unknown(clause)
} else := boolean_key.matches(clause, "true") if {
	clause.base == "null"
} else := "yes" if {
	condition.holds_when_absent(clause)
} else := "no"

_holds_for_other_services(effect, clause) := "open" if {
	boolean_key.operator_unknown(clause)
} else := boolean_key.matches(clause, "false") if {
	clause.base == "null"
} else := "yes" if {
	effect == "Allow"
	condition.negated(clause)
} else := _excepting(clause) if {
	condition.negated(clause)
} else := "yes" if {
	_names_other(clause)
} else := "open" if {
	clause.unknown
} else := "no"

# A Deny that exempts another service does not deny it, and an Allow that excludes one service allows all others.
_excepting(clause) := "no" if {
	_names_other(clause)
} else := "open" if {
	clause.unknown
} else := "yes"

_names_other(clause) if {
	some value in clause.values
	not startswith(lower(value), "cloudformation.")
}
