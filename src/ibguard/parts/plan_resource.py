"""Reads the entries of `resource_changes` in a plan."""

from __future__ import annotations

from typing import Any

from ibguard.vocabulary import PRINCIPALS

Change = dict[str, Any]


def ends_what_was(change: Change) -> bool:
    """Whether a policy of a role is replaced or changed, so that the role may still list the old one."""
    kind = str(change.get("type"))
    return (kind.endswith("_policy_attachment") or kind == "aws_iam_role_policy") and change["change"].get(
        "actions"
    ) in (["update"], ["delete", "create"], ["create", "delete"])


def after_of(change: Change) -> dict[str, Any]:
    """The values of a resource after apply; those before, if it is deleted."""
    values = change["change"]
    return mapping(values.get("after")) or mapping(values.get("before"))


def identity_kind(kind: Any) -> str | None:
    """The kind of identity, one of `PRINCIPALS`, of a type of resource; None for other types."""
    suffix = str(kind).removeprefix("awscc_iam_").removeprefix("aws_iam_")
    return suffix if suffix in PRINCIPALS else None


def strings(value: Any) -> list[str]:
    """All strings in a value; the bucket of `logging`, for example, is in a nested block."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in strings(item)]


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is an object, otherwise an empty one: objects of a plan may be missing or null."""
    return value if isinstance(value, dict) else {}
