# METADATA
# scope: package
# title: Redundant resource
# description: |
#   An entry of a list of resources covers others of the list: they are the same, or it has wildcards that cover
#   them. Compared are the texts alone.
# custom:
#   id: IBG216
#   issue_code: REDUNDANT_RESOURCE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: redundancy.resources
#   remediation: "Remove the resources that another one covers."
#   since: 0.1.0
package ibguard.rules.validation.redundant_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.redundancy

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some group in redundancy.resources
	issue := policy_facts.issue(group, group.pointer, _summary(group), {"covering": group.covering, "resources": group.members, "pointers": group.pointers})
]

_summary(group) := message if {
	group.repeats == true
	message := concat("", [group.covering, " is in the list ", format_int(count(group.members), 10), " times."])
} else := message if {
	message := concat("", [group.covering, " covers ", format_int(count(group.members) - 1, 10), " more of the list."])
}
