# METADATA
# description: |
#   Policies that ibguard proposes, made of statements `{"sid", "actions", "resources", "conditions"}`. A condition is
#   `{"operator", "key", "value"}`. A resource is
#     title      what to call it in a message
#     value      what a policy document calls it: an ARN, in a template perhaps a function; null while unknown
#     reference  the expression of Terraform that gives its ARN, where that is not known; null elsewhere
#     note       what to say of the expression, or null
package ibguard.imagebuilder.policy_writer

import data.ibguard.imagebuilder.infrastructure
import data.ibguard.imagebuilder.required_grants
import data.ibguard.intake.envelope
import data.ibguard.model.attachments
import data.ibguard.terraform.references

# METADATA
# description: A statement that allows actions on resources, over TLS.
allowing(sid, actions, resources, conditions) := {
	"sid": sid,
	"actions": actions,
	"resources": resources,
	"conditions": array.concat(conditions, [{"operator": "Bool", "key": "aws:SecureTransport", "value": "true"}]),
}

# METADATA
# description: The statements as a policy document; null where a resource has no value to write.
document_of(statements) := null if {
	some statement in statements
	_lacks_value(statement)
} else := {"Version": "2012-10-17", "Statement": [made | some statement in statements; made := _written(statement)]}

_lacks_value(statement) if {
	some resource in statement.resources
	resource.value == null
}

_written(statement) := {
	"Sid": statement.sid,
	"Effect": "Allow",
	"Action": _one_or_all(statement.actions),
	"Resource": _one_or_all([resource.value | some resource in statement.resources]),
	"Condition": {operator: {clause.key: clause.value} |
		some clause in statement.conditions
		operator := clause.operator
	},
}

_one_or_all(values) := values if {
	values[1]
} else := values[0]

# METADATA
# description: |
#   What is used (see imagebuilder/infrastructure) as a resource; `where` is the partition, and the region and account of
#   what is known by its name alone.
resource_of(use, where) := written_as(use.title, _value(use.arn), null, null) if {
	use.arn != null
} else := written_as(use.title, envelope.arn_function(use.resource), null, null) if {
	use.resource != null
	envelope.kind == "cloudformation_template"
} else := written_as(use.title, _value_by_name(use, where), found.expression, found.note) if {
	use.resource != null
	found := expression_for(use.resource)
} else := written_as(use.title, _value(required_grants.arn_by_name(use, where)), null, null)

# METADATA
# description: A resource, see above.
written_as(title, value, reference, note) := {"title": title, "value": value, "reference": reference, "note": note}

# Pseudo parameters stand in Fn::Sub.
_value(text) := {"Fn::Sub": envelope.with_pseudo_parameters(text)} if {
	envelope.kind == "cloudformation_template"
	contains(text, "${AWS.")
} else := text

# A name that begins with what is known, or that Terraform hides, is not written.
_value_by_name(use, where) := required_grants.arn_by_name(use, where) if {
	attachments.name_of(use.resource)
	not infrastructure.hides_name(use.resource)
} else := null

# METADATA
# description: |
#   The expression of Terraform that gives the ARN of a resource of the plan, and what to say of it. What stands in a
#   module is named through an output of it.
expression_for(resource) := {"expression": envelope.arn_expression(resource), "note": null} if {
	not resource.steps[0]
} else := _through(resource, _halves(resource))

_through(resource, halves) := {
	"expression": concat(".", [halves[0], _output(resource, halves[1])]),
	"note": concat("", ["made from ", halves[1]]),
} if {
	not resource.steps[1]
	_output(resource, halves[1])
} else := {
	"expression": envelope.arn_expression(resource),
	"note": concat("", ["is in ", halves[0], ": export it as an output of the module"]),
}

_output(resource, expression) := ordered[0] if {
	given := references.module_configuration(resource.steps).outputs
	found := [name | some name; output := given[name]; _is_made_of(output, expression)]
	ordered := sort(found)
}

_is_made_of(output, expression) if references.named(output.expression) == [expression]

# The module instance of a resource, and the expression for its ARN within.
_halves(resource) := [trim_suffix(pieces[0], "."), concat("", [name, pieces[count(pieces) - 1]])] if {
	name := concat(".", [resource.type, resource.name])
	pieces := split(envelope.arn_expression(resource), name)
}
