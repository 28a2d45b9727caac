# METADATA
# scope: package
# title: Redundant principal in role trust policy
# description: |
#   A trust policy names a role and sessions of the same role, which the role includes.
# custom:
#   id: IBG215
#   issue_code: REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY
#   finding_type: SUGGESTION
#   policy_types: [trust]
#   reads: policy_facts.principals
#   remediation: "Remove the principal that names the session."
#   since: 0.1.0
package ibguard.rules.validation.redundant_principal_in_role_trust_policy

import data.ibguard.iam.arn
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_session(named)
	roles := [other.value | some other in policy_facts.principals; _is_its_role(named, other)]
	message := concat("", ["The role ", roles[0], " includes its session ", named.value, "."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value, "role": roles[0]})
]

_is_session(named) if {
	named.type == "AWS"
	named.document.policy_type == "trust"
	contains(named.value, ":assumed-role/")
}

_is_its_role(named, other) if {
	other.statement.place == named.statement.place
	other.document.position == named.document.position
	other.element == named.element
	fields := arn.parts(other.value)
	startswith(fields[5], "role/")
	own := arn.parts(named.value)
	own[4] == fields[4]
	split(own[5], "/")[1] == arn.last_segment(fields[5])
}
