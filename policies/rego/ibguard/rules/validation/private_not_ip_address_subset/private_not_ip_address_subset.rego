# METADATA
# scope: package
# title: Private NotIpAddress subset
# description: |
#   A condition excepts several addresses as aws:SourceIp, some of them private, from which no request comes.
# custom:
#   id: IBG203
#   issue_code: PRIVATE_NOT_IP_ADDRESS_SUBSET
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: ip_ranges.comparisons
#   remediation: "Remove the private addresses, or use aws:VpcSourceIp with aws:SourceVpc for them."
#   since: 0.1.0
package ibguard.rules.validation.private_not_ip_address_subset

import data.ibguard.validation.ip_ranges
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in ip_ranges.comparisons
	_is_case(fact)
	message := concat("", ["The condition ", fact.operator, " on aws:SourceIp has private addresses among its values, from which no request comes: ", concat(", ", fact.private)])
	issue := policy_facts.issue(fact, fact.pointer, message, {"operator": fact.operator, "private": fact.private})
]

_is_case(fact) if {
	fact.privacy == "mixed"
	fact.base == "notipaddress"
}
