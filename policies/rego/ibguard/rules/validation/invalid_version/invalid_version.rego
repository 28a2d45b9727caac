# METADATA
# scope: package
# title: Invalid version
# description: |
#   Version is none of the two versions of the policy language.
# custom:
#   id: IBG163
#   issue_code: INVALID_VERSION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.documents
#   remediation: "Set Version to 2012-10-17."
#   since: 0.1.0
package ibguard.rules.validation.invalid_version

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	version := policy_facts.text(document).Version
	not data.ibguard.reference.inputs.policy_versions[version]
	is_string(version)
	message := concat("", ["There is no version ", version, " of the policy language."])
	issue := policy_facts.issue_of_document(document, "/Version", message, {"version": version})
]
