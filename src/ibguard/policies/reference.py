"""The AWS reference data for one document, from this installation or from a file of the user.

The data on all services is large, and each value in the input of the engine costs time. So an evaluation gets
only the services that its document names, and of these only the condition keys, ARN formats and groups of
actions that it names. The rules give the same findings with the whole data, which is in the bundle.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ibguard.policies import sources

# A variable of a policy, template or plan inside a text.
_VARIABLE = re.compile(r"\$\{[^}]*\}")
_WILDCARD = re.compile(r"[*?]")


@dataclass(frozen=True)
class Named:
    """The strings of a document that may name a service, an action, a condition key or an ARN: those with a
    colon."""

    values: frozenset[str]
    keys: frozenset[str]


def named(value: Any) -> Named:
    """The strings with a colon in a JSON value."""
    values: set[str] = set()
    keys: set[str] = set()
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            keys.update(key for key in item if ":" in key)
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, str) and ":" in item:
            values.add(item)
    return Named(frozenset(values), frozenset(keys))


class Snapshot:
    """The AWS reference data of one day."""

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        """Takes the checked content of a file (see `reference_file`); None for that of this installation."""
        self._content = content

    def envelope(self, texts: Named) -> dict[str, Any]:
        """The reference data for the envelope of a document with these texts.

        Raises:
            EngineError: ibguard's own data cannot be read.
        """
        content = self._content
        services = _entries(content and content["services"], sources.SERVICES, _services(texts.values))
        part = {"services": services, "validation": self._validation(texts)}
        if content:
            part |= {"known": content["known"], "generated": content["source"]["generated"]}
        return part

    def _validation(self, texts: Named) -> dict[str, Any]:
        names: dict[str, set[str]] = defaultdict(set)
        resources: dict[str, set[str]] = defaultdict(set)
        for text in texts.values | texts.keys:
            lowered = _VARIABLE.sub("*", text)
            if lowered.startswith("arn:"):
                fields = lowered.split(":", 5)
                if len(fields) > 2:
                    resources[fields[2].lower()].add(_before_wildcard(fields[5] if len(fields) > 5 else ""))
            else:
                prefix, _, name = lowered.lower().partition(":")
                names[prefix].add(name)
        known = _entries(
            self._content and self._content["validation"], sources.VALIDATION, {*names, *resources}
        )
        return {name: _cut(name, entry, names[name], resources[name]) for name, entry in known.items()}


def _services(texts: Iterable[str]) -> set[str]:
    """The possible prefixes of services: `s3` for `s3:Get*` and for `arn:aws:s3:::x`."""
    found = set()
    for text in texts:
        parts = text.split(":", 3)
        found.add((parts[2] if parts[0] == "arn" and len(parts) > 2 else parts[0]).lower())
    return found


def _entries(content: Mapping[str, Any] | None, file: str, names: Iterable[str]) -> dict[str, Any]:
    if content is None:
        return sources.entries(file, names)
    return {name: content[name] for name in sorted(names) if name in content}


def _cut(prefix: str, entry: Mapping[str, Any], names: set[str], resources: set[str]) -> dict[str, Any]:
    """The parts of a service's entry that concern these actions, condition keys and resources."""
    kept: dict[str, Any] = {}
    if "actions" in entry:
        beginnings = {_before_wildcard(name) for name in names if _WILDCARD.search(name)}
        literal = [f" {name} " for name in names if not _WILDCARD.search(name)]
        kept = {
            "actions": _named_actions(entry["actions"], literal, beginnings),
            "tagged": _named_actions(entry["tagged"], literal, beginnings),
            "supports": [
                group for group in entry["supports"] if any(name in group["actions"] for name in literal)
            ],
        }
    keys = {f"{prefix}:{name}" for name in names}
    kept["keys"] = {key: kind for key, kind in entry["keys"].items() if key in keys}
    kept["families"] = [
        family
        for family in entry["families"]
        if any(key.startswith(family["before"].rstrip("/")) for key in keys)
    ]
    kept["arns"] = [
        {**shape, "resources": fitting}
        for shape in entry["arns"]
        if (fitting := [each for each in shape["resources"] if _could_be(each["head"], resources)])
    ]
    return {**kept, "region": entry["region"], "account": entry["account"]}


def _named_actions(actions: str, literal: list[str], beginnings: set[str]) -> str:
    """The actions of a set that are named, or that begin like a pattern before its first wildcard."""
    found = {name.strip() for name in literal if name in actions}
    if beginnings:
        found.update(name for name in actions.split() if name.startswith(tuple(beginnings)))
    return "".join(f" {name}" for name in sorted(found)) + " "


def _could_be(head: str, beginnings: set[str]) -> bool:
    """Whether the part of an ARN format before its first variable agrees with one of the beginnings."""
    return any(head.startswith(each) or each.startswith(head) for each in beginnings)


def _before_wildcard(text: str) -> str:
    return _WILDCARD.split(text, maxsplit=1)[0]
