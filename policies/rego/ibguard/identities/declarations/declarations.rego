# METADATA
# description: |
#   What the configuration declares of identities. Every entry that matches one applies to it: flags are or-ed, lists
#   joined. A pattern is compared with the address of the resource, also without its instance key, and with the name;
#   one that begins with `arn:` with the ARN, of which an account and partition that are not known count as right.
#   The pattern `*` alone stands for the identities in scope, and for documents of which the identity is not known.
package ibguard.identities.declarations

import data.ibguard.aws.reference
import data.ibguard.iam.arn
import data.ibguard.iam.pattern
import data.ibguard.identities.identities
import data.ibguard.identities.permissions
import data.ibguard.identities.sibling_policies
import data.ibguard.model
import data.ibguard.settings.settings
import data.ibguard.terraform.plan

# METADATA
# description: Whether anything is declared; rules that live by it ask this first, for mostly nothing is.
default in_use := false

in_use if settings.identities[0]

# METADATA
# description: |
#   The identities of the input that entries match, as `{"identity", "settings"}`: an identity of identities/identities, and
#   what `settings_of` makes of the entries.
all := among(identities.all, [own.id | some own in identities.judged], settings.identities)

# METADATA
# description: As `all`, for these identities, ids of those in scope, and entries.
among(owners, scope_ids, entries) := [] if {
	not entries[0]
} else := [found |
	some identity in owners
	not plan.judged_elsewhere(identity.resource)
	names := identities.names_of_one(identity)
	applying := [entry | some entry in entries; _applies(entry, names, identity.id, scope_ids)]
	applying[0]
	found := {"identity": identity, "settings": settings_of(applying)}
]

# METADATA
# description: What holds for documents of which the identity is not known.
of_strangers := for_all(settings.identities)

# METADATA
# description: What those of the entries say that are about all identities.
for_all(entries) := settings_of([entry | some entry in entries; _of_all(entry)])

_of_all(entry) if {
	some text in entry.match
	text == "*"
}

# METADATA
# description: |
#   What entries say together, as `{"console", "cloudformation_only", "operations", "infrastructure"}`; the lists are
#   empty where nothing is declared.
settings_of(entries) := {
	"console": _console(entries),
	"cloudformation_only": _cloudformation_only(entries),
	"operations": [name | some entry in entries; some name in entry.operations],
	"infrastructure": [text | some entry in entries; some text in entry.infrastructure],
}

_console(entries) if {
	some entry in entries
	entry.console == true
} else := false

_cloudformation_only(entries) if {
	some entry in entries
	entry.cloudformation_only == true
} else := false

# METADATA
# description: The patterns that match no identity of the input, in the order of the configuration.
unmatched := [] if {
	not in_use
} else := unmatched_in(settings.identities, identities.all)

# METADATA
# description: As `unmatched`, for these entries and identities.
unmatched_in(entries, owners) := [text |
	some entry in entries
	some text in entry.match
	not text == "*"
	not _matches_any(text, owners)
]

_matches_any(text, owners) if {
	some identity in owners
	is_named(text, identities.names_of_one(identity))
}

_applies(entry, names, id, scope_ids) if {
	some text in entry.match
	_takes_in(text, names, id, scope_ids)
}

_takes_in(text, names, id, scope_ids) if {
	text == "*"
	id in scope_ids
} else if {
	not text == "*"
	is_named(text, names)
}

# METADATA
# description: Whether a pattern matches an identity, given by what `identities.names_of_one` makes of it.
is_named(text, names) if {
	startswith(text, "arn:")
	_has_arn(text, names)
} else if {
	names.address != null
	_at_address(text, names.address)
} else if {
	names.name != null
	pattern.covers(text, names.name)
}

# That of a resource is also the address of all of its instances.
_at_address(text, address) if {
	pattern.covers(text, address)
} else if {
	endswith(address, "]")
	steps := split(address, "[")
	pattern.covers(text, concat("[", array.slice(steps, 0, count(steps) - 1)))
}

# Before there is an ARN, account and partition count as right, and so does a path that is not known.
_has_arn(text, names) if {
	names.arn != null
	pattern.covers(text, names.arn)
} else if {
	names.arn == null
	names.name != null
	fields := arn.parts(text)
	pattern.covers(fields[2], "iam")
	_is_field(fields[5], names)
}

_is_field(field, names) if {
	names.path != null
	pattern.covers(field, concat("", [names.kind, names.path, names.name]))
} else if {
	names.path == null
	pattern.covers(arn.without_path(field), concat("/", [names.kind, names.name]))
}

# METADATA
# description: |
#   Whether an infrastructure configuration of imagebuilder/infrastructure is one of those that patterns name, by address or
#   name.
is_bound(configuration, patterns) if {
	some text in patterns
	_names_configuration(text, configuration)
}

_names_configuration(text, configuration) if {
	_at_address(text, configuration.address)
} else if {
	configuration.name != null
	pattern.covers(text, configuration.name)
}

# METADATA
# description: |
#   The documents that hang on some of these identities, given as in `all`, each as `{"document", "holders"}`; holders are
#   those among them on which it hangs, by a group or itself.
held_documents(documents, chosen) := [] if {
	not chosen[0]
} else := [found |
	some document in documents
	holders := [one | some one in chosen; _is_holder(one.identity, document)]
	holders[0]
	found := {"document": document, "holders": holders}
]

_is_holder(identity, document) if {
	some holder in document.holders
	_is_self_or_group(holder, identity)
}

_is_self_or_group(holder, identity) if {
	holder == identity.id
} else if {
	some group in identity.groups
	holder == group
}

# METADATA
# description: The documents that hang on nobody that is known.
strange_documents := [document | some document in model.identity_documents; not document.holders[0]]

# METADATA
# description: What stands beside a document on some of the identities on which it hangs; see identities/sibling_policies.
beside_holders(document, holders) := [entry |
	some one in holders
	entry := sibling_policies.beside_one(one.identity.id, document)
]

# METADATA
# description: |
#   The AWS managed policies on an identity or on its groups, of which `known` has the text; shaped as
#   `permissions.managed_on`.
managed_held(identity, known) := permissions.managed_among(identity.policies, known)

# METADATA
# description: The Image Builder actions, in lower case and without prefix, that API operations take.
actions_of(operations) := [name |
	some operation in operations
	entry := reference.operation(operation)
	some action in array.concat(entry.actions, entry.dependent)
	startswith(action, "imagebuilder:")
	name := lower(trim_prefix(action, "imagebuilder:"))
]
