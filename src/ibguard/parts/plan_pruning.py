"""Cuts an entry of `resource_changes` down to what the rules read, with policies parsed."""

from __future__ import annotations

from typing import Any

from ibguard.parts.embedded import decoded
from ibguard.parts.plan_arguments import BLOCKS, CARRIED, COMPARED, DOCUMENTS, LISTS, SINGLES, TEXTS
from ibguard.parts.plan_resource import Change, ends_what_was, mapping


def pruned(change: Change, file: str, arguments: frozenset[str]) -> Change:
    """The resource change with these arguments, and policies parsed.

    Args:
        change: an entry of `resource_changes` with a `change`.
        file: name for errors.
        arguments: the arguments to keep.

    Raises:
        InputError: an embedded policy is JSON that strict_json refuses, such as one with duplicate keys.
    """
    inner = change["change"]
    kept = {key: value for key, value in change.items() if key not in ("change", "provider_name")}
    kept["change"] = {
        "actions": inner.get("actions"),
        "after": _decoded(_selected(inner.get("after"), arguments), change.get("address"), file),
        "after_unknown": _selected(inner.get("after_unknown"), arguments),
        "after_sensitive": _selected(inner.get("after_sensitive"), arguments),
    }
    # A forgotten resource continues to exist, and a role may still list the old policy of an attachment.
    if inner.get("actions") in (["forget"], ["delete"]):
        kept["change"]["before"] = _decoded(
            _selected(inner.get("before"), arguments), change.get("address"), file
        )
    elif ends_what_was(change):
        before = mapping(_selected(inner.get("before"), arguments))
        kept["change"]["before"] = {key: value for key, value in before.items() if key not in DOCUMENTS}
    return kept


def with_before(change: Change, file: str) -> Change:
    """As `pruned` for the comparison of access, with the values before apply.

    Raises:
        InputError: as `pruned`.
    """
    kept = pruned(change, file, COMPARED)
    before = {
        name: value for name, value in mapping(change["change"].get("before")).items() if name in COMPARED
    }
    kept["change"]["before"] = _decoded(before, change.get("address"), file)
    return kept


def without_documents(change: Change) -> Change:
    """A resource that other resources need for their check, without documents of its own to check."""
    inner = {
        key: {name: item for name, item in value.items() if name not in DOCUMENTS}
        if isinstance(value, dict)
        else value
        for key, value in change["change"].items()
    }
    return {**change, "change": inner, "judged_elsewhere": True}


def _selected(values: Any, arguments: frozenset[str]) -> Any:
    if not isinstance(values, dict):
        return values
    return {key: value for key, value in values.items() if key in arguments}


def _decoded(values: Any, address: Any, file: str) -> Any:
    if not isinstance(values, dict):
        return values

    def policy(text: Any, argument: str) -> Any:
        return decoded(text, f"{address}, {argument}", file)

    found = dict(values)
    for argument in (*TEXTS, *CARRIED, *SINGLES):
        if argument in found:
            found[argument] = policy(found[argument], argument)
    for argument in LISTS:
        if isinstance(found.get(argument), list):
            found[argument] = [policy(item, argument) for item in found[argument]]
    for block, argument in BLOCKS.items():
        if isinstance(found.get(block), list):
            found[block] = [
                {**item, argument: policy(item.get(argument), f"{block}.{argument}")}
                if isinstance(item, dict) and argument in item
                else item
                for item in found[block]
            ]
    return found
