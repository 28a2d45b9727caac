# METADATA
# description: |
#   The facts about AWS that rules read: actions with their access levels, resource types, managed policies.
#   The command line hands over the services that a document names; in the bundle all of them are data.
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
# description: |
#   The AWS managed policies that allow a companion action on every resource, by name in lower case.
everywhere(action) := data.ibguard.reference.managed.everywhere[action]

# METADATA
# description: The documents of AWS managed policies that rules read, by name in lower case.
managed_documents := data.ibguard.reference.managed.documents

# METADATA
# description: The AWS managed policies that suffice for the console, by name in lower case.
console_policies := data.ibguard.reference.managed.console

# METADATA
# description: Names of the AWS managed policies that grant Image Builder actions.
image_builder_managed_policies := data.ibguard.reference.managed.image_builder

# METADATA
# description: Actions and resource types of a service, by its prefix in lower case; undefined when not known.
service(prefix) := envelope.options.reference.services[prefix]

service(prefix) := data.ibguard.reference.services[prefix] if not envelope.options.reference.services[prefix]

# METADATA
# description: |
#   What an API operation of Image Builder takes, by its name; the command line hands over those that the configuration
#   names.
operation(name) := found if {
	found := envelope.options.reference.operations[name]
} else := data.ibguard.reference.operations[name]

# METADATA
# description: Prefixes of all services at hand, for patterns that span services.
service_names := [prefix | some prefix in object.keys(envelope.options.reference.services)] if {
	is_object(envelope.options.reference.services)
}

service_names := [prefix | some prefix in object.keys(data.ibguard.reference.services)] if {
	not is_object(object.get(envelope.options, ["reference", "services"], null))
}
