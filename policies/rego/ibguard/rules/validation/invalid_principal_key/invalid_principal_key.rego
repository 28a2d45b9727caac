# METADATA
# scope: package
# title: Invalid principal key
# description: |
#   A key in Principal or NotPrincipal is no type of principal.
# custom:
#   id: IBG154
#   issue_code: INVALID_PRINCIPAL_KEY
#   finding_type: ERROR
#   policy_types: [trust, resource, rcp]
#   reads: policy_facts.principals
#   remediation: "Use one of the types AWS, CanonicalUser, Federated and Service, written just so."
#   since: 0.1.0
package ibguard.rules.validation.invalid_principal_key

import data.ibguard.iam.json_pointer
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some named in policy_facts.principals
	not _types[named.type]
	place := concat("/", [named.statement.pointer, named.element, json_pointer.escaped(named.type)])
	_is_first(named, place)
	message := concat("", ["There is no type of principal ", named.type, "."])
	issue := policy_facts.issue(named, place, message, {"type": named.type})
]

# A bare text has no type at all, which is another matter.
_types := {"AWS": true, "CanonicalUser": true, "Federated": true, "Service": true, "*": true}

# Several principals below one type are one defect.
_is_first(named, place) if {
	named.pointer == place
} else if {
	named.pointer == concat("/", [place, "0"])
}
