"""Follows references in the configuration of a plan, as `policies/rego/ibguard/terraform/references` does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ibguard.parts.plan_resource import Change, mapping

Path = tuple[str, ...]
"""The names of module calls from the root module to a module."""

Steps = tuple[tuple[str, str | None], ...]
"""The same with the key of each instance, None for a module without instances."""

# The most variables, outputs and `each.value` on the way of a reference, as in Rego.
_HOPS = 8


class Resolver:
    """Follows references of unknown arguments to resource changes."""

    def __init__(self, changes: list[Change], root: dict[str, Any]) -> None:
        """Takes entries of `resource_changes`, and `configuration.root_module` of the plan."""
        self._changes = changes
        self._modules = dict(modules(root, ()))
        self._entries = {
            (path, entry["address"]): entry
            for path, module in self._modules.items()
            for entry in entries(module)
            if isinstance(entry.get("address"), str)
        }
        self._steps = [_steps(change.get("module_address")) for change in changes]
        self._by_name: dict[tuple[Path, str], list[int]] = defaultdict(list)
        for i, change in enumerate(changes):
            self._by_name[_names(self._steps[i]), _local_name(change)].append(i)

    def targets(self, i: int, argument: str) -> set[int]:
        """The indexes of the changes to which an argument of change `i` refers, if it has unknown parts."""
        change = self._changes[i]
        unknown = mapping(change["change"].get("after_unknown")).get(argument)
        if not unknown:
            return set()
        steps = self._steps[i]
        entry = self._entries.get((_names(steps), _local_name(change)), {})
        expression = mapping(entry.get("expressions")).get(argument)
        found: set[int] = set()
        for references in reference_lists(expression):
            key = _text_key(change.get("index"))
            self._follow(references, steps, key, entry.get("for_each_expression"), found, _HOPS)
        return found

    def made_from_documents(self, i: int, argument: str) -> bool:
        """Whether an unknown argument refers to data documents only."""
        found = self.targets(i, argument)
        return bool(found) and all(self._changes[j].get("type") == "aws_iam_policy_document" for j in found)

    def _follow(
        self, references: list[str], steps: Steps, key: str | None, each: Any, found: set[int], hops: int
    ) -> None:
        if hops < 0:
            return
        keyed = "each.key" in references or "count.index" in references
        for reference in references:
            if reference in ("each.key", "count.index"):
                continue
            head, _, rest = reference.partition(".")
            if head == "var" and steps:
                outside, (name, last_key) = steps[:-1], steps[-1]
                call = mapping(self._modules.get(_names(outside), {}).get("module_calls")).get(name)
                given = mapping(mapping(call).get("expressions")).get(rest.split(".")[0].split("[")[0])
                for inner in reference_lists(given):
                    each_outside = mapping(call).get("for_each_expression")
                    self._follow(inner, outside, last_key, each_outside, found, hops - 1)
            elif head == "module":
                name = rest.split(".")[0].split("[")[0]
                child = self._modules.get((*_names(steps), name), {})
                child_key = _literal_key(reference, "module." + name) or (key if keyed else "*")
                output = reference.rsplit(".", 1)[-1]
                given = mapping(mapping(child.get("outputs")).get(output)).get("expression")
                for inner in reference_lists(given):
                    self._follow(inner, (*steps, (name, child_key)), None, None, found, hops - 1)
            elif head == "each" and each is not None:
                for inner in reference_lists(each):
                    self._follow([*inner, "each.key"], steps, key, None, found, hops - 1)
            else:
                self._resources(reference, steps, key if keyed else "*", found)

    def _resources(self, reference: str, steps: Steps, key: str | None, found: set[int]) -> None:
        plain = reference.removeprefix("data.")
        kind, _, rest = plain.partition(".")
        name = rest.split(".")[0].split("[")[0]
        local = f"data.{kind}.{name}" if plain != reference else f"{kind}.{name}"
        literal = _literal_key(plain, f"{kind}.{name}")
        for i in self._by_name.get((_names(steps), local), []):
            if all(
                _agree(mine, theirs) for (_, mine), (_, theirs) in zip(steps, self._steps[i], strict=True)
            ) and (_agree(literal if literal is not None else key, _text_key(self._changes[i].get("index")))):
                found.add(i)


def modules(module: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A module of the configuration and all that it calls, each with its path."""
    yield path, module
    for name, call in mapping(module.get("module_calls")).items():
        yield from modules(mapping(mapping(call).get("module")), (*path, name))


def entries(module: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The resources of a module of the configuration."""
    return (entry for entry in module.get("resources") or [] if isinstance(entry, dict))


def reference_lists(expression: Any) -> Iterator[list[str]]:
    """All lists of references below an expression; blocks are lists of objects of expressions."""
    pending = [expression]
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, dict):
            references = item.get("references")
            if isinstance(references, list):
                yield [reference for reference in references if isinstance(reference, str)]
            pending.extend(
                value for key, value in item.items() if key not in ("references", "constant_value")
            )


def place_of(change: Change) -> tuple[Path, str]:
    """The module of a resource, and its address in the configuration of the module."""
    return _names(_steps(change.get("module_address"))), _local_name(change)


def _local_name(change: Change) -> str:
    name = f"{change.get('type')}.{change.get('name')}"
    return f"data.{name}" if change.get("mode") == "data" else name


def _steps(address: Any) -> Steps:
    """`module.a["x"].module.b` as (("a", "x"), ("b", None))."""
    steps: list[tuple[str, str | None]] = []
    rest = address if isinstance(address, str) else ""
    while rest.startswith("module."):
        rest = rest[len("module.") :]
        end = min((place for place in (rest.find("."), rest.find("[")) if place >= 0), default=len(rest))
        name, rest = rest[:end], rest[end:]
        key = _literal_key(rest, "")
        if key is not None:
            rest = rest[len(key) + (4 if rest.startswith('["') else 2) :]
        steps.append((name, key))
        rest = rest.removeprefix(".")
    return tuple(steps)


def _names(steps: Steps) -> Path:
    return tuple(name for name, _ in steps)


def _literal_key(reference: str, prefix: str) -> str | None:
    """The instance key behind `prefix`, as in `x["a"].arn` or `x[0].arn`; None if there is none."""
    rest = reference[len(prefix) :] if reference.startswith(prefix) else ""
    if rest.startswith('["'):
        return rest[2:].partition('"]')[0]
    if rest.startswith("["):
        return rest[1:].partition("]")[0]
    return None


def _agree(key: str | None, other: str | None) -> bool:
    """Whether `key` may be the instance with the key `other`, which is None without instances."""
    return key == "*" or key == other or other is None


def _text_key(index: Any) -> str | None:
    return None if index is None else str(index)
