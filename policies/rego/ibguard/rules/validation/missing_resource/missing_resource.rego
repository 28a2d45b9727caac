# METADATA
# scope: package
# title: Missing resource
# description: |
#   A statement has neither Resource nor NotResource. Only the trust policies of roles do without.
# custom:
#   id: IBG183
#   issue_code: MISSING_RESOURCE
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.missing
#   remediation: "Add Resource to the statement."
#   since: 0.1.0
package ibguard.rules.validation.missing_resource

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.missing
	_is_case(fact)
	issue := policy_facts.issue(fact, fact.pointer, "The statement has neither Resource nor NotResource.", {})
]

_is_case(fact) if fact.element == "Resource"
