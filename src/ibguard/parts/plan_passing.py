"""Finds the resources of a plan that decide whether an execution role can be passed."""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator
from typing import Any

from ibguard.parts.managed_policy import managed_policy_name
from ibguard.parts.plan_arguments import DOCUMENT_ARGUMENTS, POLICIES
from ibguard.parts.plan_references import Resolver
from ibguard.parts.plan_resource import Change, after_of, mapping, strings
from ibguard.policies import sources


def who_passes(changes: list[Change], resolver: Resolver) -> list[int]:
    """The indexes of the resources that decide whether an execution role can be passed.

    These attach AWSImageBuilderFullAccess or may grant iam:PassRole; there may be others among them. The list
    is empty if no resource has an execution role.
    """
    if not any(_runs_with_role(change) for change in changes):
        return []
    holders = [i for i, change in enumerate(changes) if "awsimagebuilderfullaccess" in _managed(change)]
    if not holders:
        return []
    passing = sources.data_documents()["ibguard"]["reference"]["managed"]["everywhere"]["iam:PassRole"]
    return holders + [
        i
        for i, change in enumerate(changes)
        if _managed(change) & passing.keys() or _may_pass(i, change, resolver)
    ]


def _runs_with_role(change: Change) -> bool:
    inner = change["change"]
    given = mapping(inner.get("after")).get("execution_role")
    return bool(given or mapping(inner.get("after_unknown")).get("execution_role"))


def _managed(change: Change) -> set[str]:
    """The AWS managed policies that a resource attaches, by name in lower case."""
    return {
        name
        for argument in POLICIES
        for arn in strings(after_of(change).get(argument))
        if (name := managed_policy_name(arn)) is not None
    }


def _may_pass(i: int, change: Change, resolver: Resolver) -> bool:
    if any(_passes_to_image_builder(item) for item in _mappings(after_of(change))):
        return True
    unknown = mapping(change["change"].get("after_unknown"))
    if change.get("mode") == "data":
        return any(unknown.get(argument) for argument in DOCUMENT_ARGUMENTS if argument != "policy")
    # The statements of a text that is made from data documents only are known.
    return any(
        unknown.get(argument) and not resolver.made_from_documents(i, argument)
        for argument in ("policy", "policy_document", "inline_policy", "policies")
    )


def _passes_to_image_builder(statement: dict[str, Any]) -> bool:
    """Whether an item is a statement that allows iam:PassRole, unless to other services only."""
    actions = next((statement[key] for key in ("Action", "actions") if statement.get(key)), None)
    if actions is None and not any(statement.get(key) for key in ("NotAction", "not_actions")):
        return False
    if isinstance(actions, (str, list)):
        entries = [actions] if isinstance(actions, str) else actions
        if not any(
            entry is None or (isinstance(entry, str) and fnmatch.fnmatchcase("iam:passrole", entry.lower()))
            for entry in entries
        ):
            return False
    condition = json.dumps([statement.get("Condition") or {}, statement.get("condition") or {}]).lower()
    return "passedtoservice" not in condition or any(
        token in condition for token in ("imagebuilder", "*", "?", "not", "null", "ifexists", "forall")
    )


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
