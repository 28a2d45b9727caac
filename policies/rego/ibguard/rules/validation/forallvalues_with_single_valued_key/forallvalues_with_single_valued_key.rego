# METADATA
# scope: package
# title: ForAllValues with single valued key
# description: |
#   ForAllValues tests a condition key that has one value. It holds, too, where the key is absent, so that an Allow
#   can be wider than it seems to.
# custom:
#   id: IBG133
#   issue_code: FORALLVALUES_WITH_SINGLE_VALUED_KEY
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Leave ForAllValues: out."
#   since: 0.1.0
package ibguard.rules.validation.forallvalues_with_single_valued_key

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["ForAllValues tests the key ", fact.text, ", which has a single value, and holds where the key is absent."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text})
]

_is_case(fact) if fact.fault == "forallvalues_with_single_valued_key"
