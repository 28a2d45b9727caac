# METADATA
# description: |
#   AWS's service reference for the services that a document names: their actions, condition keys and ARN formats. It is
#   a snapshot: messages about unknown services and actions give its date. Names are in lower case. A set of names is
#   one string with a space before and after each name.
package ibguard.aws.service_reference

import data.ibguard.iam.pattern
import data.ibguard.intake.envelope

# METADATA
# description: Data that belongs to no service, including the lists that single checks need.
known := envelope.options.reference.known if {
	is_object(envelope.options.reference.known)
} else := data.ibguard.reference.known

# METADATA
# description: The date of the service reference, such as 2026-10-27.
snapshot := envelope.options.reference.generated if {
	is_string(envelope.options.reference.generated)
} else := data.ibguard.reference.source.generated

_entries := envelope.options.reference.validation if {
	is_object(envelope.options.reference.validation)
} else := data.ibguard.reference.validation

# METADATA
# description: Whether a name is in a set of names.
in_set(names, name) if {
	contains(names, concat("", [" ", name, " "]))
	not contains(name, " ")
}

# METADATA
# description: Whether an action prefix is that of a service.
is_service(prefix) if in_set(known.services, prefix)

# METADATA
# description: Whether the third field of an ARN is one that services use.
is_namespace(name) if in_set(known.namespaces, name)

# METADATA
# description: |
#   Whether condition keys can have the prefix: a service, `aws`, or an identity provider. Identity providers are
#   domains, and any domain can be one.
is_key_prefix(prefix) if {
	contains(prefix, ".")
} else if {
	in_set(known.key_prefixes, prefix)
}

# METADATA
# description: |
#   Whether the first label of a service principal, such as `ec2` of `ec2.amazonaws.com`, is that of a service.
is_principal(label) if {
	in_set(known.namespaces, label)
} else if {
	in_set(known.principals, label)
}

# METADATA
# description: Whether a literal is a partition.
is_partition(name) if is_object(object.get(known.partitions, [name], null))

# METADATA
# description: Whether a literal is a region of any partition.
is_region(name) if {
	some regions in known.partitions
	object.get(regions, [name], false)
}

# METADATA
# description: Whether a literal is a region of the partition.
is_region_of(partition, name) if object.get(known.partitions, [partition, name], false)

# METADATA
# description: Whether an entry of Action or NotAction (see iam/action) names an action. True if the service is unknown.
names_action(item) if {
	names_known_action(item)
} else if {
	not has_actions(item)
}

# METADATA
# description: As `names_action`, but false if the service is unknown.
names_known_action(item) if _named(_entries[item.service].actions, item)

# METADATA
# description: |
#   Whether an entry of Action or NotAction names an action that supports tags of the resource or the request.
supports_tags(item) if _named(_entries[item.service].tagged, item)

# METADATA
# description: Whether the actions of an entry's service are known.
has_actions(item) if _entries[item.service].actions

_named(names, item) if {
	item.wild == false
	in_set(names, item.name)
} else if {
	item.wild
	not contains(item.name, " ")
	_some_named(names, item.name)
}

_some_named(names, name) if {
	not contains(name, "?")
	_some_starred(names, name, split(name, "*"))
} else if {
	contains(name, "?")
	_some_beginning(names, name)
}

# Most patterns have one star at an end, or one at both ends, which a single search decides.
_some_starred(names, name, pieces) := _has_text(names, [" ", pieces[0]]) if {
	pieces[1] == ""
	not pieces[2]
} else := _has_text(names, [pieces[1], " "]) if {
	pieces[0] == ""
	not pieces[2]
} else := _has_text(names, [pieces[1]]) if {
	pieces[0] == ""
	pieces[2] == ""
	not pieces[3]
} else := _some_ending(names, name, pieces[count(pieces) - 1]) if {
	not endswith(name, "*")
} else := _some_beginning(names, name)

_has_text(names, parts) := contains(names, concat("", parts))

# Only names with the ending of the pattern are compared.
_some_ending(names, name, ending) if {
	parts := split(names, concat("", [ending, " "]))
	some part in array.slice(parts, 0, count(parts) - 1)
	candidates := split(part, " ")
	pattern.covers(name, concat("", [candidates[count(candidates) - 1], ending]))
}

# Only names with the beginning of the pattern are compared.
_some_beginning(names, name) if {
	before := pattern.head(name)
	rest := trim_prefix(name, before)
	parts := split(names, concat("", [" ", before]))
	some part in array.slice(parts, 1, count(parts))
	pattern.covers(rest, split(part, " ")[0])
}

# METADATA
# description: |
#   A condition key, in any case: `name` in lower case, `entry` as the data writes it (`aws:resourcetag/*`), `prefix`,
#   `type`, `types` (for messages), `many` (whether it is multivalued) and `global` (whether requests to all services
#   can have it). Undefined for an unknown key.
key(text) := {
	"name": name,
	"entry": kind.entry,
	"prefix": split(name, ":")[0],
	"type": kind.type,
	"types": types,
	"many": startswith(kind.type, "ArrayOf"),
	"global": kind.global,
} if {
	name := lower(text)
	kind := _key(name)
	types := object.get(known.dual_types, [kind.entry], kind.type)
}

_key(name) := {"entry": name, "type": type, "global": true} if {
	type := object.get(known.global_keys, [name], null)
	not type == null
} else := {"entry": entry, "type": type, "global": true} if {
	parts := split(name, "/")
	startswith(name, "aws:")
	tag := parts[1]
	not tag == ""
	entry := concat("", [parts[0], "/*"])
	type := object.get(known.global_keys, [entry], null)
	not type == null
} else := {"entry": name, "type": type, "global": false} if {
	type := object.get(_data_of(name), ["keys", name], null)
	not type == null
} else := _family(name, _data_of(name))

_data_of(name) := object.get(_entries, [split(name, ":")[0]], {})

_family(name, entry) := found[0] if {
	found := [{"entry": concat("*", [family.before, family.after]), "type": family.type, "global": false} |
		some family in entry.families
		_of_family(name, family)
	]
}

_of_family(name, family) if {
	startswith(name, family.before)
	endswith(name, family.after)
	not name == concat("", [family.before, family.after])
}

# METADATA
# description: |
#   The type of the condition key of a clause. Only for keys that need no search: global keys without a tag, and service
#   keys without a variable.
plain_type(clause) := type if {
	type := known.global_keys[clause.key_lower]
} else := type if {
	type := object.get(_data_of(clause.key_lower), ["keys", clause.key_lower], null)
	not type == null
}

# METADATA
# description: Whether the condition keys with the prefix are known, even if there are none.
has_keys(prefix) if is_object(object.get(_entries, [prefix, "keys"], null))

# METADATA
# description: |
#   Whether a condition key lacks its tag: `aws:ResourceTag` without a name after the slash.
lacks_tag(text) if object.get(known.tag_keys, [trim_suffix(lower(text), "/")], false)

# METADATA
# description: |
#   Whether an action without wildcards supports a condition key, itself or through a resource type. `name` is the
#   `entry` of `key`.
supports(item, name) if {
	some group in _entries[item.service].supports
	in_set(group.actions, item.name)
	in_set(group.keys, name)
}

# METADATA
# description: |
#   The ARN formats of the service that may fit the resource. `fields` are the six parts of the ARN (see iam/arn), with
#   stars for policy variables. Each format has `region` and `account`: `?*` if required, empty if not allowed, `*` if
#   optional, else the one value allowed.
formats(fields) := [{"region": format.region, "account": format.account} |
	some format in object.get(_entries, [fields[2], "arns"], [])
	fits_some(fields[5], format.resources)
]

# METADATA
# description: Whether the sixth part of an ARN may be of one of the kinds of the data.
fits_some(resource, kinds) if {
	some kind in kinds
	_fits_kind(resource, kind)
}

_fits_kind(resource, kind) if {
	startswith(resource, kind.head)
	_fits_pattern(resource, kind)
} else if {
	pattern.wild(resource)
	startswith(kind.head, pattern.head(resource))
}

_fits_pattern(resource, kind) if {
	_is_of(resource, kind)
} else if {
	pattern.wild(resource)
}

_is_of(resource, kind) if {
	kind.pattern == ""
} else if {
	pattern.covers(kind.pattern, resource)
}

# METADATA
# description: |
#   Whether an ARN, given by its six parts, is certainly valid: an existing partition, and region and account as in a
#   format that fits its resource. Most ARNs are, which this decides with few calls.
is_valid_arn(fields) if {
	_partition_exists(fields)
	some format in _entries[fields[2]].arns
	_has_region(fields, format)
	_has_account(fields, format)
	_is_of_some(fields[5], format.resources)
}

_is_of_some(resource, kinds) if {
	_begins_as_some(resource, kinds)
} else if {
	some kind in kinds
	not kind.pattern == ""
	startswith(resource, kind.head)
	pattern.covers(kind.pattern, resource)
}

_begins_as_some(resource, kinds) if {
	some kind in kinds
	kind.pattern == ""
	startswith(resource, kind.head)
}

_partition_exists(fields) if {
	known.partitions[fields[1]]
} else if {
	fields[1] == "*"
}

_has_region(fields, format) if {
	fields[3] == format.region
} else if {
	format.region == "?*"
	_names_region(fields)
}

_names_region(fields) if {
	fields[3] == "*"
} else if {
	known.partitions[fields[1]][fields[3]]
}

_has_account(fields, format) if {
	fields[4] == format.account
} else if {
	format.account == "?*"
	_names_account(fields[4])
}

_names_account(account) if {
	account == "*"
} else if {
	is_account(account)
}

# METADATA
# description: Whether a literal is an account id, or a name that AWS uses in its place.
is_account(account) if {
	count(account) == 12
	trim(account, "0123456789") == ""
} else if {
	in_set(known.account_names, account)
}

# METADATA
# description: |
#   Whether all ARN formats of a service have `region` or `account`: never, always or either; unknown if the service has
#   no formats.
common_use(name, field) := object.get(_entries, [name, field], "unknown")
