# METADATA
# description: |
#   What AWS's service reference says about the services that a document names: their actions, condition keys and
#   formats of ARNs. It is the state of one day: who finds a service or action unknown says of which day.
#   Names are in lower case throughout. A set of names is one text with a space before and after each name.
package ibguard.lib.service

import data.ibguard.lib.arn
import data.ibguard.lib.pattern
import data.ibguard.model.source

# METADATA
# description: What is not tied to a service, among it the lists that single checks need.
known := source.options.reference.known if {
	is_object(source.options.reference.known)
} else := data.ibguard.reference.known

# METADATA
# description: The day of the service reference, such as 2026-10-27.
snapshot := source.options.reference.generated if {
	is_string(source.options.reference.generated)
} else := data.ibguard.reference.source.generated

_entries := source.options.reference.validation if {
	is_object(source.options.reference.validation)
} else := data.ibguard.reference.validation

# METADATA
# description: Whether a name is in a set of names.
in_set(names, name) if {
	contains(names, concat("", [" ", name, " "]))
	not contains(name, " ")
}

# METADATA
# description: Whether a prefix of actions is a service's.
is_service(prefix) if in_set(known.services, prefix)

# METADATA
# description: Whether the third field of an ARN is one that services use.
is_namespace(name) if in_set(known.namespaces, name)

# METADATA
# description: |
#   Whether something is known that condition keys begin with: a service, `aws`, or an identity provider. The names
#   of identity providers are domains, and any domain can be one.
is_key_prefix(prefix) if {
	contains(prefix, ".")
} else if {
	in_set(known.key_prefixes, prefix)
}

# METADATA
# description: Whether the first label of a service principal, such as `ec2` of `ec2.amazonaws.com`, is a service's.
is_principal(label) if {
	in_set(known.namespaces, label)
} else if {
	in_set(known.principals, label)
}

# METADATA
# description: Whether a literal is a partition.
is_partition(name) if is_string(object.get(known.partitions, [name], null))

# METADATA
# description: Whether a literal is a region of any partition.
is_region(name) if {
	some regions in known.partitions
	in_set(regions, name)
}

# METADATA
# description: Whether a literal is a region of the partition.
is_region_of(partition, name) if in_set(object.get(known.partitions, [partition], ""), name)

# METADATA
# description: |
#   Whether some action is named by an entry of Action or NotAction, as lib/action makes it. Yes, where the service
#   is not known.
names_action(item) if {
	not has_actions(item)
} else if {
	_named(_entries[item.service].actions, item)
}

# METADATA
# description: |
#   Whether an entry of Action or NotAction names an action that sees the tags of the resource or of the request.
sees_tags(item) if _named(_entries[item.service].tagged, item)

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

# Most patterns have one star, at an end, and then a single search answers.
_some_named(names, name) if {
	pieces := split(name, "*")
	pieces[1] == ""
	not pieces[2]
	not contains(name, "?")
	contains(names, concat("", [" ", pieces[0]]))
} else if {
	pieces := split(name, "*")
	pieces[0] == ""
	not pieces[2]
	not contains(name, "?")
	contains(names, concat("", [pieces[1], " "]))
} else if {
	before := pattern.head(name)
	rest := trim_prefix(name, before)
	parts := split(names, concat("", [" ", before]))
	some part in array.slice(parts, 1, count(parts))
	pattern.covers(rest, split(part, " ")[0])
}

# METADATA
# description: |
#   What is known about a condition key, in any spelling: `name` in lower case, `entry` as the data spells it
#   (`aws:resourcetag/*`), `prefix`, `type`, `types` (for people), `many` (whether it has several values) and
#   `global` (whether requests of all services can have it). Undefined for a key that is not known.
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
	not is_null(type)
} else := {"entry": entry, "type": type, "global": true} if {
	parts := split(name, "/")
	startswith(name, "aws:")
	tag := parts[1]
	not tag == ""
	entry := concat("", [parts[0], "/*"])
	type := object.get(known.global_keys, [entry], null)
	not is_null(type)
} else := {"entry": name, "type": type, "global": false} if {
	type := object.get(_data_of(name), ["keys", name], null)
	not is_null(type)
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
# description: Whether condition keys that begin with the prefix are known, and be it that there are none.
has_keys(prefix) if is_object(object.get(_entries, [prefix, "keys"], null))

# METADATA
# description: |
#   Whether a condition key, as `key` describes it, is one whose tag is missing: `aws:ResourceTag` without what
#   stands behind the slash.
lacks_tag(text) if in_set(known.tag_keys, trim_suffix(lower(text), "/"))

# METADATA
# description: |
#   Whether an action, named without wildcards, has a condition key, by itself or by a resource type that it takes.
#   `name` is what `key` calls `entry`.
supports(item, name) if {
	some group in _entries[item.service].supports
	in_set(group.actions, item.name)
	in_set(group.keys, name)
}

# METADATA
# description: |
#   The formats that the resource of an ARN could have, of all formats of its service. `fields` are the six parts of
#   the ARN, as lib/arn makes them of `opened` text. Each has `region` and `account`: `?*` where something has to stand, nothing where
#   nothing may, `*` where both is right, else the one word that may.
formats(fields) := [{"region": format.region, "account": format.account} |
	some format in object.get(_entries, [fields[2], "arns"], [])
	fits_some(fields[5], format.resources)
]

# METADATA
# description: A text with a star for each policy variable, for that can be anything.
opened(text) := text if {
	not contains(text, "${")
} else := concat("*", array.concat([parts[0]], rest)) if {
	parts := split(text, "${")
	rest := [after |
		some part in array.slice(parts, 1, count(parts))
		after := _after_brace(split(part, "}"))
	]
}

_after_brace(pieces) := concat("}", array.slice(pieces, 1, count(pieces)))

# METADATA
# description: Whether the sixth part of an ARN could be of one of the kinds, patterns themselves.
fits_some(resource, patterns) if {
	some kind in patterns
	_fits(resource, kind)
}

_fits(resource, kind) if {
	pattern.covers(kind, resource)
} else if {
	pattern.wild(resource)
	arn.may_be_kind(resource, kind)
}

# METADATA
# description: |
#   What all formats of ARNs of a service have in common as regards `region` or `account`: never, always or either;
#   unknown where the service has no formats.
common(name, field) := object.get(_entries, [name, field], "unknown")
