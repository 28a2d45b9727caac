# METADATA
# description: |
#   The input. The command line wraps the document in an envelope with its options; users of OPA and Conftest pass the
#   document itself. All other packages read the document and the options here.
package ibguard.intake.envelope

import data.ibguard.cloudformation.template
import data.ibguard.intake.account

# METADATA
# description: The document as it was passed.
given := input.document if _wrapped

given := input if not _wrapped

# METADATA
# description: Keys of the envelope other than options and document, which nothing reads.
unread_keys := [key |
	_wrapped
	some key in object.keys(input)
	not key in ["ibguard", "document"]
]

# METADATA
# description: |
#   The policy document, the AWS CLI response or the plan to check. Templates and account details have the shape of a
#   plan.
document := template.as_plan(given) if {
	kind == "cloudformation_template"
} else := account.as_plan(given) if {
	kind == "account_authorization_details"
} else := given

# METADATA
# description: The options of the command line, all of which have defaults.
options := input.ibguard if _wrapped

options := {} if not _wrapped

# METADATA
# description: The kind of the document; reporting/preflight refuses "unknown".
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
default has_plan_shape := false

has_plan_shape if _kinds_with_plan_shape[kind]

_kinds_with_plan_shape := {
	"terraform_plan": true,
	"cloudformation_template": true,
	"account_authorization_details": true,
}

# METADATA
# description: The kind of identity that a policy file is attached to, if the user gave it.
principals := [options.principal] if is_string(options.principal)

principals := [] if not is_string(object.get(options, ["principal"], null))

# METADATA
# description: The type of a policy file, as given by the user or else as recognised.
policy_type(recognised) := options.policy_type if {
	is_string(options.policy_type)
} else := recognised

# METADATA
# description: The type of resource that a policy file is attached to, if the user gave it.
resource_type := options.resource_type if {
	is_string(options.resource_type)
} else := null

# METADATA
# description: Whether the Image Builder rules run.
default runs_guidance := true

runs_guidance := false if options.guidance == false

# METADATA
# description: Whether validation runs.
default runs_validation := true

runs_validation := false if options.validation == false

# METADATA
# description: Whether documents that are not about Image Builder are checked too.
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

# A document with a policy version is a policy even without statements.
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
# description: Whether a template makes resources in loops, which are not expanded.
default has_loops := false

has_loops if {
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
# description: A reason in the terms of the input. Reasons are written for Terraform.
reworded(reason) := replace(
	replace(with_pseudo_parameters(reason), "until apply", "until deployment"),
	"it is built in a local value",
	"a parameter, a condition or another stack decides it",
) if {
	kind == "cloudformation_template"
} else := reason

# METADATA
# description: A reference as the input writes it; in a template the logical id, parameter or function.
named_as_written(reference) := reference if {
	not kind == "cloudformation_template"
} else := trim_prefix(reference, "local.") if {
	startswith(reference, "local.")
} else := split(reference, ".")[1]

# METADATA
# description: A text with pseudo parameters as templates write them; the model writes them without colons.
with_pseudo_parameters(text) := replace(text, "${AWS.", "${AWS::") if {
	kind == "cloudformation_template"
} else := text

# METADATA
# description: The expression for the ARN of a resource of the plan or template (see terraform/plan) inside a string.
arn_of(resource) := concat("", ["${", arn_expression(resource), "}"])

# METADATA
# description: |
#   The expression for the ARN of a resource of the plan or template: in Terraform's language, or inside the braces of
#   Fn::Sub.
arn_expression(resource) := concat(".", [resource.address, _arn_attribute(resource)]) if {
	not kind == "cloudformation_template"
} else := resource.address if {
	resource.class == "topic"
} else := concat(".", [resource.address, "Arn"])

_arn_attribute(resource) := "topic_arn" if {
	resource.type == "awscc_sns_topic"
} else := "arn"

# METADATA
# description: The intrinsic function that gives the ARN of a resource of the template.
arn_function(resource) := {"Ref": resource.address} if {
	resource.class == "topic"
} else := {"Fn::GetAtt": [resource.address, "Arn"]}
