# METADATA
# scope: package
# title: Missing statement
# description: |
#   The policy has no Statement, or an empty list of statements.
# custom:
#   id: IBG184
#   issue_code: MISSING_STATEMENT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.documents
#   remediation: "Add a statement to the policy."
#   since: 0.1.0
package ibguard.rules.validation.missing_statement

import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some document in policy_facts.documents
	raw := policy_facts.text(document)
	place := _without(raw)
	issue := policy_facts.issue_of_document(document, place, "The policy has no statement.", {})
]

_without(raw) := "" if {
	is_null(object.get(raw, ["Statement"], null))
} else := "/Statement" if {
	raw.Statement == []
}
