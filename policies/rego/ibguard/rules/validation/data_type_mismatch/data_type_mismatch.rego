# METADATA
# scope: package
# title: Data type mismatch
# description: |
#   An element of the policy has a JSON type that the grammar of policies does not allow there.
# custom:
#   id: IBG113
#   issue_code: DATA_TYPE_MISMATCH
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: structure.mistyped
#   remediation: "Write the element as the grammar has it: a string, a list of strings, or an object."
#   since: 0.1.0
package ibguard.rules.validation.data_type_mismatch

import data.ibguard.validation.policy_facts
import data.ibguard.validation.structure

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in structure.mistyped
	message := concat("", ["The value has the wrong JSON type: ", fact.expected, " expected."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"expected": fact.expected})
]
