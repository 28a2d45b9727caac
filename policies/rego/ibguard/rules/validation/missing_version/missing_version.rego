# METADATA
# scope: package
# title: Missing version
# description: |
#   The policy has no Version, and is read as the outdated language version 2008-10-17, which knows no policy
#   variables.
# custom:
#   id: IBG186
#   issue_code: MISSING_VERSION
#   finding_type: WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.documents
#   remediation: "Add Version with the value 2012-10-17."
#   since: 0.1.0
package ibguard.rules.validation.missing_version

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	raw := policy_facts.text(document)
	not raw.Version
	is_null(object.get(raw, ["Version"], null))
	issue := policy_facts.issue_of_document(document, "", "The policy has no Version.", {})
]
