# METADATA
# scope: package
# title: Type mismatch IP range
# description: |
#   A value under IpAddress or NotIpAddress is neither an IPv4 or IPv6 address nor a range of them in CIDR notation.
# custom:
#   id: IBG230
#   issue_code: TYPE_MISMATCH_IP_RANGE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: ip_ranges.comparisons
#   remediation: "Write an address or a range, such as 203.0.113.0/24."
#   since: 0.1.0
package ibguard.rules.validation.type_mismatch_ip_range

import data.ibguard.validation.ip_ranges
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in ip_ranges.comparisons
	some entry in fact.entries
	_is_case(entry)
	message := concat("", ["The value of ", fact.key, " under ", fact.operator, " is neither an address nor a range: ", entry.value])
	issue := policy_facts.issue(fact, entry.pointer, message, {"operator": fact.operator, "value": entry.value})
]

_is_case(entry) if entry.range == null
