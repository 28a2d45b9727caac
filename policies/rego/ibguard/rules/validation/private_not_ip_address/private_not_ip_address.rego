# METADATA
# scope: package
# title: Private NotIpAddress
# description: |
#   A condition asks that aws:SourceIp be none of some private addresses. Requests come from public addresses, so that
#   it always holds.
# custom:
#   id: IBG202
#   issue_code: PRIVATE_NOT_IP_ADDRESS
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: ip_ranges.comparisons
#   remediation: "Use public addresses, or aws:VpcSourceIp with aws:SourceVpc for requests through a VPC endpoint."
#   since: 0.1.0
package ibguard.rules.validation.private_not_ip_address

import data.ibguard.validation.ip_ranges
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in ip_ranges.comparisons
	_is_case(fact)
	message := concat("", ["The condition ", fact.operator, " on aws:SourceIp has private addresses alone, from which no request comes, so that it always holds."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator})
]

_is_case(fact) if {
	fact.privacy == "private"
	fact.base == "notipaddress"
}
