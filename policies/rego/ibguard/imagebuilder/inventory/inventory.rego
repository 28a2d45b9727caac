# METADATA
# description: The Image Builder resources of a plan by the resource types of IAM's service reference.
package ibguard.imagebuilder.inventory

import data.ibguard.iam.arn
import data.ibguard.imagebuilder.infrastructure
import data.ibguard.model.attachments
import data.ibguard.terraform.plan

_types := {
	"_imagebuilder_component": "component",
	"_imagebuilder_container_recipe": "containerRecipe",
	"_imagebuilder_distribution_configuration": "distributionConfiguration",
	"_imagebuilder_image": "image",
	"_imagebuilder_image_pipeline": "imagePipeline",
	"_imagebuilder_image_recipe": "imageRecipe",
	"_imagebuilder_infrastructure_configuration": "infrastructureConfiguration",
	"_imagebuilder_lifecycle_policy": "lifecyclePolicy",
	"_imagebuilder_workflow": "workflow",
}

# METADATA
# description: |
#   The resources, as `{"type", "name", "arn", "resource"}`: the type, the name as in ARNs, null if unknown or
#   sensitive, the ARN or null, and the resource of the plan.
all := [{"type": type, "name": _name(resource), "arn": plan.known_arn(resource), "resource": resource} |
	some resource in attachments.image_builder
	type := _types[trim_prefix(trim_prefix(resource.type, "awscc"), "aws")]
]

# The name follows the type; in a workflow's ARN it follows the kind of workflow.
_name(resource) := steps[2] if {
	steps := _arn_steps(resource)
	steps[0] == "workflow"
} else := steps[1] if {
	steps := _arn_steps(resource)
} else := in_arns(given) if {
	given := attachments.name_of(resource)
	not infrastructure.hides_name(resource)
} else := null

# METADATA
# description: |
#   The pattern of a name in ARNs: Image Builder writes it in lower case and replaces spaces and underscores.
in_arns(given) := replace(replace(lower(given), " ", "?"), "_", "?")

_arn_steps(resource) := split(fields[5], "/") if {
	value := plan.known_arn(resource)
	value != null
	fields := arn.parts(value)
}
