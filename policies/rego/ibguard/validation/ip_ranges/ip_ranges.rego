# METADATA
# description: The conditions that compare IP addresses, and their private values.
package ibguard.validation.ip_ranges

import data.ibguard.aws.service_reference
import data.ibguard.iam.condition_operator
import data.ibguard.iam.ip_range
import data.ibguard.validation.policy_facts

_private := [range |
	some text in service_reference.known.private_ranges
	range := ip_range.parsed_range(text)
]

# METADATA
# description: Whether a range is in a private one.
is_private(range) if {
	some outer in _private
	ip_range.within(range, outer)
}

# METADATA
# description: |
#   The conditions that compare IP addresses: operator, base, key, and `entries`, the known values: `value`, `pointer`
#   and `range`, null if the value is none. `privacy` of aws:SourceIp is private, mixed or public; for other keys, and
#   if an unknown value could change it, it is unknown. `private` are the private values.
comparisons := [fact |
	some clause in policy_facts.clauses
	condition_operator.operators[clause.base].type == "IPAddress"
	entries := _entries(clause)
	private := [entry.value | some entry in entries; _is_private_entry(entry)]
	fact := {
		"document": clause.document,
		"statement": clause.statement,
		"pointer": clause.pointer,
		"operator": clause.operator,
		"base": clause.base,
		"key": clause.key,
		"entries": entries,
		"privacy": _privacy(clause, entries),
		"private": private,
	}
]

# Another check reports policy variables, which these operators do not support.
_entries(clause) := [entry |
	some given in policy_facts.values_of(clause, clause)
	not contains(given.text, "${")
	range := _range_or_null(given.text)
	entry := {"value": given.text, "pointer": given.pointer, "range": range}
]

_range_or_null(text) := ip_range.parsed_range(text) if {
	ip_range.parsed_range(text)
} else := null

_privacy(clause, entries) := "unknown" if {
	not clause.key_lower == "aws:sourceip"
} else := "mixed" if {
	_has_private(entries)
	_has_public(entries)
} else := "private" if {
	_has_private(entries)
	clause.unknown == false
	every entry in entries { is_object(entry.range) }
	count(entries) == count(policy_facts.values_of(clause, clause))
} else := "public" if {
	_has_public(entries)
} else := "unknown"

_has_private(entries) if {
	some entry in entries
	_is_private_entry(entry)
}

_is_private_entry(entry) if {
	is_object(entry.range)
	is_private(entry.range)
}

_has_public(entries) if {
	some entry in entries
	is_object(entry.range)
	not is_private(entry.range)
}
