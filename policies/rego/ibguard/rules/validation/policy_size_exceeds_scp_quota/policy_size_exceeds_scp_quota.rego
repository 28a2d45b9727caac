# METADATA
# scope: package
# title: Policy size exceeds SCP quota
# description: |
#   The policy is larger than the quota for service control policies, 10,240 characters.
# custom:
#   id: IBG199
#   issue_code: POLICY_SIZE_EXCEEDS_SCP_QUOTA
#   finding_type: ERROR
#   policy_types: [scp]
#   reads: policy_facts.documents
#   remediation: "Split the policy, or shorten it."
#   since: 0.1.0
package ibguard.rules.validation.policy_size_exceeds_scp_quota

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	document.policy_type == "scp"
	size := policy_facts.size(document)
	size > 10240
	message := concat("", ["The policy has ", format_int(size, 10), " characters; the quota is 10240."])
	issue := policy_facts.issue_of_document(document, "", message, {"size": size, "quota": 10240})
]
