# METADATA
# scope: package
# title: A role that changes Image Builder resources may be assumed without MFA
# description: |
#   The trust policy of a role lets IAM users or whole accounts assume it without multi-factor authentication, and the
#   role may create, change or run Image Builder resources. Sessions of a role carry no MFA, so that the trust policy is
#   the only place to ask for it. Trust in services, in identity providers and in other roles is left alone, for none of
#   them can show MFA. A condition that does not work is left to mfa/ineffective_condition.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   id: IBG027
#   level: note
#   remediation: Add the condition Bool aws:MultiFactorAuthPresent true to the Allow of the trust policy.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.trust_without_mfa

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.identities.identities
import data.ibguard.identities.permissions
import data.ibguard.model
import data.ibguard.requirement.mfa
import data.ibguard.requirement.requirement
import data.ibguard.result

# METADATA
# description: What the rule finds, and what it cannot decide.
outcomes := in_trust(identities.judged, model.documents, permissions.managed)

# METADATA
# description: |
#   What the rule says of identities (see identities/identities); `documents` are
#   those of the input, `known` the AWS managed policies as in identities/permissions.
in_trust(all, documents, known) := [outcome |
	trusts := [document | some document in documents; _is_trust(document)]
	some identity in all
	identity.kind == "role"
	some document in trusts
	document.holders[0] == identity.id
	some outcome in _judged(document, identity, documents, known)
]

_is_trust(document) if document.kind == "trust"

# Most trust policies have nothing to tell; only then is it asked what the role may do.
_judged(document, identity, documents, known) := _weighed(document, identity, opens, answer) if {
	opens := _opens(document)
	opens[0]
	answer := permissions.changes_image_builder(identity, documents, known)
} else := []

_weighed(document, identity, opens, answer) := [outcome |
	some open in opens
	outcome := _trust_outcome(document, identity, open, answer)
]

_trust_outcome(document, identity, open, answer) := finding if {
	answer == "yes"
	open.reason == null
	message := concat("", [
		identity.title, " may change Image Builder resources, and '",
		concat("', '", open.people), "' may assume it without MFA.",
	])
	evidence := {"principals": open.people, "attachments": identity.via}
	finding := result.finding(document, open.statement, open.statement.pointer, message, evidence)
} else := undecided if {
	answer == "yes"
	undecided := result.not_evaluated(document, open.statement, _pointer(open.statement), open.reason, open.references)
} else := undecided if {
	answer == "perhaps"
	reason := concat("", ["whether ", identity.title, " may change Image Builder resources is known only after the apply"])
	undecided := result.not_evaluated(document, open.statement, _pointer(open.statement), reason, open.references)
}

_pointer(statement) := "" if {
	statement == null
} else := statement.pointer

# Where a trust policy lets people in without MFA, or may do so: `reason` says why that cannot be told, or is null.
_opens(document) := [{"statement": null, "people": [], "reason": reason, "references": document.unknown.references}] if {
	document.unknown != null
	reason := "who may assume the role is known only after the apply"
} else := [open |
	some statement in document.statements
	requirement.may_allow(statement)
	open := _way(statement, document.statements)
]

_way(statement, statements) := {"statement": statement, "people": people, "reason": reason, "references": []} if {
	action.names(statement, "sts", "assumerole")
	people := [principal.value | some principal in statement.principals; _is_person(principal)]
	reason := _trust_reason(statement, people, mfa.mfa_facts(statement), statements)
}

# Undefined where MFA is asked for, or people are let in by a condition that is reported for itself, or by none.
_trust_reason(statement, people, known, statements) := null if {
	people[0]
	_lets_in(statement, known)
	known.open == false
	statement.effect == "Allow"
	not _may_be_stopped(statement, statements)
} else := action.effect_unknown if {
	people[0]
	_lets_in(statement, known)
	statement.effect == null
} else := requirement.condition_reason if {
	people[0]
	_lets_in(statement, known)
	known.open
} else := requirement.deny_reason if {
	people[0]
	_lets_in(statement, known)
	not _is_stopped(statement, statements)
} else := "who may assume the role is known only after the apply" if {
	not people[0]
	_lets_in(statement, known)
	_hides_people(statement)
}

_lets_in(statement, known) if {
	known.asks == false
	known.flawed == []
	not _roles_only(statement)
}

# A trust in a whole account that a condition limits to roles.
_roles_only(statement) if {
	some clause in statement.conditions
	clause.key_lower == "aws:principalarn"
	condition.matching_string(clause)
	not condition.holds_when_absent(clause)
	not clause.unknown
	every value in clause.values { contains(value, ":role/") }
}

# A user by name or unique id, an account, or everybody.
_is_person(principal) if {
	_may_name_people[principal.type]
	_is_user_or_account(principal.value)
}

_may_name_people := {"AWS": true, "*": true, "": true}

_is_user_or_account(value) if {
	value == "*"
} else if {
	is_string(value)
	_tells_people(value)
}

_tells_people(value) if {
	endswith(value, ":root")
} else if {
	contains(value, ":user/")
} else if {
	startswith(value, "AIDA")
} else if {
	count(value) == 12
	trim(value, "0123456789") == ""
}

_hides_people(statement) if {
	statement.names_principal
	not statement.principals[0]
} else if {
	some principal in statement.principals
	principal.value == null
	_may_name_people[principal.type]
}

# A Deny on the same people that asks for nothing but MFA, or for nothing at all.
_is_stopped(statement, statements) if {
	some deny in statements
	deny.effect == "Deny"
	action.names(deny, "sts", "assumerole")
	_on_all(deny, statement)
	facts := mfa.mfa_facts(deny)
	facts.further == false
	facts.open == false
}

_may_be_stopped(statement, statements) if {
	some deny in statements
	requirement.may_deny(deny)
	_may_name_assume(deny)
	_on_all(deny, statement)
	facts := mfa.mfa_facts(deny)
	facts.further == false
}

_on_all(deny, statement) if {
	every principal in statement.principals { _stops_principal(deny, principal) }
}

_may_name_assume(deny) if {
	action.names(deny, "sts", "assumerole")
} else if {
	action.may_name(deny, "sts", "assumerole")
}

_stops_principal(deny, principal) if {
	some other in deny.principals
	_same_or_all(other, principal)
}

_same_or_all(other, _) if other.value == "*"

_same_or_all(other, principal) if other == principal
