"""Cuts a Terraform plan into small plans that the rules can check alone.

Each has a group of resources that name or refer to one another (see `plan_graph`), and the Image Builder
resources that decide which documents are in scope. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ibguard.parts import grouping, plan_graph
from ibguard.parts.part import Part
from ibguard.parts.plan_arguments import (
    ARGUMENTS,
    BUCKETS,
    CARRIED,
    COMPARED,
    DOCUMENTS,
    PREFIXES,
    TEXTS,
    TOPICS,
)
from ibguard.parts.plan_configuration import Configuration, concealed
from ibguard.parts.plan_pruning import pruned, with_before, without_documents
from ibguard.parts.plan_resource import Change, mapping
from ibguard.policies import sources
from ibguard.policies.reference import named

_TOP = ("format_version", "terraform_version", "complete", "errored")

# The resources that Image Builder uses, besides its own.
_OF_BUILDS = (
    *TOPICS,
    *BUCKETS,
    "aws_iam_role",
    "aws_iam_instance_profile",
    "awscc_iam_role",
    "awscc_iam_instance_profile",
)

# The most resources with policies of other services in one evaluation of access.
_ASKED_AT_ONCE = 50


def parts(plan: dict[str, Any], file: str) -> list[Part]:
    """The parts of a plan, for the report.

    Args:
        plan: the output of `terraform show -json`.
        file: name for errors.

    Raises:
        InputError: an embedded policy is JSON that strict_json refuses, such as one with duplicate keys.
    """
    carriers = sources.carriers()["terraform"]
    found = [change for change in _changes(plan) if isinstance(change.get("change"), dict)]
    changes = [
        pruned(change, file, ARGUMENTS - DOCUMENTS if _is_topic_or_bucket(change) else ARGUMENTS)
        for change in found
        if _is_read(str(change.get("type", "")))
    ]
    carried = [
        pruned(change, file, frozenset((carriers[change["type"]]["argument"], "type")))
        for change in found
        if change.get("type") in carriers and change.get("mode") != "data"
    ]
    root = _root(plan)
    groups = [
        [*own, *(without_documents(change) for change in shared)]
        for own, shared in plan_graph.groups(changes, root)
    ]
    # A resource of another service is checked by its policy alone.
    data = [change for change in changes if change.get("mode") == "data"]
    groups += [
        [*batch, *data] if any(_is_unknown(change) for change in batch) else batch
        for batch in _slices(carried, grouping.SIZE)
    ]
    top, configuration = _top(plan), Configuration(root, [*changes, *carried])
    return [Part(_plan_of(resources, top, configuration), named(resources)) for resources in groups]


def builds(plan: dict[str, Any], file: str) -> Part:
    """The Image Builder resources of a plan and what they use, without policies, as one part.

    Raises:
        InputError: as `parts`.
    """
    changes = [
        without_documents(pruned(change, file, ARGUMENTS))
        for change in _changes(plan)
        if _is_of_builds(str(change.get("type", ""))) and isinstance(change.get("change"), dict)
    ]
    return Part(_plan_of(changes, _itself(plan), Configuration(_root(plan), changes)), named({}))


def complete(plan: dict[str, Any], file: str) -> list[dict[str, Any]]:
    """The documents for the check whether access is granted: everything with policies.

    Raises:
        InputError: as `parts`.
    """
    documents = [part.document for part in parts(plan, file)]
    # The policies of topics and buckets are among `others`, and must count once.
    for document in documents:
        document["resource_changes"] = [
            change if _is_iam(change) else without_documents(change)
            for change in document["resource_changes"]
        ]
    others = [pruned(change, file, COMPARED) for change in _changes(plan) if _holds_policy(change)]
    return documents + _of_other_services(others, plan, [])


def compared(plan: dict[str, Any], file: str) -> list[dict[str, Any]]:
    """The documents for the comparison of access before and after apply, without unchanged resources.

    Raises:
        InputError: as `parts`.
    """
    happening = [
        change
        for change in _changes(plan)
        if isinstance(change.get("change"), dict)
        and change["change"].get("actions") not in (["no-op"], ["forget"])
    ]
    own = [with_before(change, file) for change in happening if _is_iam(change)]
    others = [with_before(change, file) for change in happening if _holds_policy(change)]
    gone = [
        without_documents(with_before(change, file))
        for change in happening
        if change["change"].get("actions") == ["delete"]
    ]
    root = _root(plan)
    top, configuration = _top(plan), Configuration(root, own)
    documents = [_plan_of(members, top, configuration, gone) for members, _ in plan_graph.groups(own, root)]
    return documents + _of_other_services(others, plan, gone)


def _of_other_services(
    changes: list[Change], plan: dict[str, Any], gone: Sequence[Change]
) -> list[dict[str, Any]]:
    """The documents for resources of other services, whose policies do not depend on one another."""
    top, configuration = _top(plan), Configuration(_root(plan), changes)
    return [_plan_of(batch, top, configuration, gone) for batch in _slices(changes, _ASKED_AT_ONCE)]


def _plan_of(
    changes: list[Change],
    top: dict[str, Any],
    configuration: Configuration,
    others: Sequence[Change] = (),
) -> dict[str, Any]:
    """A small plan of these resources with their configuration, and of others without."""
    return {
        **top,
        "resource_changes": [*changes, *others],
        "configuration": {"root_module": configuration.of(changes)},
    }


def _top(plan: dict[str, Any]) -> dict[str, Any]:
    """The properties of the plan, and the attributes to which no expression refers."""
    return {
        **_itself(plan),
        "relevant_attributes": concealed(plan.get("relevant_attributes"), _root(plan)),
    }


def _itself(plan: dict[str, Any]) -> dict[str, Any]:
    return {key: plan[key] for key in _TOP if key in plan}


def _root(plan: dict[str, Any]) -> dict[str, Any]:
    return mapping(mapping(plan.get("configuration")).get("root_module"))


def _changes(plan: dict[str, Any]) -> Iterator[Change]:
    for change in plan.get("resource_changes") or []:
        if isinstance(change, dict):
            yield change
    for deferred in plan.get("deferred_changes") or []:
        if isinstance(deferred, dict) and isinstance(deferred.get("resource_change"), dict):
            yield deferred["resource_change"]


def _slices(changes: list[Change], size: int) -> Iterator[list[Change]]:
    return (changes[start : start + size] for start in range(0, len(changes), size))


def _is_read(kind: str) -> bool:
    return kind.startswith(PREFIXES) or kind in (*TOPICS, *BUCKETS)


def _is_topic_or_bucket(change: Change) -> bool:
    """Whether a change is a topic or a bucket, of which the rules read only the name."""
    return change.get("type") in (*TOPICS, *BUCKETS)


def _is_of_builds(kind: str) -> bool:
    return "_imagebuilder_" in kind or kind in _OF_BUILDS


def _is_iam(change: Change) -> bool:
    return str(change.get("type", "")).startswith(("aws_iam_", "awscc_iam_"))


def _holds_policy(change: Change) -> bool:
    """Whether a resource of another service has, had or may have a policy."""
    if _is_iam(change):
        return False
    values = [mapping(mapping(change.get("change")).get(key)) for key in ("before", "after", "after_unknown")]
    return any(given.get(argument) for given in values for argument in (*TEXTS, *CARRIED))


def _is_unknown(change: Change) -> bool:
    """Whether a policy is unknown, so that its data document is needed."""
    return bool(mapping(change["change"]["after_unknown"]))
