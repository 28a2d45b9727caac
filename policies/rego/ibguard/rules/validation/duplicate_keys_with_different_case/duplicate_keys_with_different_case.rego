# METADATA
# scope: package
# title: Duplicate keys with different case
# description: |
#   One operator of a condition has a condition key twice, in different spellings. Keys compare without case.
# custom:
#   id: IBG117
#   issue_code: DUPLICATE_KEYS_WITH_DIFFERENT_CASE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.clauses
#   locates: key
#   remediation: "Write the key once, with all of its values."
#   since: 0.1.0
package ibguard.rules.validation.duplicate_keys_with_different_case

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some position
	clause := policy_facts.clauses[position]
	_stands_twice(policy_facts.clauses, clause, position)
	message := concat("", ["The key ", clause.key, " stands there in another spelling already."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"key": clause.key})
]

# Whether an earlier condition under the same operator has the same key.
_stands_twice(clauses, clause, position) if {
	some earlier
	other := clauses[earlier]
	other.key_lower == clause.key_lower
	other.operator == clause.operator
	other.statement.pointer == clause.statement.pointer
	other.document.position == clause.document.position
	earlier < position
}
