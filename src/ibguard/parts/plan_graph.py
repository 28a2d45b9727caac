"""Cuts a plan into groups of resources that name or refer to one another.

The time of the engine grows faster than its input, so that many small plans take less time than one large
plan. The cut follows names and references only, as `policies/rego/ibguard/terraform/references` does:
resources that it may connect must be in one group. Nothing is decided here, and the whole plan gives the same
findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ibguard.parts.grouping import Union, batches
from ibguard.parts.plan_arguments import BUCKETS, DOCUMENT_ARGUMENTS, HOLDERS, LINKS, SETS, TOPICS
from ibguard.parts.plan_passing import who_passes
from ibguard.parts.plan_references import Resolver
from ibguard.parts.plan_resource import Change, after_of, ends_what_was, identity_kind, mapping, strings


def groups(
    changes: list[Change], configuration: dict[str, Any]
) -> Iterator[tuple[list[Change], list[Change]]]:
    """The groups of the resource changes in a plan, each with further changes that it needs.

    Args:
        changes: entries of `resource_changes`, IAM and Image Builder only.
        configuration: `configuration.root_module` of the plan.

    Yields:
        Pairs of (resources of the group, resources for every group). The latter are the Image Builder
        resources, what these use, and attachments to unknown identities. They are needed to check the group;
        their own documents are checked in their own group.
    """
    shared, loose, components = _components(changes, configuration)
    busy = (component for component in components if not all(_is_idle(changes[i]) for i in component))
    for members in batches(busy):
        inside = set(members)
        yield (
            [changes[i] for i in sorted(inside)],
            [changes[i] for i in sorted(shared - inside)] + [loose[i] for i in sorted(loose.keys() - inside)],
        )


def _is_idle(change: Change) -> bool:
    """Whether a change alone needs no check: an unused data document is not a policy, and topics and buckets
    have policies of other services."""
    return change.get("mode") == "data" or change.get("type") in (*BUCKETS, *TOPICS)


def _components(
    changes: list[Change], root: dict[str, Any]
) -> tuple[set[int], dict[int, Change], list[list[int]]]:
    """The changes for every group, the attachments to unknown identities, and the groups; all as indexes."""
    resolver = Resolver(changes, root)
    joined = Union(len(changes))
    by_name, by_arn = _names(changes)
    used: dict[int, list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        image_builder = "_imagebuilder_" in str(change.get("type"))
        after = after_of(change)
        for argument in (*LINKS, *DOCUMENT_ARGUMENTS):
            linked = list(resolver.targets(i, argument))
            given = strings(after.get(argument))
            if ends_what_was(change):
                given += strings(mapping(change["change"].get("before")).get(argument))
            for value in given:
                linked += by_arn.get(value, [])
                if argument == "logging":
                    linked += by_name.get(("bucket", value), [])
                if argument == "sns_topic_arn":
                    linked += by_name.get(("topic", value.rpartition(":")[2]), [])
                if argument in HOLDERS:
                    # Resources that name the same role outside the plan are in one group, too.
                    by_name[HOLDERS[argument], value].append(i)
            if image_builder:
                used[i] += linked
            else:
                for j in linked:
                    joined.join(i, j)
    for members in (*by_name.values(), who_passes(changes, resolver)):
        for j in members[1:]:
            joined.join(members[0], j)
    shared = _shared(changes, used, resolver, by_name)
    return shared, _loose(changes, resolver), joined.sets()


def _names(
    changes: list[Change],
) -> tuple[dict[tuple[str, str], list[int]], dict[str, list[int]]]:
    """The indexes of identities, buckets and topics by (kind, name), and of all resources by ARN."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_arn: dict[str, list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        after = after_of(change)
        kind = identity_kind(change.get("type"))
        for key in ("name", f"{kind}_name"):
            if kind and isinstance(after.get(key), str):
                by_name[kind, after[key]].append(i)
        if str(change.get("type")) in BUCKETS:
            by_name["bucket", str(after.get("bucket") or after.get("bucket_name"))].append(i)
        if str(change.get("type")) in TOPICS:
            by_name["topic", str(after.get("name") or after.get("topic_name"))].append(i)
        if isinstance(after.get("arn"), str):
            by_arn[after["arn"]].append(i)
    return by_name, by_arn


def _loose(changes: list[Change], resolver: Resolver) -> dict[int, Change]:
    """The attachments to unknown identities, which every group needs: any identity may be theirs.

    They are cut down to the unknown arguments; what else they name is checked in their own group.
    """
    loose = {}
    for i, change in enumerate(changes):
        kind = str(change.get("type"))
        if "_iam_" not in kind or kind.endswith("_iam_instance_profile") or change.get("mode") == "data":
            continue
        marks = mapping(change["change"].get("after_unknown"))
        unknown = {
            argument: True
            for argument in HOLDERS
            if _is_marked(marks.get(argument))
            and (
                (argument in SETS and marks[argument] is True)
                or not any(identity_kind(changes[j].get("type")) for j in resolver.targets(i, argument))
            )
        }
        if unknown:
            inner = {"actions": change["change"].get("actions"), "after": {}, "after_unknown": unknown}
            loose[i] = {**change, "change": inner}
    return loose


def _is_marked(mark: Any) -> bool:
    """Whether a value is unknown, or an element of it."""
    return mark is True or (isinstance(mark, list) and True in mark)


def _shared(
    changes: list[Change],
    used: dict[int, list[int]],
    resolver: Resolver,
    by_name: dict[tuple[str, str], list[int]],
) -> set[int]:
    """Image Builder resources, instance profiles, and the resources that these name or refer to."""
    shared = {i for i, change in enumerate(changes) if "_imagebuilder_" in str(change.get("type"))}
    shared |= {j for linked in used.values() for j in linked}
    if not shared:
        return shared
    for i, change in enumerate(changes):
        if str(change.get("type")).endswith("_iam_instance_profile"):
            shared.add(i)
            for argument in ("role", "roles"):
                shared.update(resolver.targets(i, argument))
                for name in strings(after_of(change).get(argument)):
                    shared.update(j for j in by_name["role", name] if identity_kind(changes[j].get("type")))
    return shared
