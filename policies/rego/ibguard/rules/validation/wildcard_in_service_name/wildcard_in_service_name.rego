# METADATA
# scope: package
# title: Wildcard in service name
# description: |
#   A wildcard stands in the service of an ARN or in the prefix of an action. It covers services that nobody
#   thought of, or none.
# custom:
#   id: IBG250
#   issue_code: WILDCARD_IN_SERVICE_NAME
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: unknown_names.names
#   remediation: "Name the services one by one."
#   since: 0.1.0
package ibguard.rules.validation.wildcard_in_service_name

import data.ibguard.validation.policy_facts
import data.ibguard.validation.unknown_names

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in unknown_names.names
	_is_case(fact)
	message := concat("", ["A wildcard stands in the name of the service in ", fact.text, "."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"text": fact.text})
]

_is_case(fact) if fact.fault == "wildcard_in_service_name"
