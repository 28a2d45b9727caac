# METADATA
# description: |
#   Amazon Resource Names in the Resource element of a statement: which service they name, and whether one
#   covers every resource of a type. IAM completes a shortened ARN with wildcards, and so does this.
package ibguard.iam.arn

import data.ibguard.iam.pattern

# METADATA
# description: The six parts of an ARN pattern; the sixth keeps its colons. Undefined for anything else.
parts(resource) := fields if {
	given := split(resource, ":")
	given[0] == "arn"
	fields := _six(given)
}

# A part that a shortened ARN leaves out counts as a wildcard.
_six(given) := with_rest_joined(given) if {
	given[5]
} else := array.concat(given, array.slice(["*", "*", "*", "*", "*", "*"], count(given), 6))

# METADATA
# description: |
#   The pieces of a string between its colons as at most six: the sixth keeps its colons. Fewer pieces are returned as
#   they are.
with_rest_joined(pieces) := pieces if {
	not pieces[6]
} else := array.concat(array.slice(pieces, 0, 5), [concat(":", array.slice(pieces, 5, count(pieces)))])

# METADATA
# description: The text after the last slash, such as the name in the sixth part of a role's ARN.
last_segment(text) := segments[count(segments) - 1] if {
	segments := split(text, "/")
}

# METADATA
# description: The sixth part of an ARN without the path between its type and its name.
without_path(field) := concat("/", [segments[0], segments[count(segments) - 1]]) if {
	segments := split(field, "/")
}

# METADATA
# description: Whether `resource` is an ARN pattern, or begins with a wildcard.
is_arn(resource) if startswith(resource, "arn:")

is_arn(resource) if startswith(resource, "*")

# METADATA
# description: |
#   Whether a resource pattern covers every resource of a type, in all accounts and regions or in one. `kind`
#   is the sixth part of the type's ARN with `?*` for each variable, such as `role/?*`.
covers_type(resource, service_name, kind) if {
	resource == "*"
} else if {
	fields := parts(resource)
	pattern.covers(pattern.with_trailing_star(fields[5]), kind)
	pattern.covers(fields[2], service_name)
} else if {
	startswith(resource, "*")
	pattern.covers(pattern.with_trailing_star(resource), concat("", ["arn:*:", service_name, ":*:*:", kind]))
}

# METADATA
# description: |
#   Whether a resource pattern covers all resources of a type that another pattern covers. A pattern with a literal
#   partition is used in that partition, so a wildcard in the other's partition does not count.
covers_within(resource, other, service_name, kind) if {
	resource == "*"
} else if {
	pattern.covers(resource, other)
} else if {
	fields := parts(resource)
	pattern.covers(pattern.with_trailing_star(fields[5]), kind)
	pattern.covers(fields[2], service_name)
	others := _parts_of_any(other)
	_partition_covers(fields[1], others[1])
	_region_covers(fields[3], others[3])
	pattern.covers(fields[4], others[4])
}

_parts_of_any(resource) := fields if {
	fields := parts(resource)
} else := ["*", "*", "*", "*", "*", "*"]

_partition_covers(one, other) if {
	pattern.wild(other)
} else if {
	pattern.covers(one, other)
}

# Global services have no region, so a wildcard there covers nothing else.
_region_covers(one, other) if {
	one == ""
} else if {
	pattern.covers(one, other)
}

# METADATA
# description: |
#   Whether a resource pattern could name a resource of a type at all. `kind` as in `covers_type`. True where that is
#   unclear.
may_name_type(resource, service_name, kind) if {
	resource == "*"
} else if {
	fields := parts(resource)
	pattern.covers(fields[2], service_name)
	may_be_kind(fields[5], kind)
} else if {
	startswith(resource, "*")
}

# METADATA
# description: |
#   Whether the sixth part of an ARN could be of a type's kind. A literal must match the kind. A pattern may match it if
#   its text before the first wildcard agrees with the kind's text before the first variable.
may_be_kind(field, kind) if {
	pattern.covers(kind, field)
} else if {
	pattern.wild(field)
	before := pattern.head(field)
	fixed := pattern.head(kind)
	_prefixes_agree(before, fixed)
}

_prefixes_agree(one, other) if {
	startswith(one, other)
} else if {
	startswith(other, one)
}
