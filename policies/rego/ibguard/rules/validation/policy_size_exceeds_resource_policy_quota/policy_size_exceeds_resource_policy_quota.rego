# METADATA
# scope: package
# title: Policy size exceeds resource policy quota
# description: |
#   The policy is larger than the quota for policies of its type of resource, as far as it is known: 20 KB for S3
#   buckets.
# custom:
#   id: IBG197
#   issue_code: POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA
#   finding_type: WARNING
#   policy_types: [trust, resource]
#   reads: policy_facts.documents
#   remediation: "Shorten the policy."
#   since: 0.1.0
package ibguard.rules.validation.policy_size_exceeds_resource_policy_quota

import data.ibguard.validation.policy_facts

_quotas := {"AWS::S3::Bucket": 20480}

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	quota := _quotas[document.resource_type]
	size := policy_facts.size(document)
	size > quota
	message := concat("", ["The policy has ", format_int(size, 10), " characters; the quota is ", format_int(quota, 10), "."])
	issue := policy_facts.issue_of_document(document, "", message, {"size": size, "quota": quota})
]
