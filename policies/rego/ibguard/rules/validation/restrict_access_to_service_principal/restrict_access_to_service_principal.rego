# METADATA
# scope: package
# title: Restrict access to service principal
# description: |
#   The policy of a resource allows an AWS service something on whosever behalf: no condition is on aws:SourceArn,
#   aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.
# custom:
#   id: IBG219
#   issue_code: RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL
#   finding_type: SECURITY_WARNING
#   policy_types: [resource]
#   reads: principal_elements.statements
#   remediation: "Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths."
#   since: 0.1.0
package ibguard.rules.validation.restrict_access_to_service_principal

import data.ibguard.aws.service_reference
import data.ibguard.validation.policy_facts
import data.ibguard.validation.principal_elements

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in principal_elements.statements
	_is_case(statement)
	services := [entry.value | some entry in policy_facts.principals_of(statement); _is_service(entry)]
	services[0]
	not _may_restrict(policy_facts.normalised(statement))
	place := concat("/", [statement.pointer, "Principal/Service"])
	message := concat("", ["No condition says on whose behalf ", concat(", ", services), " may act."])
	issue := policy_facts.issue(statement, place, message, {"services": services})
]

_is_case(statement) if {
	statement.document.policy_type == "resource"
	statement.effect == "Allow"
}

_is_service(entry) if {
	entry.type == "Service"
	entry.element == "Principal"
}

_may_restrict(statement) if {
	statement.conditions_unknown == true
} else if {
	some clause in statement.conditions
	_is_source(clause)
}

_is_source(clause) if {
	clause.key_lower == ""
} else if {
	service_reference.known.source_keys[clause.key_lower]
}
