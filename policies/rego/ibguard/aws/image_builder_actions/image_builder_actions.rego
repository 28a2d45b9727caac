# METADATA
# description: The Image Builder actions that a normalised statement names (see iam/action).
package ibguard.aws.image_builder_actions

import data.ibguard.aws.reference
import data.ibguard.iam.action

# METADATA
# description: All Image Builder actions, as an entry of iam/action.
whole_service := {"service": "imagebuilder", "name": "*", "unknown": false}

# METADATA
# description: The known Image Builder actions in lower case, in the order of the reference data.
lower_case := action.lower_names(reference.image_builder_actions)

# METADATA
# description: The known Image Builder actions that a statement names for certain, in proper case and without prefix.
named_in(statement) := _proper(action.named_actions(statement, "imagebuilder", lower_case))

# Usually all or none.
_proper(chosen) := [] if {
	not chosen[0]
} else := reference.image_builder_actions if {
	chosen == lower_case
} else := [name |
	some position
	lower_case[position] in chosen
	name := reference.image_builder_actions[position]
]

# METADATA
# description: Whether a statement names any Image Builder action, including actions that the reference data lacks.
any_named_in(statement) if {
	some item in statement.actions
	action.of_service(item, "imagebuilder")
	not item.name == ""
} else if {
	not statement.not_actions == null
	action.left_by_not_action(statement, "imagebuilder", lower_case)[0]
}
