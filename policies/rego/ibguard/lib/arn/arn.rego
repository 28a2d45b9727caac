# METADATA
# description: |
#   Amazon Resource Names in the Resource element of a statement: which service they name, and whether one
#   covers every resource of a type. IAM completes a shortened ARN with wildcards, and so does this.
package ibguard.lib.arn

import data.ibguard.lib.pattern

# METADATA
# description: The six parts of an ARN pattern; the sixth keeps its colons. Undefined for what is no ARN.
parts(resource) := fields if {
	split(resource, ":")[0] == "arn"
	given := split(_complete(resource), ":")
	fields := array.concat(array.slice(given, 0, 5), [concat(":", array.slice(given, 5, count(given)))])
}

# METADATA
# description: The service that an ARN pattern names, in lower case; undefined for what is no ARN.
service(resource) := lower(parts(resource)[2])

# METADATA
# description: Whether `resource` is an ARN pattern, or the wildcard that stands for all of them.
shaped(resource) if startswith(resource, "arn:")

shaped(resource) if startswith(resource, "*")

# METADATA
# description: |
#   Whether a resource pattern covers every resource of a type, in all accounts and regions or in one. `kind`
#   is the sixth part of the type's ARN with `?*` for each variable, such as `role/?*`.
covers_type(resource, service_name, kind) if {
	startswith(resource, "*")
	pattern.covers(resource, concat("", ["arn:*:", service_name, ":*:*:", kind]))
}

covers_type(resource, service_name, kind) if {
	fields := parts(resource)
	pattern.covers(fields[2], service_name)
	pattern.covers(fields[5], kind)
}

# METADATA
# description: |
#   Whether a resource pattern could name a resource of a type at all. `kind` as in `covers_type`.
may_name_type(resource, _, _) if resource == "*"

may_name_type(resource, service_name, kind) if {
	fields := parts(resource)
	pattern.overlap(fields[2], service_name)
	pattern.overlap(_leading(fields[5], kind), kind)
}

may_name_type(resource, _, _) if {
	resource != "*"
	startswith(resource, "*")
}

# A literal name stands in the place of the variable: `role/build` and `role/?*` overlap as they are, and a
# pattern such as `ro*build` is given the benefit of the doubt.
_leading(field, kind) := kind if {
	pattern.wild(field)
	before := split(split(field, "*")[0], "?")[0]
	startswith(kind, before)
} else := field

# Whatever a shortened ARN leaves out counts as a wildcard.
_complete(resource) := concat(":", array.concat(given, missing)) if {
	given := split(resource, ":")
	count(given) < 6
	missing := array.slice(["*", "*", "*", "*", "*", "*"], count(given), 6)
}

_complete(resource) := resource if count(split(resource, ":")) >= 6
