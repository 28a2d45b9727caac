# METADATA
# description: |
#   Principals from an identity provider, SAML or OpenID Connect (OIDC), and conditions on the claims of its tokens. Few
#   policies trust one; for the others these lists are empty and cost nothing.
package ibguard.validation.identity_providers

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts

# METADATA
# description: The issuer of the tokens of GitHub Actions.
github := "token.actions.githubusercontent.com"

# METADATA
# description: |
#   Statements that allow identity providers, or actions for them. A fact has, besides the keys of
#   `policy_facts.statements`, `providers`, each with pointer, value, kind (saml, oidc or other) and host, the prefix of
#   its condition keys, and `others`, the values of all other principals.
statements := [fact |
	some statement in policy_facts.statements
	_allows_principals(statement)
	entries := policy_facts.principals_of(statement)
	_involves_provider(statement, entries)
	providers := [provider | some entry in entries; provider := _provider(entry)]
	others := [entry.value | some entry in entries; not _is_federated(entry)]
	fact := {
		"document": statement.document,
		"statement": statement.statement,
		"pointer": statement.pointer,
		"providers": providers,
		"others": others,
	}
]

_allows_principals(statement) if {
	statement.principal == "Principal"
	statement.effect == "Allow"
	_types[statement.document.policy_type]
}

_types := {"trust": true, "resource": true}

_involves_provider(statement, entries) if {
	some entry in entries
	_is_federated(entry)
} else if {
	some entry in policy_facts.normalised(statement).actions
	provider_actions[entry.name]
	entry.service == "sts"
}

# METADATA
# description: The actions with which users of an identity provider assume a role, with the kind of provider.
provider_actions := {"assumerolewithsaml": "saml", "assumerolewithwebidentity": "oidc"}

_is_federated(entry) if entry.type == "Federated"

_provider(entry) := {"pointer": entry.pointer, "value": entry.value, "kind": kind, "host": host} if {
	_is_federated(entry)
	kind := _kind(entry.value)
	host := lower(_issuer(entry.value))
}

_kind(value) := "other" if {
	pattern.wild(value)
} else := "saml" if {
	contains(value, ":saml-provider/")
} else := "oidc" if {
	contains(value, ":oidc-provider/")
} else := "oidc" if {
	is_domain(value)
} else := "other"

_issuer(value) := split(value, ":oidc-provider/")[1] if {
	contains(value, ":oidc-provider/")
} else := value

_of_domains := "abcdefghijklmnopqrstuvwxyz0123456789.-"

# METADATA
# description: Whether a string is a domain name, such as accounts.google.com.
is_domain(value) if {
	contains(value, ".")
	trim_left(lower(value), _of_domains) == ""
	not contains(value, "..")
	not startswith(value, ".")
	not endswith(value, ".")
}

# METADATA
# description: Whether a host is that of GitHub Actions, or of an enterprise there.
is_github(host) if {
	host == github
} else if {
	startswith(host, concat("", [github, "/"]))
}

# METADATA
# description: |
#   Whether a statement has a condition on a key with a beginning (in lower case), or may have one that is unknown until
#   apply.
may_have_condition(statement, beginning) if {
	statement.conditions_unknown == true
} else if {
	some clause in statement.conditions
	_begins(clause.key_lower, beginning)
}

_begins(key, beginning) if {
	key == ""
} else if {
	startswith(key, beginning)
}

# METADATA
# description: |
#   Conditions of trust policies on the audience of a token: the `policy_facts.clauses` whose key ends in :aud.
audiences := [] if {
	not _trusts
} else := [clause |
	some clause in policy_facts.clauses
	_is_audience(clause)
]

_is_audience(clause) if {
	clause.document.policy_type == "trust"
	endswith(clause.key_lower, ":aud")
}

# METADATA
# description: |
#   Condition values of trust policies on the subject of GitHub's tokens: the `policy_facts.values` whose key is
#   GitHub's :sub.
subjects := [] if {
	not _trusts
} else := [entry |
	some entry in policy_facts.values
	_is_subject(entry)
]

_is_subject(entry) if {
	entry.document.policy_type == "trust"
	endswith(entry.clause.key_lower, ":sub")
	is_github(trim_suffix(entry.clause.key_lower, ":sub"))
}

default _trusts := false

_trusts if {
	some document in policy_facts.documents
	document.policy_type == "trust"
}
