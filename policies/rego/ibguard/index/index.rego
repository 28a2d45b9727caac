# METADATA
# description: |
#   What every rule reports, by rule. Written by `python -m tools.generate`; not to be edited.
package ibguard.index

import data.ibguard.config

# METADATA
# description: What the rules found; rules that are off are left out.
found := [entry |
	some entry in [
		{
			"rule": "called_via/ineffective_condition",
			"details": [details |
				not config.off["called_via/ineffective_condition"]
				some details in data.ibguard.rules.called_via.ineffective_condition.report
			],
		},
		{
			"rule": "called_via/not_required",
			"details": [details |
				not config.off["called_via/not_required"]
				some details in data.ibguard.rules.called_via.not_required.report
			],
		},
		{
			"rule": "companion/broad_resource",
			"details": [details |
				not config.off["companion/broad_resource"]
				some details in data.ibguard.rules.companion.broad_resource.report
			],
		},
		{
			"rule": "companion/configuration_not_covered",
			"details": [details |
				not config.off["companion/configuration_not_covered"]
				some details in data.ibguard.rules.companion.configuration_not_covered.report
			],
		},
		{
			"rule": "companion/grant_missing",
			"details": [details |
				not config.off["companion/grant_missing"]
				some details in data.ibguard.rules.companion.grant_missing.report
			],
		},
		{
			"rule": "companion/placeholder_resource",
			"details": [details |
				not config.off["companion/placeholder_resource"]
				some details in data.ibguard.rules.companion.placeholder_resource.report
			],
		},
		{
			"rule": "companion/policy_missing",
			"details": [details |
				not config.off["companion/policy_missing"]
				some details in data.ibguard.rules.companion.policy_missing.report
			],
		},
		{
			"rule": "companion/redundant_policy",
			"details": [details |
				not config.off["companion/redundant_policy"]
				some details in data.ibguard.rules.companion.redundant_policy.report
			],
		},
		{
			"rule": "companion/resource_not_covered",
			"details": [details |
				not config.off["companion/resource_not_covered"]
				some details in data.ibguard.rules.companion.resource_not_covered.report
			],
		},
		{
			"rule": "companion/wrong_resource_type",
			"details": [details |
				not config.off["companion/wrong_resource_type"]
				some details in data.ibguard.rules.companion.wrong_resource_type.report
			],
		},
		{
			"rule": "console/minimum_not_granted",
			"details": [details |
				not config.off["console/minimum_not_granted"]
				some details in data.ibguard.rules.console.minimum_not_granted.report
			],
		},
		{
			"rule": "least_privilege/broad_managed_policy",
			"details": [details |
				not config.off["least_privilege/broad_managed_policy"]
				some details in data.ibguard.rules.least_privilege.broad_managed_policy.report
			],
		},
		{
			"rule": "least_privilege/escalation_path",
			"details": [details |
				not config.off["least_privilege/escalation_path"]
				some details in data.ibguard.rules.least_privilege.escalation_path.report
			],
		},
		{
			"rule": "least_privilege/full_access_on_instance_role",
			"details": [details |
				not config.off["least_privilege/full_access_on_instance_role"]
				some details in data.ibguard.rules.least_privilege.full_access_on_instance_role.report
			],
		},
		{
			"rule": "least_privilege/not_action",
			"details": [details |
				not config.off["least_privilege/not_action"]
				some details in data.ibguard.rules.least_privilege.not_action.report
			],
		},
		{
			"rule": "least_privilege/not_resource",
			"details": [details |
				not config.off["least_privilege/not_resource"]
				some details in data.ibguard.rules.least_privilege.not_resource.report
			],
		},
		{
			"rule": "least_privilege/unneeded_action",
			"details": [details |
				not config.off["least_privilege/unneeded_action"]
				some details in data.ibguard.rules.least_privilege.unneeded_action.report
			],
		},
		{
			"rule": "least_privilege/wildcard_action",
			"details": [details |
				not config.off["least_privilege/wildcard_action"]
				some details in data.ibguard.rules.least_privilege.wildcard_action.report
			],
		},
		{
			"rule": "least_privilege/wildcard_resource",
			"details": [details |
				not config.off["least_privilege/wildcard_resource"]
				some details in data.ibguard.rules.least_privilege.wildcard_resource.report
			],
		},
		{
			"rule": "mfa/ineffective_condition",
			"details": [details |
				not config.off["mfa/ineffective_condition"]
				some details in data.ibguard.rules.mfa.ineffective_condition.report
			],
		},
		{
			"rule": "mfa/not_required",
			"details": [details |
				not config.off["mfa/not_required"]
				some details in data.ibguard.rules.mfa.not_required.report
			],
		},
		{
			"rule": "mfa/role_policy_condition",
			"details": [details |
				not config.off["mfa/role_policy_condition"]
				some details in data.ibguard.rules.mfa.role_policy_condition.report
			],
		},
		{
			"rule": "mfa/trust_without_mfa",
			"details": [details |
				not config.off["mfa/trust_without_mfa"]
				some details in data.ibguard.rules.mfa.trust_without_mfa.report
			],
		},
		{
			"rule": "passrole/execution_role_not_passable",
			"details": [details |
				not config.off["passrole/execution_role_not_passable"]
				some details in data.ibguard.rules.passrole.execution_role_not_passable.report
			],
		},
		{
			"rule": "passrole/ineffective_service_condition",
			"details": [details |
				not config.off["passrole/ineffective_service_condition"]
				some details in data.ibguard.rules.passrole.ineffective_service_condition.report
			],
		},
		{
			"rule": "passrole/missing_service_condition",
			"details": [details |
				not config.off["passrole/missing_service_condition"]
				some details in data.ibguard.rules.passrole.missing_service_condition.report
			],
		},
		{
			"rule": "passrole/service_not_allowed",
			"details": [details |
				not config.off["passrole/service_not_allowed"]
				some details in data.ibguard.rules.passrole.service_not_allowed.report
			],
		},
		{
			"rule": "passrole/wildcard_resource",
			"details": [details |
				not config.off["passrole/wildcard_resource"]
				some details in data.ibguard.rules.passrole.wildcard_resource.report
			],
		},
		{
			"rule": "service_role/unscoped_creation",
			"details": [details |
				not config.off["service_role/unscoped_creation"]
				some details in data.ibguard.rules.service_role.unscoped_creation.report
			],
		},
		{
			"rule": "transport/ineffective_tls_condition",
			"details": [details |
				not config.off["transport/ineffective_tls_condition"]
				some details in data.ibguard.rules.transport.ineffective_tls_condition.report
			],
		},
		{
			"rule": "transport/tls_not_required",
			"details": [details |
				not config.off["transport/tls_not_required"]
				some details in data.ibguard.rules.transport.tls_not_required.report
			],
		},
	]
	entry.details[0]
]

# METADATA
# description: What the rules could not decide; rules that are off are left out.
unknown := [entry |
	some entry in [
		{
			"rule": "called_via/ineffective_condition",
			"details": [details |
				not config.off["called_via/ineffective_condition"]
				some details in data.ibguard.rules.called_via.ineffective_condition.not_evaluated
			],
		},
		{
			"rule": "called_via/not_required",
			"details": [details |
				not config.off["called_via/not_required"]
				some details in data.ibguard.rules.called_via.not_required.not_evaluated
			],
		},
		{
			"rule": "companion/broad_resource",
			"details": [details |
				not config.off["companion/broad_resource"]
				some details in data.ibguard.rules.companion.broad_resource.not_evaluated
			],
		},
		{
			"rule": "companion/configuration_not_covered",
			"details": [details |
				not config.off["companion/configuration_not_covered"]
				some details in data.ibguard.rules.companion.configuration_not_covered.not_evaluated
			],
		},
		{
			"rule": "companion/grant_missing",
			"details": [details |
				not config.off["companion/grant_missing"]
				some details in data.ibguard.rules.companion.grant_missing.not_evaluated
			],
		},
		{
			"rule": "companion/policy_missing",
			"details": [details |
				not config.off["companion/policy_missing"]
				some details in data.ibguard.rules.companion.policy_missing.not_evaluated
			],
		},
		{
			"rule": "companion/redundant_policy",
			"details": [details |
				not config.off["companion/redundant_policy"]
				some details in data.ibguard.rules.companion.redundant_policy.not_evaluated
			],
		},
		{
			"rule": "companion/resource_not_covered",
			"details": [details |
				not config.off["companion/resource_not_covered"]
				some details in data.ibguard.rules.companion.resource_not_covered.not_evaluated
			],
		},
		{
			"rule": "companion/wrong_resource_type",
			"details": [details |
				not config.off["companion/wrong_resource_type"]
				some details in data.ibguard.rules.companion.wrong_resource_type.not_evaluated
			],
		},
		{
			"rule": "console/minimum_not_granted",
			"details": [details |
				not config.off["console/minimum_not_granted"]
				some details in data.ibguard.rules.console.minimum_not_granted.not_evaluated
			],
		},
		{
			"rule": "least_privilege/escalation_path",
			"details": [details |
				not config.off["least_privilege/escalation_path"]
				some details in data.ibguard.rules.least_privilege.escalation_path.not_evaluated
			],
		},
		{
			"rule": "least_privilege/full_access_on_instance_role",
			"details": [details |
				not config.off["least_privilege/full_access_on_instance_role"]
				some details in data.ibguard.rules.least_privilege.full_access_on_instance_role.not_evaluated
			],
		},
		{
			"rule": "least_privilege/not_action",
			"details": [details |
				not config.off["least_privilege/not_action"]
				some details in data.ibguard.rules.least_privilege.not_action.not_evaluated
			],
		},
		{
			"rule": "least_privilege/not_resource",
			"details": [details |
				not config.off["least_privilege/not_resource"]
				some details in data.ibguard.rules.least_privilege.not_resource.not_evaluated
			],
		},
		{
			"rule": "least_privilege/unneeded_action",
			"details": [details |
				not config.off["least_privilege/unneeded_action"]
				some details in data.ibguard.rules.least_privilege.unneeded_action.not_evaluated
			],
		},
		{
			"rule": "least_privilege/wildcard_action",
			"details": [details |
				not config.off["least_privilege/wildcard_action"]
				some details in data.ibguard.rules.least_privilege.wildcard_action.not_evaluated
			],
		},
		{
			"rule": "least_privilege/wildcard_resource",
			"details": [details |
				not config.off["least_privilege/wildcard_resource"]
				some details in data.ibguard.rules.least_privilege.wildcard_resource.not_evaluated
			],
		},
		{
			"rule": "mfa/ineffective_condition",
			"details": [details |
				not config.off["mfa/ineffective_condition"]
				some details in data.ibguard.rules.mfa.ineffective_condition.not_evaluated
			],
		},
		{
			"rule": "mfa/not_required",
			"details": [details |
				not config.off["mfa/not_required"]
				some details in data.ibguard.rules.mfa.not_required.not_evaluated
			],
		},
		{
			"rule": "mfa/role_policy_condition",
			"details": [details |
				not config.off["mfa/role_policy_condition"]
				some details in data.ibguard.rules.mfa.role_policy_condition.not_evaluated
			],
		},
		{
			"rule": "mfa/trust_without_mfa",
			"details": [details |
				not config.off["mfa/trust_without_mfa"]
				some details in data.ibguard.rules.mfa.trust_without_mfa.not_evaluated
			],
		},
		{
			"rule": "passrole/execution_role_not_passable",
			"details": [details |
				not config.off["passrole/execution_role_not_passable"]
				some details in data.ibguard.rules.passrole.execution_role_not_passable.not_evaluated
			],
		},
		{
			"rule": "passrole/ineffective_service_condition",
			"details": [details |
				not config.off["passrole/ineffective_service_condition"]
				some details in data.ibguard.rules.passrole.ineffective_service_condition.not_evaluated
			],
		},
		{
			"rule": "passrole/missing_service_condition",
			"details": [details |
				not config.off["passrole/missing_service_condition"]
				some details in data.ibguard.rules.passrole.missing_service_condition.not_evaluated
			],
		},
		{
			"rule": "passrole/service_not_allowed",
			"details": [details |
				not config.off["passrole/service_not_allowed"]
				some details in data.ibguard.rules.passrole.service_not_allowed.not_evaluated
			],
		},
		{
			"rule": "passrole/wildcard_resource",
			"details": [details |
				not config.off["passrole/wildcard_resource"]
				some details in data.ibguard.rules.passrole.wildcard_resource.not_evaluated
			],
		},
		{
			"rule": "service_role/unscoped_creation",
			"details": [details |
				not config.off["service_role/unscoped_creation"]
				some details in data.ibguard.rules.service_role.unscoped_creation.not_evaluated
			],
		},
		{
			"rule": "transport/ineffective_tls_condition",
			"details": [details |
				not config.off["transport/ineffective_tls_condition"]
				some details in data.ibguard.rules.transport.ineffective_tls_condition.not_evaluated
			],
		},
		{
			"rule": "transport/tls_not_required",
			"details": [details |
				not config.off["transport/tls_not_required"]
				some details in data.ibguard.rules.transport.tls_not_required.not_evaluated
			],
		},
	]
	entry.details[0]
]
