# METADATA
# description: |
#   Reference data about AWS: actions with their access levels, resource types, managed policies. The command line
#   passes the services that a document names; the bundle has all of them as data.
package ibguard.aws.reference

import data.ibguard.intake.envelope

# METADATA
# description: Every Image Builder action, in proper case and without prefix.
image_builder_actions := array.concat(image_builder_changing, image_builder_reading)

# METADATA
# description: The Image Builder actions that write, tag or manage permissions.
image_builder_changing := data.ibguard.reference.imagebuilder.changing

# METADATA
# description: The Image Builder actions that read or list.
image_builder_reading := data.ibguard.reference.imagebuilder.reading

# METADATA
# description: The resource patterns on which AWSImageBuilderFullAccess grants a companion action.
full_access(action) := data.ibguard.reference.managed.full_access[action]

# METADATA
# description: The AWS managed policies that allow a companion action on every resource, by name in lower case.
policies_with_grant(action) := data.ibguard.reference.managed.everywhere[action]

# METADATA
# description: The documents of the AWS managed policies that rules need, by name in lower case.
managed_documents := data.ibguard.reference.managed.documents

# METADATA
# description: The AWS managed policies that grant all that the console needs, by name in lower case.
console_policies := data.ibguard.reference.managed.console

# METADATA
# description: Names of the AWS managed policies that grant Image Builder actions.
image_builder_managed_policies := data.ibguard.reference.managed.image_builder

# METADATA
# description: Actions and resource types of a service, by its prefix in lower case; undefined for an unknown service.
service(prefix) := envelope.options.reference.services[prefix]

service(prefix) := data.ibguard.reference.services[prefix] if not envelope.options.reference.services[prefix]

# METADATA
# description: |
#   The permissions that an API operation of Image Builder requires, by its name; the command line passes those that the
#   configuration names.
operation(name) := found if {
	found := envelope.options.reference.operations[name]
} else := data.ibguard.reference.operations[name]

# METADATA
# description: Prefixes of all services of the reference data, for patterns that span services.
service_names := [prefix | some prefix in object.keys(envelope.options.reference.services)] if {
	is_object(envelope.options.reference.services)
}

service_names := [prefix | some prefix in object.keys(data.ibguard.reference.services)] if {
	not is_object(object.get(envelope.options, ["reference", "services"], null))
}
