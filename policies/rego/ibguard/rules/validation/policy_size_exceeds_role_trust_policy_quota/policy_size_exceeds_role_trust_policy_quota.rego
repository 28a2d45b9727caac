# METADATA
# scope: package
# title: Policy size exceeds role trust policy quota
# description: |
#   The policy is larger than the default quota for trust policies of roles, 2,048 characters without white space.
#   It can be raised.
# custom:
#   id: IBG198
#   issue_code: POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA
#   finding_type: WARNING
#   policy_types: [trust]
#   reads: policy_facts.documents
#   remediation: "Shorten the policy, or have the quota raised."
#   since: 0.1.0
package ibguard.rules.validation.policy_size_exceeds_role_trust_policy_quota

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	document.policy_type == "trust"
	size := policy_facts.size(document)
	size > 2048
	message := concat("", ["The policy has ", format_int(size, 10), " characters; the quota is 2048."])
	issue := policy_facts.issue_of_document(document, "", message, {"size": size, "quota": 2048})
]
