# METADATA
# description: |
#   The declarations of the settings about identities. Every entry that matches an identity applies to it: flags are
#   or-ed, lists joined. A pattern is compared with the address of the resource, with and without its instance key, and
#   with the name; a pattern that begins with `arn:` is compared with the ARN, in which an unknown account or partition
#   matches. The pattern `*` alone matches the identities in scope, and unbound documents, whose identities are unknown.
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
# description: Whether there are declarations; rules that need them read this first, because most inputs have none.
default in_use := false

in_use if settings.identities[0]

# METADATA
# description: |
#   The identities of the input that entries match, as `{"identity", "settings"}`: an identity of identities/identities,
#   and the `settings_of` the entries.
all := among(identities.all, [own.id | some own in identities.judged], settings.identities)

# METADATA
# description: As `all`, for these identities, ids of those in scope, and entries.
among(owners, scope_ids, entries) := [] if {
	not entries[0]
} else := [found |
	some identity in owners
	not plan.judged_elsewhere(identity.resource)
	names := identities.identity_names(identity)
	applying := [entry | some entry in entries; _applies(entry, names, identity.id, scope_ids)]
	applying[0]
	found := {"identity": identity, "settings": settings_of(applying)}
]

# METADATA
# description: The settings for unbound documents.
for_unbound_documents := for_all(settings.identities)

# METADATA
# description: The settings of the entries for all identities.
for_all(entries) := settings_of([entry | some entry in entries; _of_all(entry)])

_of_all(entry) if {
	some text in entry.match
	text == "*"
}

# METADATA
# description: |
#   The combined settings of entries, as `{"console", "cloudformation_only", "operations", "infrastructure"}`; the lists
#   are empty if nothing is declared.
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
	is_named(text, identities.identity_names(identity))
}

_applies(entry, names, id, scope_ids) if {
	some text in entry.match
	_pattern_applies(text, names, id, scope_ids)
}

_pattern_applies(text, names, id, scope_ids) if {
	text == "*"
	id in scope_ids
} else if {
	not text == "*"
	is_named(text, names)
}

# METADATA
# description: Whether a pattern matches an identity, given by its `identities.identity_names`.
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

# The address of a resource matches all its instances.
_at_address(text, address) if {
	pattern.covers(text, address)
} else if {
	endswith(address, "]")
	steps := split(address, "[")
	pattern.covers(text, concat("[", array.slice(steps, 0, count(steps) - 1)))
}

# Without an ARN, account and partition match, and so does an unknown path.
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
#   Whether patterns match an infrastructure configuration (see imagebuilder/infrastructure), by address or name.
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
#   The documents that are attached to these identities, given as in `all`, each as `{"document", "holders"}`; holders
#   are those among them to which it is attached, directly or by a group.
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
# description: The documents whose identities are unknown.
unbound_documents := [document | some document in model.identity_documents; not document.holders[0]]

# METADATA
# description: The siblings of a document on these of its holders; see identities/sibling_policies.
siblings_of_holders(document, holders) := [entry |
	some one in holders
	entry := sibling_policies.siblings_on(one.identity.id, document)
]

# METADATA
# description: |
#   The AWS managed policies of an identity and its groups whose text is in `known`, as in `permissions.managed_on`.
managed_held(identity, known) := permissions.managed_among(identity.policies, known)

# METADATA
# description: The Image Builder actions, in lower case and without prefix, that API operations require.
actions_of(operations) := [name |
	some operation in operations
	entry := reference.operation(operation)
	some action in array.concat(entry.actions, entry.dependent)
	startswith(action, "imagebuilder:")
	name := lower(trim_prefix(action, "imagebuilder:"))
]
