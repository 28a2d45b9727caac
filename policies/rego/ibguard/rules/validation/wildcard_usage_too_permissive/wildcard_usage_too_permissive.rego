# METADATA
# scope: package
# title: Wildcard usage too permissive
# description: |
#   A wildcard in the value of a condition leaves too much open in a policy that lets others in: in an account,
#   organization or network; in a user id elsewhere than behind the colon or alone before it; or in the subject of
#   tokens of GitHub with fewer than six characters before it.
# custom:
#   id: IBG251
#   issue_code: WILDCARD_USAGE_TOO_PERMISSIVE
#   finding_type: ERROR
#   policy_types: [trust, resource, rcp]
#   reads: permissive_values.values
#   remediation: "Write the value without a wildcard, or with more text before it."
#   since: 0.1.0
package ibguard.rules.validation.wildcard_usage_too_permissive

import data.ibguard.validation.permissive_values
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some entry in permissive_values.values
	_is_case(entry)
	issue := policy_facts.issue(entry, entry.pointer, entry.message, {"key": entry.key, "value": entry.value})
]

_is_case(entry) if entry.open == "wildcard"
