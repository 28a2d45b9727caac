# METADATA
# scope: package
# title: Pass role with star in resource
# description: |
#   An Allow names iam:PassRole and has a wildcard in Resource that covers every role, without a condition on
#   iam:PassedToService.
# custom:
#   id: IBG193
#   issue_code: PASS_ROLE_WITH_STAR_IN_RESOURCE
#   finding_type: SECURITY_WARNING
#   policy_types: [identity]
#   reads: wildcard_role_grants.pass_role
#   remediation: "Name the roles in Resource, and add StringEquals on iam:PassedToService."
#   since: 0.1.0
package ibguard.rules.validation.pass_role_with_star_in_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.wildcard_role_grants

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in wildcard_role_grants.pass_role
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.places[0], "Any role can be passed, to any service: the statement names iam:PassRole and has a wildcard in Resource that covers every role.", {"places": fact.places})
]

_is_case(fact) if {
	fact.manner == "EXACT"
	fact.negated == false
}
