# METADATA
# scope: package
# title: Role for Image Builder that can be assumed without MFA
# description: |
#   The trust policy of a role lets IAM users or whole accounts assume it without MFA, and the role may create,
#   change or run Image Builder resources. The rule skips trust in services, identity providers and other roles,
#   because none of them can show MFA. mfa/ineffective_condition reports conditions that do not work.
# related_resources:
# - description: Secure API access with MFA
#   ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   id: IBG027
#   level: note
#   remediation: Add the condition Bool aws:MultiFactorAuthPresent true to the Allow of sts:AssumeRole in the trust policy of the role.
#   why: |
#     The session of a role carries no MFA, so only the trust policy can require it. Without it, a stolen access
#     key of a user who may assume the role is enough to change what goes into the images.
#   guidance: Use multi-factor authentication (MFA) with each account; require it for sensitive resources and API operations.
#   since: 0.1.0
package ibguard.rules.mfa.trust_without_mfa

import data.ibguard.aws.access_level
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
outcomes := in_trust_policies(identities.judged, model.documents, permissions.managed)

# METADATA
# description: |
#   The outcomes in the trust policies of identities (see identities/identities); `documents` are those of the input,
#   `managed` the AWS managed policies as in identities/permissions.
in_trust_policies(all, documents, managed) := [outcome |
	trusts := [document | some document in documents; _is_trust(document)]
	some identity in all
	identity.kind == "role"
	some document in trusts
	document.holders[0] == identity.id
	some outcome in _in_trust_policy(document, identity, documents, managed)
]

_is_trust(document) if document.kind == "trust"

# Most trust policies have no such grant; what the role may do is costly, and only asked where there is one.
_in_trust_policy(document, identity, documents, managed) := _in_trust_grants(document, identity, grants, changes) if {
	grants := _grants_without_mfa(document)
	grants[0]
	changes := permissions.changes_image_builder(identity, documents, managed)
} else := []

_in_trust_grants(document, identity, grants, changes) := [outcome |
	some grant in grants
	outcome := _trust_outcome(document, identity, grant, changes)
]

_trust_outcome(document, identity, grant, changes) := finding if {
	changes == "yes"
	grant.reason == null
	message := concat("", [
		_principals(result.distinct(grant.principals)), " can assume ", identity.title,
		" without MFA and then change Image Builder resources.",
	])
	evidence := {"principals": grant.principals, "attachments": identity.via}
	finding := result.finding(document, grant.statement, grant.statement.pointer, message, evidence)
} else := undecided if {
	changes == "yes"
	undecided := result.not_evaluated(document, grant.statement, _pointer(grant.statement), grant.reason, grant.references)
} else := undecided if {
	changes == "perhaps"
	reason := concat("", [
		"Cannot check whether ", identity.title, " can change Image Builder resources: ",
		"part of its policies is unknown until apply.",
	])
	undecided := result.not_evaluated(document, grant.statement, _pointer(grant.statement), reason, grant.references)
}

_principals(values) := concat(" ", ["Principals", access_level.quoted(values)]) if {
	values[1]
} else := concat(" ", ["Principal", access_level.quoted(values)])

_pointer(statement) := "" if {
	statement == null
} else := statement.pointer

# The statements that let users or accounts assume the role without MFA, or may do so: `reason` says why that is not
# known, or is null.
_grants_without_mfa(document) := [{"statement": null, "principals": [], "reason": reason, "references": document.unknown.references}] if {
	document.unknown != null
	reason := "Cannot check who can assume the role: its trust policy is unknown until apply."
} else := [grant |
	some statement in document.statements
	requirement.may_allow(statement)
	grant := _grant_without_mfa(statement, document.statements)
]

_grant_without_mfa(statement, statements) := {"statement": statement, "principals": principals, "reason": reason, "references": []} if {
	action.names(statement, "sts", "assumerole")
	principals := [principal.value | some principal in statement.principals; _is_user_or_account(principal)]
	reason := _trust_reason(statement, principals, mfa.mfa_facts(statement), statements)
}

# Undefined where MFA is required, where a flawed condition is reported by another rule, and where no user or account is
# trusted.
_trust_reason(statement, principals, facts, statements) := null if {
	principals[0]
	_allows_without_mfa(statement, facts)
	facts.open == false
	statement.effect == "Allow"
	not _may_be_denied_without_mfa(statement, statements)
} else := action.effect_unknown if {
	principals[0]
	_allows_without_mfa(statement, facts)
	statement.effect == null
} else := requirement.condition_unknown if {
	principals[0]
	_allows_without_mfa(statement, facts)
	facts.open
} else := requirement.deny_unknown if {
	principals[0]
	_allows_without_mfa(statement, facts)
	not _is_denied_without_mfa(statement, statements)
} else := "Cannot check who can assume the role: a principal is unknown until apply." if {
	not principals[0]
	_allows_without_mfa(statement, facts)
	_may_trust_user_or_account(statement)
}

_allows_without_mfa(statement, facts) if {
	facts.requires == false
	facts.flawed == []
	not _allows_roles_only(statement)
}

# Trust in a whole account which a condition limits to roles.
_allows_roles_only(statement) if {
	some clause in statement.conditions
	clause.key_lower == "aws:principalarn"
	condition.matching_string(clause)
	not condition.holds_when_absent(clause)
	not clause.unknown
	every value in clause.values { contains(value, ":role/") }
}

# A user by name or unique id, an account, or everybody.
_is_user_or_account(principal) if {
	_types_of_users[principal.type]
	_names_user_or_account(principal.value)
}

_types_of_users := {"AWS": true, "*": true, "": true}

_names_user_or_account(value) if {
	value == "*"
} else if {
	is_string(value)
	_is_user_or_account_id(value)
}

_is_user_or_account_id(value) if {
	endswith(value, ":root")
} else if {
	contains(value, ":user/")
} else if {
	startswith(value, "AIDA")
} else if {
	count(value) == 12
	trim(value, "0123456789") == ""
}

_may_trust_user_or_account(statement) if {
	statement.names_principal
	not statement.principals[0]
} else if {
	some principal in statement.principals
	principal.value == null
	_types_of_users[principal.type]
}

# By a Deny on the same principals with no condition but on MFA, or with none at all.
_is_denied_without_mfa(statement, statements) if {
	some deny in statements
	deny.effect == "Deny"
	action.names(deny, "sts", "assumerole")
	_denies_principals(deny, statement)
	facts := mfa.mfa_facts(deny)
	facts.has_other_conditions == false
	facts.open == false
}

_may_be_denied_without_mfa(statement, statements) if {
	some deny in statements
	requirement.may_deny(deny)
	_may_name_assume_role(deny)
	_denies_principals(deny, statement)
	facts := mfa.mfa_facts(deny)
	facts.has_other_conditions == false
}

_denies_principals(deny, statement) if {
	every principal in statement.principals { _denies_principal(deny, principal) }
}

_denies_principal(deny, principal) if {
	some other in deny.principals
	_is_same_or_everybody(other, principal)
}

_is_same_or_everybody(other, _) if other.value == "*"

_is_same_or_everybody(other, principal) if other == principal

_may_name_assume_role(deny) if {
	action.names(deny, "sts", "assumerole")
} else if {
	action.may_name(deny, "sts", "assumerole")
}
