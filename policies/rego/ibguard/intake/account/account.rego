# METADATA
# description: |
#   The output of `aws iam get-account-authorization-details` in the shape of a Terraform plan: roles, users, groups and
#   customer managed policies become entries of `resource_changes` with their ARNs as addresses. All values are known.
#   AWS managed policies are left out, because rules know them by name.
package ibguard.intake.account

import data.ibguard.iam.json_pointer
import data.ibguard.iam.managed_policy

# METADATA
# description: The account details as a plan.
as_plan(given) := {"resource_changes": array.concat(
	array.concat(_policies(given), _roles(given)),
	array.concat(_users(given), array.concat(_groups_of(given), _profiles(given))),
)}

_policies(given) := [change |
	some i
	policy := given.Policies[i]
	not managed_policy.name(policy.Arn)
	base := _base(policy, "/Policies", i)
	some change in _default_versions(policy, base)
]

_default_versions(policy, base) := [change |
	some i
	version := policy.PolicyVersionList[i]
	version.IsDefaultVersion == true
	values := {"name": policy.PolicyName, "arn": policy.Arn, "policy": _decoded(version.Document)}
	place := _base(version, concat("/", [base, "PolicyVersionList"]), i)
	change := _account_change("aws_iam_policy", policy.Arn, values, {"policy": concat("/", [place, "Document"])})
]

_roles(given) := [change |
	some i
	role := given.RoleDetailList[i]
	base := _base(role, "/RoleDetailList", i)
	values := {
		"name": role.RoleName,
		"arn": role.Arn,
		"path": object.get(role, ["Path"], "/"),
		"assume_role_policy": _trust(role),
		"inline_policy": _inline(object.get(role, ["RolePolicyList"], [])),
		"managed_policy_arns": _attached(role),
		"permissions_boundary": _boundary_arn(role),
	}
	places := {
		"assume_role_policy": concat("/", [base, "AssumeRolePolicyDocument"]),
		"inline_policy": concat("/", [base, "RolePolicyList"]),
	}
	change := _account_change("aws_iam_role", role.Arn, values, places)
]

_users(given) := [change |
	some i
	user := given.UserDetailList[i]
	base := _base(user, "/UserDetailList", i)
	values := {
		"name": user.UserName,
		"arn": user.Arn,
		"inline_policy": _inline(object.get(user, ["UserPolicyList"], [])),
		"managed_policy_arns": _attached(user),
		"permissions_boundary": _boundary_arn(user),
		"groups": object.get(user, ["GroupList"], []),
	}
	change := _account_change("aws_iam_user", user.Arn, values, {"inline_policy": concat("/", [base, "UserPolicyList"])})
]

_groups_of(given) := [change |
	some i
	group := given.GroupDetailList[i]
	base := _base(group, "/GroupDetailList", i)
	values := {
		"name": group.GroupName,
		"arn": group.Arn,
		"inline_policy": _inline(object.get(group, ["GroupPolicyList"], [])),
		"managed_policy_arns": _attached(group),
	}
	change := _account_change("aws_iam_group", group.Arn, values, {"inline_policy": concat("/", [base, "GroupPolicyList"])})
]

# Instance profiles are listed in the role that they contain.
_profiles(given) := [change |
	some role in given.RoleDetailList
	some profile in role.InstanceProfileList
	values := {
		"name": profile.InstanceProfileName,
		"arn": profile.Arn,
		"path": object.get(profile, ["Path"], "/"),
		"role": role.RoleName,
	}
	change := _account_change("aws_iam_instance_profile", profile.Arn, values, {})
]

_account_change(type, arn, values, places) := {
	"address": arn,
	"mode": "managed",
	"type": type,
	"name": arn,
	"change": {"actions": ["no-op"], "after": values},
	"places": places,
}

# The command line passes a part of the output, in which each entry has its original place.
_base(entry, list, i) := entry.Place if {
	entry.Place
} else := json_pointer.element(list, i)

_inline(policies) := [block |
	some policy in policies
	document := _decoded(policy.PolicyDocument)
	block := {"name": policy.PolicyName, "policy": document}
]

_trust(role) := _decoded(role.AssumeRolePolicyDocument) if {
	role.AssumeRolePolicyDocument
} else := null

_attached(entry) := [policy.PolicyArn | some policy in entry.AttachedManagedPolicies]

_boundary_arn(entry) := entry.PermissionsBoundary.PermissionsBoundaryArn if {
	entry.PermissionsBoundary.PermissionsBoundaryArn
} else := null

# The CLI prints documents as objects; the API sends percent-encoded JSON.
_decoded(value) := percent_decoded(value) if {
	is_string(value)
	startswith(value, "%")
} else := value

# METADATA
# description: A percent-encoded string, decoded. The API encodes a space as %20, so a plus sign is literal.
percent_decoded(text) := urlquery.decode(replace(text, "+", "%2B"))
