# METADATA
# scope: package
# title: Policy size exceeds identity policy quota
# description: |
#   The policy is larger than the largest quota for identity-based policies, 10,240 characters without white space
#   for the inline policies of a role. The quotas of managed policies (6,144), users (2,048) and groups (5,120) are
#   lower.
# custom:
#   id: IBG195
#   issue_code: POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA
#   finding_type: WARNING
#   policy_types: [identity]
#   reads: policy_facts.documents
#   remediation: "Split the policy, or shorten it with wildcards that match nothing more."
#   since: 0.1.0
package ibguard.rules.validation.policy_size_exceeds_identity_policy_quota

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	document.policy_type == "identity"
	size := policy_facts.size(document)
	size > 10240
	message := concat("", ["The policy has ", format_int(size, 10), " characters; the quota is 10240."])
	issue := policy_facts.issue_of_document(document, "", message, {"size": size, "quota": 10240})
]
