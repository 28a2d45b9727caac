"""Cuts a plan into groups of resources that name or refer to one another.

The engine's time grows faster than its input wherever rules join, so that many small plans are checked in
step with their number while one large plan is not. The cut follows names and references only, as
`policies/rego/ibguard/model/references` does for the same plan: what that code could link must end up in one
group. No rule is decided here, and evaluating the whole plan at once gives the same findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

Change = dict[str, Any]
Steps = tuple[tuple[str, str | None], ...]

# Arguments that tie one resource to another, by name, ARN or reference.
_HOLDERS = {
    "role": "role",
    "role_name": "role",
    "roles": "role",
    "user": "user",
    "user_name": "user",
    "users": "user",
    "group": "group",
    "group_name": "group",
    "groups": "group",
}
_POLICIES = ("policy_arn", "policy_arns", "managed_policy_arns", "permissions_boundary")
_USES = ("instance_profile_name", "execution_role", "distribution")
LINKS = (*_HOLDERS, *_POLICIES, *_USES)

_DOCUMENT_SOURCES = (
    "policy",
    "policy_document",
    "assume_role_policy",
    "assume_role_policy_document",
    "inline_policy",
    "policies",
    "source_policy_documents",
    "override_policy_documents",
    "source_json",
    "override_json",
)

# Resources per evaluation: small groups share one, for each evaluation has a cost of its own.
_BATCH = 24

# How many variables, outputs and `each.value` a reference is followed through; the Rego follows eight.
_HOPS = 8


def groups(
    changes: list[Change], configuration: dict[str, Any]
) -> Iterator[tuple[list[Change], list[Change]]]:
    """The groups of a plan's resource changes, each with the changes that every group needs besides.

    Args:
        changes: entries of `resource_changes`, IAM and Image Builder only.
        configuration: `configuration.root_module` of the plan.

    Yields:
        Pairs of (resources of the group, Image Builder resources with their profiles and roles). The second
        part is there so that the group can be judged; its own documents are judged in its own group.
    """
    shared, components = _components(changes, configuration)
    batch: list[int] = []
    batches = []
    for component in components:
        if all(changes[i].get("mode") == "data" for i in component):
            # A data document that no resource uses is no policy.
            continue
        if batch and len(batch) + len(component) > _BATCH:
            batches.append(batch)
            batch = []
        batch = batch + component
    if batch or not batches:
        batches.append(batch)
    for members in batches:
        inside = set(members)
        yield [changes[i] for i in sorted(inside)], [changes[i] for i in sorted(shared - inside)]


def configuration(root: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """`root` with only the resource entries of these changes and what references pass through."""
    wanted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for change in changes:
        wanted[tuple(name for name, _ in _steps(change.get("module_address")))].add(_local_name(change))
    return _pruned_module(root, (), wanted)


def _pruned_module(
    module: Any, path: tuple[str, ...], wanted: dict[tuple[str, ...], set[str]]
) -> dict[str, Any]:
    module = _mapping(module)
    names = wanted.get(path, set())
    kept: dict[str, Any] = {
        "resources": [
            entry
            for entry in module.get("resources") or []
            if isinstance(entry, dict)
            # Data documents stay: the way to a sensitive variable leads through them, known or not.
            and (entry.get("address") in names or entry.get("type") == "aws_iam_policy_document")
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
    calls = _mapping(module.get("module_calls"))
    if calls:
        kept["module_calls"] = {
            name: {
                **{key: call[key] for key in ("expressions", "for_each_expression") if key in call},
                "module": _pruned_module(call.get("module"), (*path, name), wanted),
            }
            for name, call in calls.items()
            if isinstance(call, dict)
        }
    return kept


def _components(changes: list[Change], root: dict[str, Any]) -> tuple[set[int], list[list[int]]]:
    resolver = _Resolver(changes, root)
    joined = _Union(len(changes))
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_arn: dict[str, list[int]] = defaultdict(list)
    used: dict[int, list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        after = _after(change)
        kind = _identity_kind(change.get("type"))
        for key in ("name", f"{kind}_name"):
            if kind and isinstance(after.get(key), str):
                by_name[kind, after[key]].append(i)
        if isinstance(after.get("arn"), str):
            by_arn[after["arn"]].append(i)
    for i, change in enumerate(changes):
        image_builder = "_imagebuilder_" in str(change.get("type"))
        for argument in (*LINKS, *_DOCUMENT_SOURCES):
            linked = list(resolver.targets(i, argument))
            for value in _strings(_after(change).get(argument)):
                linked += by_arn.get(value, [])
                if argument in _HOLDERS:
                    # Two resources that name a role outside the plan belong together as well.
                    by_name[_HOLDERS[argument], value].append(i)
            if image_builder:
                used[i] += linked
            else:
                for j in linked:
                    joined.join(i, j)
    for members in by_name.values():
        for j in members[1:]:
            joined.join(members[0], j)
    shared = _shared(changes, used, resolver)
    components: dict[int, list[int]] = defaultdict(list)
    for i in range(len(changes)):
        components[joined.find(i)].append(i)
    return shared, sorted(components.values())


def _shared(changes: list[Change], used: dict[int, list[int]], resolver: _Resolver) -> set[int]:
    """Image Builder resources, instance profiles, and the roles that the one or the other refers to."""
    shared = {i for i, change in enumerate(changes) if "_imagebuilder_" in str(change.get("type"))}
    shared |= {j for linked in used.values() for j in linked}
    if not shared:
        return shared
    for i, change in enumerate(changes):
        if str(change.get("type")).endswith("_iam_instance_profile"):
            shared.add(i)
            for argument in ("role", "roles"):
                shared.update(resolver.targets(i, argument))
    return shared


class _Union:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        # The smaller number leads, so that groups come in the order of the plan.
        first, second = sorted((self.find(i), self.find(j)))
        self._parent[second] = first


class _Resolver:
    """Follows references of unknown arguments to the resource changes they are made from."""

    def __init__(self, changes: list[Change], root: dict[str, Any]) -> None:
        self._changes = changes
        self._modules: dict[tuple[str, ...], dict[str, Any]] = {}
        self._entries: dict[tuple[str, ...], dict[str, Any]] = {}
        self._read(root, ())
        self._steps = [_steps(change.get("module_address")) for change in changes]
        self._by_name: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
        for i, change in enumerate(changes):
            self._by_name[_names(self._steps[i]), _local_name(change)].append(i)

    def _read(self, module: dict[str, Any], path: tuple[str, ...]) -> None:
        self._modules[path] = module
        self._entries[path] = {
            entry["address"]: entry
            for entry in module.get("resources") or []
            if isinstance(entry, dict) and isinstance(entry.get("address"), str)
        }
        for name, call in _mapping(module.get("module_calls")).items():
            self._read(_mapping(_mapping(call).get("module")), (*path, name))

    def targets(self, i: int, argument: str) -> set[int]:
        """Indexes of the changes that an argument of change `i` may be made from, if it has unknown parts."""
        change = self._changes[i]
        unknown = _mapping(change["change"].get("after_unknown")).get(argument)
        if not unknown:
            return set()
        steps = self._steps[i]
        entry = self._entries.get(_names(steps), {}).get(_local_name(change), {})
        expression = _mapping(entry.get("expressions")).get(argument)
        found: set[int] = set()
        for references in _reference_lists(expression):
            key = _text_key(change.get("index"))
            self._follow(references, steps, key, entry.get("for_each_expression"), found, _HOPS)
        return found

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
                call = _mapping(self._modules.get(_names(outside), {}).get("module_calls")).get(name)
                given = _mapping(_mapping(call).get("expressions")).get(rest.split(".")[0].split("[")[0])
                for inner in _reference_lists(given):
                    each_outside = _mapping(call).get("for_each_expression")
                    self._follow(inner, outside, last_key, each_outside, found, hops - 1)
            elif head == "module":
                name = rest.split(".")[0].split("[")[0]
                child = self._modules.get((*_names(steps), name), {})
                child_key = _literal_key(reference, "module." + name) or (key if keyed else "*")
                output = reference.rsplit(".", 1)[-1]
                given = _mapping(_mapping(child.get("outputs")).get(output)).get("expression")
                for inner in _reference_lists(given):
                    self._follow(inner, (*steps, (name, child_key)), None, None, found, hops - 1)
            elif head == "each" and each is not None:
                for inner in _reference_lists(each):
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


def _agree(key: str | None, other: str | None) -> bool:
    return key == "*" or key == other


def _literal_key(reference: str, prefix: str) -> str | None:
    """The instance key written behind `prefix`: `x["a"].arn` or `x[0].arn`; None without one."""
    rest = reference[len(prefix) :] if reference.startswith(prefix) else ""
    if rest.startswith('["'):
        return rest[2:].partition('"]')[0]
    if rest.startswith("["):
        return rest[1:].partition("]")[0]
    return None


def _reference_lists(expression: Any) -> Iterator[list[str]]:
    """Every list of references below an expression; blocks are lists of objects of expressions."""
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


def _names(steps: Steps) -> tuple[str, ...]:
    return tuple(name for name, _ in steps)


def _local_name(change: Change) -> str:
    name = f"{change.get('type')}.{change.get('name')}"
    return f"data.{name}" if change.get("mode") == "data" else name


def _text_key(index: Any) -> str | None:
    return None if index is None else str(index)


def _identity_kind(kind: Any) -> str | None:
    suffix = str(kind).removeprefix("awscc_iam_").removeprefix("aws_iam_")
    return suffix if suffix in ("role", "user", "group") else None


def _after(change: Change) -> dict[str, Any]:
    return _mapping(change["change"].get("after"))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
