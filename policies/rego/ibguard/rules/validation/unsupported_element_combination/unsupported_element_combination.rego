# METADATA
# scope: package
# title: Unsupported element combination
# description: |
#   A statement has both elements of a pair of which it may have one: Action and NotAction, Resource and
#   NotResource, Principal and NotPrincipal.
# custom:
#   id: IBG238
#   issue_code: UNSUPPORTED_ELEMENT_COMBINATION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: validation.statements
#   remediation: "Remove one of the two elements."
#   since: 0.1.0
package ibguard.rules.validation.unsupported_element_combination

import data.ibguard.lib.validation

_pairs := [
	{"one": "Action", "other": "NotAction"},
	{"one": "Resource", "other": "NotResource"},
	{"one": "Principal", "other": "NotPrincipal"},
]

# METADATA
# description: What the rule finds in the facts that it reads.
issues(statements) := [issue |
	some statement in statements
	some pair in _pairs
	statement.elements[pair.one]
	statement.elements[pair.other]
	message := concat("", [pair.one, " and ", pair.other, " stand side by side."])
	issue := validation.issue(statement, statement.pointer, message, {"elements": [pair.one, pair.other]})
]
