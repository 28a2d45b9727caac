# METADATA
# scope: package
# title: Improve IP range
# description: |
#   A range has bits set behind its prefix. IAM takes it for the range that the prefix says.
# custom:
#   id: IBG135
#   issue_code: IMPROVE_IP_RANGE
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: ip_ranges.comparisons
#   remediation: "Write the first address of the range."
#   since: 0.1.0
package ibguard.rules.validation.improve_ip_range

import data.ibguard.iam.ip_range
import data.ibguard.validation.ip_ranges
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in ip_ranges.comparisons
	some entry in fact.entries
	_is_case(entry.range)
	better := ip_range.network(entry.range)
	message := concat("", ["The range ", entry.value, " has bits set behind its prefix; it is ", better, "."])
	issue := policy_facts.issue(fact, entry.pointer, message, {"value": entry.value, "addr": better})
]

_is_case(range) if {
	range != null
	not range.fields == ip_range.masked(range, range.prefix)
}
