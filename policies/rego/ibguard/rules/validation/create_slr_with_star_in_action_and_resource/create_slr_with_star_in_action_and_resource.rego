# METADATA
# scope: package
# title: Create SLR with star in action and resource
# description: |
#   An Allow has a wildcard in Action that covers iam:CreateServiceLinkedRole, and one in Resource that covers every
#   role, without a condition on iam:AWSServiceName.
# custom:
#   id: IBG110
#   issue_code: CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE
#   finding_type: WARNING
#   policy_types: [identity]
#   reads: wildcard_role_grants.create_slr
#   remediation: "Name the service-linked role in Resource, or add StringEquals on iam:AWSServiceName."
#   since: 0.1.0
package ibguard.rules.validation.create_slr_with_star_in_action_and_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.wildcard_role_grants

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in wildcard_role_grants.create_slr
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.places[0], "Service-linked roles of any service can be created: the statement has a wildcard in Action that covers iam:CreateServiceLinkedRole, and one in Resource that covers every role.", {"places": fact.places})
]

_is_case(fact) if {
	fact.manner == "STAR_IN_ACTION"
	fact.negated == false
}
