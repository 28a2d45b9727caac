"""Cuts the output of `aws iam get-account-authorization-details` into parts that the rules can check alone.

Connected roles, users, groups and policies are one part, and small parts are joined, because the time of the
engine grows faster than its input. Embedded policies are parsed, because the engine cannot do that reliably.
Nothing is decided here. Each entry has its JSON pointer in the input under `Place`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ibguard.intake.kinds import ACCOUNT_LISTS
from ibguard.parts.embedded import decoded
from ibguard.parts.grouping import Union, batches
from ibguard.parts.managed_policy import managed_policy_name

INLINE = {
    "RoleDetailList": "RolePolicyList",
    "UserDetailList": "UserPolicyList",
    "GroupDetailList": "GroupPolicyList",
}
"""The keys of inline policies in the lists of identities."""

# What the rules read of an entry, besides documents.
_KEPT = (
    "Arn",
    "RoleName",
    "UserName",
    "GroupName",
    "PolicyName",
    "Path",
    "AttachedManagedPolicies",
    "PermissionsBoundary",
    "GroupList",
    "InstanceProfileList",
    "DefaultVersionId",
)

Entry = tuple[str, dict[str, Any]]


def parts(details: dict[str, Any], file: str) -> Iterator[dict[str, Any]]:
    """The account details in parts of the same shape; without any policy, one part.

    Raises:
        InputError: an embedded policy is JSON that strict_json refuses, such as one with duplicate keys.
    """
    top = {"IsTruncated": details.get("IsTruncated", False)}
    entries = list(_entries(details, file))
    for members in batches(_components(entries)):
        yield {**top, **_part(entries, members)}


def _part(entries: list[Entry], members: list[int]) -> dict[str, Any]:
    part: dict[str, list[dict[str, Any]]] = {name: [] for name in ACCOUNT_LISTS}
    for i in sorted(members):
        name, entry = entries[i]
        part[name].append(entry)
    return part


def _entries(details: dict[str, Any], file: str) -> Iterator[Entry]:
    for name in ACCOUNT_LISTS:
        for number, entry in enumerate(details.get(name, [])):
            # The rules know AWS managed policies by name.
            if name != "Policies" or managed_policy_name(entry["Arn"]) is None:
                yield name, _entry(name, entry, f"/{name}/{number}", file)


def _entry(name: str, entry: dict[str, Any], place: str, file: str) -> dict[str, Any]:
    kept = {key: entry[key] for key in _KEPT if key in entry}
    kept["Place"] = place
    owner = entry["Arn"]
    if "AssumeRolePolicyDocument" in entry:
        kept["AssumeRolePolicyDocument"] = _policy(entry, "AssumeRolePolicyDocument", owner, file)
    if name in INLINE:
        kept[INLINE[name]] = [
            {
                "PolicyName": policy.get("PolicyName"),
                "PolicyDocument": _policy(policy, "PolicyDocument", owner, file),
            }
            for policy in entry.get(INLINE[name]) or []
        ]
    else:
        # Earlier versions have no effect.
        kept["PolicyVersionList"] = [
            {
                "IsDefaultVersion": True,
                "Document": _policy(version, "Document", owner, file),
                "Place": f"{place}/PolicyVersionList/{number}",
            }
            for number, version in enumerate(entry.get("PolicyVersionList") or [])
            if version.get("IsDefaultVersion") is True
        ]
    return kept


def _policy(holder: dict[str, Any], key: str, owner: str, file: str) -> Any:
    value = holder.get(key)
    if isinstance(value, str) and value.startswith("%"):
        from urllib.parse import unquote  # rarely needed: the AWS CLI decodes, other tools do not

        value = unquote(value)
    return decoded(value, f"{owner}, {key}", file)


def _components(entries: list[Entry]) -> list[list[int]]:
    """The indexes of connected entries: by attachment, permissions boundary and membership in groups."""
    joined = Union(len(entries))
    policies = {entry["Arn"]: i for i, (name, entry) in enumerate(entries) if name == "Policies"}
    groups = {entry["GroupName"]: i for i, (name, entry) in enumerate(entries) if name == "GroupDetailList"}
    for i, (_, entry) in enumerate(entries):
        arns = [attached.get("PolicyArn") for attached in entry.get("AttachedManagedPolicies") or []]
        arns.append((entry.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn"))
        linked = [policies[arn] for arn in arns if arn in policies]
        linked += [groups[group] for group in entry.get("GroupList") or [] if group in groups]
        for j in linked:
            joined.join(i, j)
    return joined.sets()
