"""Reads an entry of a plan's `resource_changes`."""

from __future__ import annotations

from typing import Any

from ibguard.vocabulary import PRINCIPALS

Change = dict[str, Any]


def ends_what_was(change: Change) -> bool:
    """Whether a policy on a role is replaced or changed: the role may still list what it was."""
    kind = str(change.get("type"))
    return (kind.endswith("_policy_attachment") or kind == "aws_iam_role_policy") and change["change"].get(
        "actions"
    ) in (["update"], ["delete", "create"], ["create", "delete"])


def after_of(change: Change) -> dict[str, Any]:
    """The values of a resource; of one that goes away those that it had."""
    values = change["change"]
    return mapping(values.get("after")) or mapping(values.get("before"))


def identity_kind(kind: Any) -> str | None:
    """One of `PRINCIPALS` if a type of resource is that of an identity."""
    suffix = str(kind).removeprefix("awscc_iam_").removeprefix("aws_iam_")
    return suffix if suffix in PRINCIPALS else None


def strings(value: Any) -> list[str]:
    """Every text in a value; logging has its bucket in blocks within blocks."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in strings(item)]


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is an object, an empty one otherwise: plans may leave out or null what rules read."""
    return value if isinstance(value, dict) else {}
