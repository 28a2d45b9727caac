# Written by `python -m tools.generate`; not to be edited.

# METADATA
# description: The rules on the guidance with what they say of the input.
package ibguard.generated.guidance_rules

import data.ibguard.settings.settings

# METADATA
# description: The outcomes by rule; rules that are off are not asked.
outcomes := [entry |
	some entry in [
		{"rule": "called_via/ineffective_condition", "outcomes": [outcome |
			not settings.off["called_via/ineffective_condition"]
			some outcome in data.ibguard.rules.called_via.ineffective_condition.outcomes
		]},
		{"rule": "called_via/not_required", "outcomes": [outcome |
			not settings.off["called_via/not_required"]
			some outcome in data.ibguard.rules.called_via.not_required.outcomes
		]},
		{"rule": "companion/broad_resource", "outcomes": [outcome |
			not settings.off["companion/broad_resource"]
			some outcome in data.ibguard.rules.companion.broad_resource.outcomes
		]},
		{"rule": "companion/configuration_not_covered", "outcomes": [outcome |
			not settings.off["companion/configuration_not_covered"]
			some outcome in data.ibguard.rules.companion.configuration_not_covered.outcomes
		]},
		{"rule": "companion/grant_missing", "outcomes": [outcome |
			not settings.off["companion/grant_missing"]
			some outcome in data.ibguard.rules.companion.grant_missing.outcomes
		]},
		{"rule": "companion/placeholder_resource", "outcomes": [outcome |
			not settings.off["companion/placeholder_resource"]
			some outcome in data.ibguard.rules.companion.placeholder_resource.outcomes
		]},
		{"rule": "companion/policy_missing", "outcomes": [outcome |
			not settings.off["companion/policy_missing"]
			some outcome in data.ibguard.rules.companion.policy_missing.outcomes
		]},
		{"rule": "companion/redundant_policy", "outcomes": [outcome |
			not settings.off["companion/redundant_policy"]
			some outcome in data.ibguard.rules.companion.redundant_policy.outcomes
		]},
		{"rule": "companion/resource_not_covered", "outcomes": [outcome |
			not settings.off["companion/resource_not_covered"]
			some outcome in data.ibguard.rules.companion.resource_not_covered.outcomes
		]},
		{"rule": "companion/wrong_resource_type", "outcomes": [outcome |
			not settings.off["companion/wrong_resource_type"]
			some outcome in data.ibguard.rules.companion.wrong_resource_type.outcomes
		]},
		{"rule": "console/minimum_not_granted", "outcomes": [outcome |
			not settings.off["console/minimum_not_granted"]
			some outcome in data.ibguard.rules.console.minimum_not_granted.outcomes
		]},
		{"rule": "least_privilege/broad_managed_policy", "outcomes": [outcome |
			not settings.off["least_privilege/broad_managed_policy"]
			some outcome in data.ibguard.rules.least_privilege.broad_managed_policy.outcomes
		]},
		{"rule": "least_privilege/escalation_path", "outcomes": [outcome |
			not settings.off["least_privilege/escalation_path"]
			some outcome in data.ibguard.rules.least_privilege.escalation_path.outcomes
		]},
		{"rule": "least_privilege/full_access_on_instance_role", "outcomes": [outcome |
			not settings.off["least_privilege/full_access_on_instance_role"]
			some outcome in data.ibguard.rules.least_privilege.full_access_on_instance_role.outcomes
		]},
		{"rule": "least_privilege/not_action", "outcomes": [outcome |
			not settings.off["least_privilege/not_action"]
			some outcome in data.ibguard.rules.least_privilege.not_action.outcomes
		]},
		{"rule": "least_privilege/not_resource", "outcomes": [outcome |
			not settings.off["least_privilege/not_resource"]
			some outcome in data.ibguard.rules.least_privilege.not_resource.outcomes
		]},
		{"rule": "least_privilege/unneeded_action", "outcomes": [outcome |
			not settings.off["least_privilege/unneeded_action"]
			some outcome in data.ibguard.rules.least_privilege.unneeded_action.outcomes
		]},
		{"rule": "least_privilege/wildcard_action", "outcomes": [outcome |
			not settings.off["least_privilege/wildcard_action"]
			some outcome in data.ibguard.rules.least_privilege.wildcard_action.outcomes
		]},
		{"rule": "least_privilege/wildcard_resource", "outcomes": [outcome |
			not settings.off["least_privilege/wildcard_resource"]
			some outcome in data.ibguard.rules.least_privilege.wildcard_resource.outcomes
		]},
		{"rule": "mfa/ineffective_condition", "outcomes": [outcome |
			not settings.off["mfa/ineffective_condition"]
			some outcome in data.ibguard.rules.mfa.ineffective_condition.outcomes
		]},
		{"rule": "mfa/not_required", "outcomes": [outcome |
			not settings.off["mfa/not_required"]
			some outcome in data.ibguard.rules.mfa.not_required.outcomes
		]},
		{"rule": "mfa/role_policy_condition", "outcomes": [outcome |
			not settings.off["mfa/role_policy_condition"]
			some outcome in data.ibguard.rules.mfa.role_policy_condition.outcomes
		]},
		{"rule": "mfa/trust_without_mfa", "outcomes": [outcome |
			not settings.off["mfa/trust_without_mfa"]
			some outcome in data.ibguard.rules.mfa.trust_without_mfa.outcomes
		]},
		{"rule": "passrole/execution_role_not_passable", "outcomes": [outcome |
			not settings.off["passrole/execution_role_not_passable"]
			some outcome in data.ibguard.rules.passrole.execution_role_not_passable.outcomes
		]},
		{"rule": "passrole/ineffective_service_condition", "outcomes": [outcome |
			not settings.off["passrole/ineffective_service_condition"]
			some outcome in data.ibguard.rules.passrole.ineffective_service_condition.outcomes
		]},
		{"rule": "passrole/missing_service_condition", "outcomes": [outcome |
			not settings.off["passrole/missing_service_condition"]
			some outcome in data.ibguard.rules.passrole.missing_service_condition.outcomes
		]},
		{"rule": "passrole/service_not_allowed", "outcomes": [outcome |
			not settings.off["passrole/service_not_allowed"]
			some outcome in data.ibguard.rules.passrole.service_not_allowed.outcomes
		]},
		{"rule": "passrole/wildcard_resource", "outcomes": [outcome |
			not settings.off["passrole/wildcard_resource"]
			some outcome in data.ibguard.rules.passrole.wildcard_resource.outcomes
		]},
		{"rule": "service_role/unscoped_creation", "outcomes": [outcome |
			not settings.off["service_role/unscoped_creation"]
			some outcome in data.ibguard.rules.service_role.unscoped_creation.outcomes
		]},
		{"rule": "transport/ineffective_tls_condition", "outcomes": [outcome |
			not settings.off["transport/ineffective_tls_condition"]
			some outcome in data.ibguard.rules.transport.ineffective_tls_condition.outcomes
		]},
		{"rule": "transport/tls_not_required", "outcomes": [outcome |
			not settings.off["transport/tls_not_required"]
			some outcome in data.ibguard.rules.transport.tls_not_required.outcomes
		]},
	]
	entry.outcomes[0]
]
