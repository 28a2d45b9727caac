# METADATA
# description: |
#   What came in. The command line wraps the document in an envelope with its options; OPA and conftest users
#   hand over the document itself. Everything else reads the document and the options from here.
package ibguard.intake.envelope

import data.ibguard.cloudformation.template
import data.ibguard.intake.account

# METADATA
# description: What came in, as it is.
given := input.document if _wrapped

given := input if not _wrapped

# METADATA
# description: Keys that stand beside the options of the command line and its document, where nothing reads them.
stray_keys := [key |
	_wrapped
	some key in object.keys(input)
	not key in ["ibguard", "document"]
]

# METADATA
# description: |
#   The policy document, the response or the plan to check. Templates and account dumps are put into the shape of a
#   plan.
document := template.as_plan(given) if {
	kind == "cloudformation_template"
} else := account.as_plan(given) if {
	kind == "account_authorization_details"
} else := given

# METADATA
# description: The options that came along; all of them have defaults.
options := input.ibguard if _wrapped

options := {} if not _wrapped

# METADATA
# description: What the document is; "unknown" is refused by the preflight.
kind := options.kind

kind := _recognised if not options.kind

_recognised := "terraform_plan" if {
	_plan
} else := "iam_policy" if {
	_policy
} else := "cloudformation_template" if {
	_template
} else := "account_authorization_details" if {
	_account
} else := "iam_response" if {
	_response
} else := "unknown"

# METADATA
# description: Whether the document has the shape of a plan.
default planned := false

planned if _shaped_as_plan[kind]

_shaped_as_plan := {
	"terraform_plan": true,
	"cloudformation_template": true,
	"account_authorization_details": true,
}

# METADATA
# description: The kind of identity that a bare policy file hangs on, where the user said so.
principals := [options.principal] if is_string(options.principal)

principals := [] if not is_string(object.get(options, ["principal"], null))

# METADATA
# description: What kind of policy a file is, as the user says or else as recognised.
policy_type(recognised) := options.policy_type if {
	is_string(options.policy_type)
} else := recognised

# METADATA
# description: The type of resource that carries a policy file, where the user said so.
resource_type := options.resource_type if {
	is_string(options.resource_type)
} else := null

# METADATA
# description: Whether the rules on Image Builder's guidance run.
default guides := true

guides := false if options.guidance == false

# METADATA
# description: Whether the rules on the validity of any policy run.
default validates := true

validates := false if options.validation == false

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
	is_object(given)
	not is_null(object.get(given, [key], null))
}

default _policy := false

_policy if _has("Statement")

# What lacks its statements is meant as a policy all the same.
_policy if data.ibguard.reference.inputs.policy_versions[given.Version]

default _plan := false

_plan if {
	is_string(given.format_version)
	some key in data.ibguard.reference.inputs.plan_keys
	_has(key)
}

_response if {
	some path in data.ibguard.reference.inputs.responses
	_has(path[0])
}

default _account := false

_account if {
	some key, _ in data.ibguard.reference.inputs.account_lists
	not key == "Policies"
	_has(key)
}

# METADATA
# description: Whether a template makes resources in a loop, which nothing here unrolls.
default repeats := false

repeats if {
	some name, _ in given.Resources
	startswith(name, "Fn::ForEach")
}

default _template := false

_template if _has("AWSTemplateFormatVersion")

_template if {
	some resource in given.Resources
	startswith(resource.Type, "AWS::")
}

# METADATA
# description: A reason in the words of what came in; the model speaks of Terraform.
phrased(reason) := replace(
	replace(worded(reason), "known only after the apply", "known only when the stack is made"),
	"a local value hides what it is made from",
	"a parameter, a condition or another stack decides it",
) if {
	kind == "cloudformation_template"
} else := reason

# METADATA
# description: A reference as what came in spells it; in a template it is the logical id, parameter or function.
named_as_written(reference) := reference if {
	not kind == "cloudformation_template"
} else := trim_prefix(reference, "local.") if {
	startswith(reference, "local.")
} else := split(reference, ".")[1]

# METADATA
# description: A text with pseudo parameters as templates spell them; within the model they have no colons.
worded(text) := replace(text, "${AWS.", "${AWS::") if {
	kind == "cloudformation_template"
} else := text

# METADATA
# description: How to write, in a document, the ARN of a resource of the plan or template (see terraform/plan).
arn_of(resource) := concat("", ["${", arn_expression(resource), "}"])

# METADATA
# description: |
#   What gives the ARN of a resource of the plan or template: an expression of Terraform, or what stands between the
#   braces of Fn::Sub.
arn_expression(resource) := concat(".", [resource.address, _arn_attribute(resource)]) if {
	not kind == "cloudformation_template"
} else := resource.address if {
	resource.class == "topic"
} else := concat(".", [resource.address, "Arn"])

_arn_attribute(resource) := "topic_arn" if {
	resource.type == "awscc_sns_topic"
} else := "arn"

# METADATA
# description: The function of a template that gives the ARN of one of its resources.
arn_function(resource) := {"Ref": resource.address} if {
	resource.class == "topic"
} else := {"Fn::GetAtt": [resource.address, "Arn"]}
