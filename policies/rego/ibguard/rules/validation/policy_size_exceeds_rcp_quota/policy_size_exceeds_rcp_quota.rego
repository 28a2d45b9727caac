# METADATA
# scope: package
# title: Policy size exceeds RCP quota
# description: |
#   The policy is larger than the quota for resource control policies, 5,120 characters.
# custom:
#   id: IBG196
#   issue_code: POLICY_SIZE_EXCEEDS_RCP_QUOTA
#   finding_type: ERROR
#   policy_types: [rcp]
#   reads: policy_facts.documents
#   remediation: "Split the policy, or shorten it."
#   since: 0.1.0
package ibguard.rules.validation.policy_size_exceeds_rcp_quota

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	document.policy_type == "rcp"
	size := policy_facts.size(document)
	size > 5120
	message := concat("", ["The policy has ", format_int(size, 10), " characters; the quota is 5120."])
	issue := policy_facts.issue_of_document(document, "", message, {"size": size, "quota": 5120})
]
