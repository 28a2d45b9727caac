# METADATA
# scope: package
# title: Private IP address
# description: |
#   A condition asks that aws:SourceIp be a private address. Requests come from public addresses, so that it never
#   holds.
# custom:
#   id: IBG200
#   issue_code: PRIVATE_IP_ADDRESS
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: ip_ranges.comparisons
#   remediation: "Use public addresses, or aws:VpcSourceIp with aws:SourceVpc for requests through a VPC endpoint."
#   since: 0.1.0
package ibguard.rules.validation.private_ip_address

import data.ibguard.validation.ip_ranges
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in ip_ranges.comparisons
	_is_case(fact)
	message := concat("", ["The condition ", fact.operator, " on aws:SourceIp has private addresses alone, from which no request comes."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator})
]

_is_case(fact) if {
	fact.privacy == "private"
	fact.base == "ipaddress"
}
