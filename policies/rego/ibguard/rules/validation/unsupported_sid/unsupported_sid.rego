# METADATA
# scope: package
# title: Unsupported Sid
# description: |
#   A Sid has a character other than letters and digits. Services take more in policies of their own resources, such as
#   the blanks in "Enable IAM User Permissions" of KMS; those are not judged.
# custom:
#   id: IBG242
#   issue_code: UNSUPPORTED_SID
#   finding_type: ERROR
#   policy_types: [identity, trust, scp, rcp]
#   reads: policy_facts.statements
#   remediation: "Use the letters A-Z and a-z and digits."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_sid

import data.ibguard.validation.policy_facts

# Whatever of the Sid is left when all that is allowed is taken off its ends, is not.
# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in policy_facts.statements
	_is_odd(statement)
	place := concat("/", [statement.pointer, "Sid"])
	message := concat("", ["The Sid ", statement.sid, " has a character other than letters and digits."])
	issue := policy_facts.issue(statement, place, message, {"sid": statement.sid})
]

_is_odd(statement) if {
	not statement.sid == null
	rest := trim(statement.sid, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
	not rest == ""
}
