# METADATA
# scope: package
# title: Variable unsupported in version
# description: |
#   The document has a policy variable, and a Version in which there are none: 2008-10-17, which is also what holds
#   where Version is missing. The variable is taken literally.
# custom:
#   id: IBG248
#   issue_code: VARIABLE_UNSUPPORTED_IN_VERSION
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_variables.uses
#   remediation: "Set Version to 2012-10-17."
#   since: 0.1.0
package ibguard.rules.validation.variable_unsupported_in_version

import data.ibguard.iam.policy_variable
import data.ibguard.validation.policy_facts
import data.ibguard.validation.policy_variables

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in policy_variables.uses
	_is_case(fact)
	message := concat("", ["The policy variable ", fact.variable, " is taken literally, for Version is not 2012-10-17."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"variable": fact.variable})
]

_is_case(fact) if {
	policy_variable.supporting_elements[fact.element]
	_is_old(policy_facts.text(fact.document))
}

_is_old(document) if {
	document.Version == "2008-10-17"
} else if {
	not document.Version
}
