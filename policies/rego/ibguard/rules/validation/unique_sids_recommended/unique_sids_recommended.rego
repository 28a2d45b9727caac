# METADATA
# scope: package
# title: Unique Sids recommended
# description: |
#   Two statements of a resource-based policy have the same Sid.
# custom:
#   id: IBG233
#   issue_code: UNIQUE_SIDS_RECOMMENDED
#   finding_type: WARNING
#   policy_types: [trust, resource]
#   reads: policy_facts.statements
#   remediation: "Give each statement a Sid of its own, or none."
#   since: 0.1.0
package ibguard.rules.validation.unique_sids_recommended

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some position
	statement := policy_facts.statements[position]
	_shares_sid(policy_facts.statements, statement)
	place := concat("/", [statement.pointer, "Sid"])
	message := concat("", ["Another statement has the Sid ", statement.sid, " already."])
	issue := policy_facts.issue(statement, place, message, {"sid": statement.sid})
]

# Whether an earlier statement of the same document has the same Sid.
_shares_sid(statements, statement) if {
	not statement.index == 0
	not statement.sid == null
	not statement.sid == ""
	_is_used(statements, statement)
}

_is_used(statements, statement) if {
	some other in statements
	other.sid == statement.sid
	other.document.position == statement.document.position
	other.index < statement.index
}
