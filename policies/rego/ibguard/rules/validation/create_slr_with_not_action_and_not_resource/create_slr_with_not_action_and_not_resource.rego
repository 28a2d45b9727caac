# METADATA
# scope: package
# title: Create SLR with NotAction and NotResource
# description: |
#   An Allow has NotAction without iam:CreateServiceLinkedRole, and NotResource, without a condition on
#   iam:AWSServiceName.
# custom:
#   id: IBG107
#   issue_code: CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE
#   finding_type: WARNING
#   policy_types: [identity]
#   reads: wildcard_role_grants.create_slr
#   remediation: "Name the service-linked role in Resource, or add StringEquals on iam:AWSServiceName."
#   since: 0.1.0
package ibguard.rules.validation.create_slr_with_not_action_and_not_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.wildcard_role_grants

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in wildcard_role_grants.create_slr
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.places[0], "Service-linked roles of any service can be created: the statement has NotAction without iam:CreateServiceLinkedRole, and NotResource.", {"places": fact.places})
]

_is_case(fact) if {
	fact.manner == "NOT_ACTION"
	fact.negated == true
}
