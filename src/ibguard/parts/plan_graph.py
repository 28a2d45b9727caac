"""Cuts a plan into groups of resources that name or refer to one another.

The engine's time grows faster than its input wherever rules join, so that many small plans are checked in
step with their number while one large plan is not. The cut follows names and references only, as
`policies/rego/ibguard/terraform/references` does for the same plan: what that code could link must end up in
one group. No rule is decided here, and evaluating the whole plan at once gives the same findings.
"""

from __future__ import annotations

import fnmatch
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ibguard.policies import sources

Change = dict[str, Any]
Path = tuple[str, ...]
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
_USES = ("instance_profile_name", "execution_role", "distribution", "sns_topic_arn", "logging")
LINKS = (*_HOLDERS, *_POLICIES, *_USES)

# Arguments that name a resource, or begin its name.
NAMES = ("name", "bucket", "bucket_name", "topic_name", "managed_policy_name", "name_prefix", "bucket_prefix")

BUCKETS = ("aws_s3_bucket", "awscc_s3_bucket")
TOPICS = ("aws_sns_topic", "awscc_sns_topic")

# Policies without an instance explain references to them.
_POLICY_TYPES = ("aws_iam_policy", "awscc_iam_managed_policy")

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
        Pairs of (resources of the group, Image Builder resources with what they use, and whatever may be
        attached to anybody). The second part is there so that the group can be judged; its own documents
        are judged in its own group.
    """
    shared, loose, components = _components(changes, configuration)
    batch: list[int] = []
    batches = []
    for component in components:
        if all(_is_idle(changes[i]) for i in component):
            continue
        if batch and len(batch) + len(component) > _BATCH:
            batches.append(batch)
            batch = []
        batch = batch + component
    if batch or not batches:
        batches.append(batch)
    for members in batches:
        inside = set(members)
        yield (
            [changes[i] for i in sorted(inside)],
            [changes[i] for i in sorted(shared - inside)] + [loose[i] for i in sorted(loose.keys() - inside)],
        )


def _is_idle(change: Change) -> bool:
    """A data document that no resource uses is no policy; topics and buckets have none that count."""
    return change.get("mode") == "data" or change.get("type") in (*BUCKETS, *TOPICS)


class Configuration:
    """The configuration of a plan, cut down to what the rules read about some of its resources."""

    def __init__(self, root: dict[str, Any], changes: Iterable[Change]) -> None:
        """Reads `configuration.root_module`; `changes` are all of the plan that the rules read."""
        self._root = root
        self._modules = dict(_modules(root, ()))
        self._instances = {_place(change) for change in changes}
        # The way from a document to a sensitive variable may lead through any module and data document.
        self._whole = any(
            _mapping(variable).get("sensitive") is True
            for module in self._modules.values()
            for variable in _mapping(module.get("variables")).values()
        )
        self._passed: dict[Path, list[Path]] = {}

    def of(self, changes: Iterable[Change]) -> dict[str, Any]:
        """The root module with the entries of these changes and the modules that references lead through."""
        wanted: dict[Path, set[str]] = defaultdict(set)
        for change in changes:
            path, name = _place(change)
            wanted[path].add(name)
        return self._cut(self._root, (), wanted, self._needed(wanted))

    def _needed(self, wanted: dict[Path, set[str]]) -> set[Path]:
        if self._whole:
            return set(self._modules)
        pending = [path[:depth] for path in wanted for depth in range(len(path) + 1)]
        pending += [
            module
            for path, names in wanted.items()
            for entry in _entries(self._modules.get(path, {}))
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
            call = _mapping(self._modules[path[:-1]].get("module_calls")).get(path[-1])
            given = {key: value for key, value in _mapping(call).items() if key != "module"}
            outputs = self._modules[path].get("outputs")
            self._passed[path] = [*_called(given, path[:-1]), *_called(outputs, path)]
        return self._passed[path]

    def _cut(
        self, module: Any, path: Path, wanted: dict[Path, set[str]], needed: set[Path]
    ) -> dict[str, Any]:
        module = _mapping(module)
        names = wanted.get(path, set())
        kept: dict[str, Any] = {
            "resources": [
                entry if entry.get("address") in names or self._whole else _stub(entry)
                for entry in _entries(module)
                if entry.get("address") in names
                or (self._whole and entry.get("type") == "aws_iam_policy_document")
                or (
                    entry.get("type") in _POLICY_TYPES and (path, entry.get("address")) not in self._instances
                )
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
            for name, call in _mapping(module.get("module_calls")).items()
            if isinstance(call, dict) and (*path, name) in needed
        }
        if calls:
            kept["module_calls"] = calls
        return kept


def concealed(attributes: Any, root: dict[str, Any]) -> list[Any]:
    """Those entries of `relevant_attributes` that no visible expression refers to: rules ask for these."""
    if not isinstance(attributes, list) or not attributes:
        return []
    referred = {_head(reference) for references in _reference_lists(root) for reference in references}
    return [
        entry
        for entry in attributes
        if isinstance(entry, dict)
        and isinstance(entry.get("resource"), str)
        and _resource_name(entry["resource"]) not in referred
    ]


def _resource_name(address: str) -> str:
    """`module.a["x"].aws_sns_topic.b[0]` as `aws_sns_topic.b`: what the references of its module call it."""
    tokens = [token.split("[")[0] for token in "".join(address.split('"')[::2]).split(".")]
    return ".".join(tokens[2 * tokens.count("module") :])


def _head(reference: str) -> str:
    tokens = reference.split("[")[0].split(".")
    return ".".join(tokens[: 3 if tokens[0] == "data" else 2])


def _modules(module: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield path, module
    for name, call in _mapping(module.get("module_calls")).items():
        yield from _modules(_mapping(_mapping(call).get("module")), (*path, name))


def _entries(module: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (entry for entry in module.get("resources") or [] if isinstance(entry, dict))


def _called(expression: Any, path: Path) -> list[Path]:
    """The modules called in `path` that an expression refers to."""
    return [
        (*path, reference.split(".")[1].split("[")[0])
        for references in _reference_lists(expression)
        for reference in references
        if reference.startswith("module.")
    ]


def _stub(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry that tells no more than that it is there."""
    return {key: entry[key] for key in ("address", "mode", "type", "name") if key in entry}


def _place(change: Change) -> tuple[Path, str]:
    return _names(_steps(change.get("module_address"))), _local_name(change)


def _components(
    changes: list[Change], root: dict[str, Any]
) -> tuple[set[int], dict[int, Change], list[list[int]]]:
    resolver = _Resolver(changes, root)
    joined = Union(len(changes))
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_arn: dict[str, list[int]] = defaultdict(list)
    used: dict[int, list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        after = _after(change)
        kind = _identity_kind(change.get("type"))
        for key in ("name", f"{kind}_name"):
            if kind and isinstance(after.get(key), str):
                by_name[kind, after[key]].append(i)
        if str(change.get("type")) in BUCKETS:
            by_name["bucket", str(after.get("bucket") or after.get("bucket_name"))].append(i)
        if str(change.get("type")) in TOPICS:
            by_name["topic", str(after.get("name") or after.get("topic_name"))].append(i)
        if isinstance(after.get("arn"), str):
            by_arn[after["arn"]].append(i)
    for i, change in enumerate(changes):
        image_builder = "_imagebuilder_" in str(change.get("type"))
        after = _after(change)
        for argument in (*LINKS, *_DOCUMENT_SOURCES):
            linked = list(resolver.targets(i, argument))
            given = _strings(after.get(argument))
            if ends_what_was(change):
                given += _strings(_mapping(change["change"].get("before")).get(argument))
            for value in given:
                linked += by_arn.get(value, [])
                if argument == "logging":
                    linked += by_name.get(("bucket", value), [])
                if argument == "sns_topic_arn":
                    linked += by_name.get(("topic", value.rpartition(":")[2]), [])
                if argument in _HOLDERS:
                    # Two resources that name a role outside the plan belong together as well.
                    by_name[_HOLDERS[argument], value].append(i)
            if image_builder:
                used[i] += linked
            else:
                for j in linked:
                    joined.join(i, j)
    for members in (*by_name.values(), _who_passes(changes, resolver)):
        for j in members[1:]:
            joined.join(members[0], j)
    shared = _shared(changes, used, resolver, by_name)
    components: dict[int, list[int]] = defaultdict(list)
    for i in range(len(changes)):
        components[joined.find(i)].append(i)
    return shared, _loose(changes, resolver), sorted(components.values())


def _loose(changes: list[Change], resolver: _Resolver) -> dict[int, Change]:
    """What names an identity that cannot be told: whoever is judged may be the one.

    Only that much of it is left as says so; what else it names is judged in its own group.
    """
    loose = {}
    for i, change in enumerate(changes):
        kind = str(change.get("type"))
        if "_iam_" not in kind or kind.endswith("_iam_instance_profile") or change.get("mode") == "data":
            continue
        marks = _mapping(change["change"].get("after_unknown"))
        unknown = {
            argument: True
            for argument in _HOLDERS
            if _is_marked(marks.get(argument))
            and (
                (argument.endswith("s") and marks[argument] is True)
                or not any(_identity_kind(changes[j].get("type")) for j in resolver.targets(i, argument))
            )
        }
        if unknown:
            inner = {"actions": change["change"].get("actions"), "after": {}, "after_unknown": unknown}
            loose[i] = {**change, "change": inner}
    return loose


def _is_marked(mark: Any) -> bool:
    """Whether a value is unknown, or an element of it."""
    return mark is True or (isinstance(mark, list) and True in mark)


def _who_passes(changes: list[Change], resolver: _Resolver) -> list[int]:
    """What decides whether an execution role can be passed: whoever runs Image Builder, and whoever may pass.

    Rather too much than too little; empty where nothing runs with an execution role.
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
    given = _mapping(inner.get("after")).get("execution_role")
    return bool(given or _mapping(inner.get("after_unknown")).get("execution_role"))


def _managed(change: Change) -> set[str]:
    """The AWS managed policies that a resource attaches, by name in lower case."""
    return {
        arn.lower().rsplit("/", 1)[-1]
        for argument in _POLICIES
        for arn in _strings(_after(change).get(argument))
        if ":iam::aws:policy/" in arn.lower()
    }


def _may_pass(i: int, change: Change, resolver: _Resolver) -> bool:
    if any(_passes_to_image_builder(item) for item in _mappings(_after(change))):
        return True
    unknown = _mapping(change["change"].get("after_unknown"))
    if change.get("mode") == "data":
        return any(unknown.get(argument) for argument in _DOCUMENT_SOURCES if argument != "policy")
    # Of a text that is made from data documents alone, the statements are known.
    return any(
        unknown.get(argument) and not resolver.made_from_documents(i, argument)
        for argument in ("policy", "policy_document", "inline_policy", "policies")
    )


def _passes_to_image_builder(statement: dict[str, Any]) -> bool:
    """Whether an item is a statement that grants iam:PassRole, and not to other services only."""
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


def _shared(
    changes: list[Change],
    used: dict[int, list[int]],
    resolver: _Resolver,
    by_name: dict[tuple[str, str], list[int]],
) -> set[int]:
    """Image Builder resources, instance profiles, and what the one or the other names or refers to."""
    shared = {i for i, change in enumerate(changes) if "_imagebuilder_" in str(change.get("type"))}
    shared |= {j for linked in used.values() for j in linked}
    if not shared:
        return shared
    for i, change in enumerate(changes):
        if str(change.get("type")).endswith("_iam_instance_profile"):
            shared.add(i)
            for argument in ("role", "roles"):
                shared.update(resolver.targets(i, argument))
                for name in _strings(_after(change).get(argument)):
                    shared.update(j for j in by_name["role", name] if _identity_kind(changes[j].get("type")))
    return shared


class Union:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        """Begins with each number in a set of its own."""
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        """The number that stands for the set of `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes one set of those of `i` and `j`."""
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

    def made_from_documents(self, i: int, argument: str) -> bool:
        """Whether an argument that is not known is made from data documents and nothing else."""
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
    """Whether an instance with the key `other` may be meant; what has no instances always is."""
    return key == "*" or key == other or other is None


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
    """The values of a resource; of one that goes away those that it had."""
    values = change["change"]
    return _mapping(values.get("after")) or _mapping(values.get("before"))


def ends_what_was(change: Change) -> bool:
    """Whether a policy on a role is replaced or changed: the role may still list what it was."""
    kind = str(change.get("type"))
    return (kind.endswith("_policy_attachment") or kind == "aws_iam_role_policy") and change["change"].get(
        "actions"
    ) in (["update"], ["delete", "create"], ["create", "delete"])


def _strings(value: Any) -> list[str]:
    """Every text in a value; logging has its bucket in blocks within blocks."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
