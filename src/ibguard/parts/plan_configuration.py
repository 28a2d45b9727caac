"""Cuts the configuration of a plan down to what the rules read for some of its resources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ibguard.parts.plan_arguments import POLICY_TYPES
from ibguard.parts.plan_references import Path, entries, modules, place_of, reference_lists
from ibguard.parts.plan_resource import Change, mapping


class Configuration:
    """The configuration of a plan, to be cut down to what the rules read for some of its resources."""

    def __init__(self, root: dict[str, Any], changes: Iterable[Change]) -> None:
        """Takes `configuration.root_module`, and all changes of the plan that the rules read."""
        self._root = root
        self._modules = dict(modules(root, ()))
        self._instances = {place_of(change) for change in changes}
        # The references from a document to a sensitive variable may go through any module and data document.
        self._whole = any(
            mapping(variable).get("sensitive") is True
            for module in self._modules.values()
            for variable in mapping(module.get("variables")).values()
        )
        self._passed: dict[Path, list[Path]] = {}

    def of(self, changes: Iterable[Change]) -> dict[str, Any]:
        """The root module with the entries of these changes and the modules of their references."""
        wanted: dict[Path, set[str]] = defaultdict(set)
        for change in changes:
            path, name = place_of(change)
            wanted[path].add(name)
        return self._cut(self._root, (), wanted, self._needed(wanted))

    def _needed(self, wanted: dict[Path, set[str]]) -> set[Path]:
        if self._whole:
            return set(self._modules)
        pending = [path[:depth] for path in wanted for depth in range(len(path) + 1)]
        pending += [
            module
            for path, names in wanted.items()
            for entry in entries(self._modules.get(path, {}))
            if entry.get("address") in names
            for module in _called(entry, path)
        ]
        needed: set[Path] = set()
        while pending:
            path = pending.pop()
            if path in self._modules and path not in needed:
                needed.add(path)
                pending += [path[:-1], *self._leads_to(path)] if path else []
        return needed

    def _leads_to(self, path: Path) -> list[Path]:
        """The modules that a module's arguments and outputs refer to."""
        if path not in self._passed:
            call = mapping(self._modules[path[:-1]].get("module_calls")).get(path[-1])
            given = {key: value for key, value in mapping(call).items() if key != "module"}
            outputs = self._modules[path].get("outputs")
            self._passed[path] = [*_called(given, path[:-1]), *_called(outputs, path)]
        return self._passed[path]

    def _cut(
        self, module: Any, path: Path, wanted: dict[Path, set[str]], needed: set[Path]
    ) -> dict[str, Any]:
        module = mapping(module)
        names = wanted.get(path, set())
        kept: dict[str, Any] = {
            "resources": [
                entry if entry.get("address") in names or self._whole else _stub(entry)
                for entry in entries(module)
                if entry.get("address") in names
                or (self._whole and entry.get("type") == "aws_iam_policy_document")
                or (entry.get("type") in POLICY_TYPES and (path, entry.get("address")) not in self._instances)
            ]
        }
        if isinstance(module.get("variables"), dict):
            kept["variables"] = {
                name: {"sensitive": True}
                for name, value in module["variables"].items()
                if isinstance(value, dict) and value.get("sensitive") is True
            }
        if isinstance(module.get("outputs"), dict):
            kept["outputs"] = module["outputs"]
        calls = {
            name: {
                **{key: call[key] for key in ("expressions", "for_each_expression") if key in call},
                "module": self._cut(call.get("module"), (*path, name), wanted, needed),
            }
            for name, call in mapping(module.get("module_calls")).items()
            if isinstance(call, dict) and (*path, name) in needed
        }
        if calls:
            kept["module_calls"] = calls
        return kept


def concealed(attributes: Any, root: dict[str, Any]) -> list[Any]:
    """The entries of `relevant_attributes` to which no visible expression refers, for the rules."""
    if not isinstance(attributes, list) or not attributes:
        return []
    referred = {_head(reference) for references in reference_lists(root) for reference in references}
    return [
        entry
        for entry in attributes
        if isinstance(entry, dict)
        and isinstance(entry.get("resource"), str)
        and _resource_name(entry["resource"]) not in referred
    ]


def _resource_name(address: str) -> str:
    """The address in its module without keys: `aws_sns_topic.b` for `module.a["x"].aws_sns_topic.b[0]`."""
    tokens = [token.split("[")[0] for token in "".join(address.split('"')[::2]).split(".")]
    return ".".join(tokens[2 * tokens.count("module") :])


def _head(reference: str) -> str:
    tokens = reference.split("[")[0].split(".")
    return ".".join(tokens[: 3 if tokens[0] == "data" else 2])


def _called(expression: Any, path: Path) -> list[Path]:
    """The modules called in `path` that an expression refers to."""
    return [
        (*path, reference.split(".")[1].split("[")[0])
        for references in reference_lists(expression)
        for reference in references
        if reference.startswith("module.")
    ]


def _stub(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry without expressions, which shows that the resource exists."""
    return {key: entry[key] for key in ("address", "mode", "type", "name") if key in entry}
