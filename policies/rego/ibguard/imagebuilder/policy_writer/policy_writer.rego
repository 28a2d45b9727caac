# METADATA
# description: |
#   Policies that ibguard proposes, built from statements `{"sid", "actions", "resources", "conditions"}`. A condition
#   is `{"operator", "key", "value"}`. A resource is
#     title      its name in messages
#     value      its ARN in a policy document, in a template perhaps an intrinsic function; null if unknown
#     reference  the Terraform expression for its ARN if that is unknown, else null
#     note       a comment on the expression, or null
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
# description: The statements as a policy document; null if a resource has no value.
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
#   The resource for a use (see imagebuilder/infrastructure); `where` has the partition, region and account for ARNs
#   that are built from a name.
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
# description: A resource as described above.
written_as(title, value, reference, note) := {"title": title, "value": value, "reference": reference, "note": note}

# Pseudo parameters need Fn::Sub.
_value(text) := {"Fn::Sub": envelope.with_pseudo_parameters(text)} if {
	envelope.kind == "cloudformation_template"
	contains(text, "${AWS.")
} else := text

# Null for a name that is known in part or marked sensitive.
_value_by_name(use, where) := required_grants.arn_by_name(use, where) if {
	attachments.name_of(use.resource)
	not infrastructure.hides_name(use.resource)
} else := null

# METADATA
# description: |
#   The Terraform expression for the ARN of a resource of the plan, and a comment on it. A resource in a module is named
#   through an output of the module.
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

# The module instance of a resource, and the expression for its ARN inside the module.
_halves(resource) := [trim_suffix(pieces[0], "."), concat("", [name, pieces[count(pieces) - 1]])] if {
	name := concat(".", [resource.type, resource.name])
	pieces := split(envelope.arn_expression(resource), name)
}
