# METADATA
# scope: package
# title: Irrelevant condition key in policy
# description: |
#   A policy on a resource tests a key that says nothing there: s3:ResourceAccount in the policy of a bucket or
#   access point, for that is in one account only.
# custom:
#   id: IBG166
#   issue_code: IRRELEVANT_CONDITION_KEY_IN_POLICY
#   finding_type: SUGGESTION
#   policy_types: [trust, resource]
#   reads: mismatches.faults
#   remediation: "Remove the condition."
#   since: 0.1.0
package ibguard.rules.validation.irrelevant_condition_key_in_policy

import data.ibguard.validation.mismatches
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in mismatches.faults
	_is_case(fact)
	message := concat("", ["The key ", fact.text, " says nothing in a policy on ", fact.details.resource_type, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.text, "resource_type": fact.details.resource_type})
]

_is_case(fact) if fact.fault == "irrelevant_condition_key_in_policy"
