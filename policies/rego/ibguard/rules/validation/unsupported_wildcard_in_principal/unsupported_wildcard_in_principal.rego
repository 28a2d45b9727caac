# METADATA
# scope: package
# title: Unsupported wildcard in principal
# description: |
#   A principal has a wildcard in it. The only wildcard that principals know is the lone star, for everybody.
# custom:
#   id: IBG244
#   issue_code: UNSUPPORTED_WILDCARD_IN_PRINCIPAL
#   finding_type: ERROR
#   policy_types: [trust, resource, rcp]
#   reads: policy_facts.principals
#   remediation: "Name principals without wildcards, and narrow the lone star with conditions on aws:PrincipalArn where a pattern is needed."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_wildcard_in_principal

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	_is_case(named)
	message := concat("", ["The principal ", named.value, " of type ", named.type, " has a wildcard in it, which stands for nothing there."])
	issue := policy_facts.issue(named, named.pointer, message, {"principal": named.value, "type": named.type})
]

_is_case(named) if {
	_types[named.type]
	not _is_everybody(named)
	pattern.wild(named.value)
}

_types := {"AWS": true, "CanonicalUser": true, "Federated": true, "Service": true}

_is_everybody(named) if {
	named.value == "*"
	named.type == "AWS"
}
