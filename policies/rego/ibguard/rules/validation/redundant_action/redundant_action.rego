# METADATA
# scope: package
# title: Redundant action
# description: |
#   An entry of a list of actions covers others of the list: they are the same, or it has wildcards that cover them.
#   Compared are the texts alone. Upper and lower case are the same.
# custom:
#   id: IBG212
#   issue_code: REDUNDANT_ACTION
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: redundancy.actions
#   remediation: "Remove the actions that another one covers."
#   since: 0.1.0
package ibguard.rules.validation.redundant_action

import data.ibguard.validation.policy_facts
import data.ibguard.validation.redundancy

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some group in redundancy.actions
	issue := policy_facts.issue(group, group.pointer, _summary(group), {"covering": group.covering, "actions": group.members, "pointers": group.pointers})
]

_summary(group) := message if {
	group.repeats == true
	message := concat("", [group.covering, " is in the list ", format_int(count(group.members), 10), " times."])
} else := message if {
	message := concat("", [group.covering, " covers ", format_int(count(group.members) - 1, 10), " more of the list."])
}
