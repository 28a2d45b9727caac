# METADATA
# scope: package
# title: Json syntax error
# description: |
#   The text of the policy is not JSON.
# custom:
#   id: IBG167
#   issue_code: JSON_SYNTAX_ERROR
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.unparsed
#   remediation: "Correct the text; a JSON parser names the place."
#   since: 0.1.0
package ibguard.rules.validation.json_syntax_error

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.unparsed
	issue := policy_facts.issue_of_document(document, "", "The text of the policy is not a JSON object.", {})
]
