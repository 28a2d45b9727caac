# METADATA
# description: |
#   What came in. The command line wraps the document in an envelope with its options; OPA and conftest users
#   hand over the document itself. Everything else reads the document and the options from here.
package ibguard.model.source

# METADATA
# description: The policy document, the response or the plan to check.
document := input.document if _wrapped

document := input if not _wrapped

# METADATA
# description: The options that came along; all of them have defaults.
options := input.ibguard if _wrapped

options := {} if not _wrapped

# METADATA
# description: What the document is; "unknown" is refused by the preflight.
kind := options.kind

kind := "terraform_plan" if {
	not options.kind
	_plan
}

kind := "iam_policy" if {
	not options.kind
	not _plan
	_has("Statement")
}

kind := "iam_response" if {
	not options.kind
	not _plan
	not _has("Statement")
	_response
}

kind := "unknown" if {
	not options.kind
	not _plan
	not _has("Statement")
	not _response
}

# METADATA
# description: The kind of identity that a bare policy file hangs on, where the user said so.
principals := [options.principal] if is_string(options.principal)

principals := [] if not is_string(object.get(options, ["principal"], null))

# METADATA
# description: Whether documents that have nothing to do with Image Builder are checked too.
default everything := false

everything if options.scope == "all"

everything if data.ibguard_config.scope == "all"

default _wrapped := false

_wrapped if {
	is_object(input.ibguard)
	input.ibguard.version == 1
}

_has(key) if {
	is_object(document)
	not is_null(object.get(document, [key], null))
}

default _plan := false

_plan if {
	is_string(document.format_version)
	some key in ["resource_changes", "planned_values", "configuration", "output_changes", "resource_drift"]
	_has(key)
}

_response if {
	some key in ["PolicyVersion", "PolicyDocument", "Role"]
	_has(key)
}
