"""Turns an input into what the engine is given: small documents with every embedded policy decoded.

Nothing is decided here. Embedded policy text is parsed because the engine cannot do that reliably, and what
no rule reads is dropped because the engine's time grows with its input. A plan is also cut into groups of
resources that name or refer to one another, see `graph`: each becomes a small plan of its own, together with
the Image Builder resources that decide which documents matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ibguard.errors import InputError
from ibguard.parts import account, plan_graph, template
from ibguard.policies import sources
from ibguard.policies.reference import Named, named
from ibguard.text import strict_json

if TYPE_CHECKING:
    from ibguard.intake.files import Input


@dataclass(frozen=True)
class Part:
    """One evaluation: the document for the engine and what it names of AWS, whose reference data it needs."""

    document: dict[str, Any]
    named: Named


# Arguments of IAM resources that hold policy text, at the top, in a block, or in a list.
_TEXTS = ("policy", "policy_document", "assume_role_policy", "assume_role_policy_document")

# The same of other services' resources.
_CARRIED = (
    "access_policies",
    "access_policy",
    "content",
    "destination_policy",
    "file_system_policy",
    "inline_policy",
    "key_policy",
    "permissions_policy_document",
    "policy_text",
    "repository_policy_text",
    "resource_policy",
    "session_policy",
)
_BLOCKS = {"inline_policy": "policy", "policies": "policy_document"}
_LISTS = ("source_policy_documents", "override_policy_documents")
_SINGLES = ("source_json", "override_json")

# What rules read of a resource; the rest (tags, descriptions, recipes) stays out of the engine.
_ARGUMENTS = frozenset(
    (
        *_TEXTS,
        *_BLOCKS,
        *_LISTS,
        *_SINGLES,
        *plan_graph.LINKS,
        *plan_graph.NAMES,
        "arn",
        "path",
        "statement",
    )
)
_DOCUMENTS = frozenset((*_TEXTS, *_BLOCKS))

# Resources of other services in one evaluation.
_BATCH = 24

# What the comparison of access reads: policies of other services as well, and what a policy hangs on.
_COMPARED = frozenset(
    (
        *_ARGUMENTS,
        *_CARRIED,
        *(
            "id",
            "url",
            "queue_url",
            "repository",
            "repository_name",
            "key_id",
            "secret_arn",
            "file_system_id",
        ),
        *("domain_name", "target_id", "permission_set_arn", "resource_arn", "managed_policy_arn"),
        *("managed_policies", "policy_name"),
    )
)

_PREFIXES = ("aws_iam_", "awscc_iam_", "aws_imagebuilder_", "awscc_imagebuilder_")
_TOP = ("format_version", "terraform_version", "complete", "errored")


def prepare(source: Input) -> list[Part]:
    """The evaluations that one input needs; a plan without IAM still needs one.

    Raises:
        InputError: an embedded policy is JSON that a reader could be fooled by, such as duplicate keys.
    """
    if source.kind == "terraform_plan":
        return _plan_parts(source)
    if source.kind == "cloudformation_template":
        pruned = template.pruned(source.document, source.file)
        return [Part(pruned, named(pruned))]
    if source.kind == "account_authorization_details":
        return [Part(part, named(part)) for part in account.parts(source.document, source.file)]
    return [Part(source.document, named(source.document))]


def _plan_parts(source: Input) -> list[Part]:
    plan = source.document
    carriers = sources.carriers()["terraform"]
    found = [change for change in _changes(plan) if isinstance(change.get("change"), dict)]
    changes = [
        _pruned(change, source.file, _ARGUMENTS - _DOCUMENTS if _is_written_to(change) else _ARGUMENTS)
        for change in found
        if _is_read(str(change.get("type", "")))
    ]
    carried = [
        _pruned(change, source.file, frozenset((carriers[change["type"]]["argument"], "type")))
        for change in found
        if change.get("type") in carriers and change.get("mode") != "data"
    ]
    configuration = _mapping(_mapping(plan.get("configuration")).get("root_module"))
    top = _top(plan, configuration)
    kept = plan_graph.Configuration(configuration, [*changes, *carried])
    groups = [
        [*own, *(_without_documents(change) for change in shared)]
        for own, shared in plan_graph.groups(changes, configuration)
    ]
    # What carries a policy of another service is judged by that policy alone.
    data = [change for change in changes if change.get("mode") == "data"]
    groups += [
        [*batch, *data] if any(_is_unknown(change) for change in batch) else batch
        for start in range(0, len(carried), _BATCH)
        if (batch := carried[start : start + _BATCH])
    ]
    parts = []
    for resources in groups:
        document = {
            **top,
            "resource_changes": resources,
            "configuration": {"root_module": kept.of(resources)},
        }
        parts.append(Part(document, named(resources)))
    return parts


def builds(source: Input) -> Part:
    """The Image Builder resources of a plan and what they use, without any policy, as one evaluation."""
    plan = source.document
    changes = [
        _without_documents(_pruned(change, source.file, _ARGUMENTS))
        for change in _changes(plan)
        if _is_of_builds(str(change.get("type", ""))) and isinstance(change.get("change"), dict)
    ]
    root = _mapping(_mapping(plan.get("configuration")).get("root_module"))
    configuration = plan_graph.Configuration(root, changes).of(changes)
    top = {key: plan[key] for key in _TOP if key in plan}
    document = {**top, "resource_changes": changes, "configuration": {"root_module": configuration}}
    return Part(document, named({}))


def _is_of_builds(kind: str) -> bool:
    return "_imagebuilder_" in kind or kind in (
        *plan_graph.TOPICS,
        *plan_graph.BUCKETS,
        "aws_iam_role",
        "aws_iam_instance_profile",
        "awscc_iam_role",
        "awscc_iam_instance_profile",
    )


def complete(source: Input) -> list[dict[str, Any]]:
    """The documents for the question whether something is granted: all that holds policies.

    Raises:
        InputError: as `prepare`.
    """
    documents = [part.document for part in prepare(source)]
    if source.kind == "terraform_plan":
        # Topics and buckets are in the parts for other reasons: their policies count once.
        for document in documents:
            document["resource_changes"] = [
                change if _is_iam(change) else _without_documents(change)
                for change in document["resource_changes"]
            ]
        changes = [change for change in _changes(source.document) if _holds_policy(change)]
        documents += _other_parts(source, [_pruned(change, source.file, _COMPARED) for change in changes], [])
    return documents


def compared(source: Input) -> list[dict[str, Any]]:
    """A plan as documents for the comparison of what was with what will be, without what stays the same.

    Raises:
        InputError: as `prepare`.
    """
    changes = [change for change in _changes(source.document) if isinstance(change.get("change"), dict)]
    happening = [
        change for change in changes if change["change"].get("actions") not in (["no-op"], ["forget"])
    ]
    own = [_with_before(change, source.file) for change in happening if _is_iam(change)]
    others = [_with_before(change, source.file) for change in happening if _holds_policy(change)]
    gone = [
        _without_documents(_with_before(change, source.file))
        for change in happening
        if change["change"].get("actions") == ["delete"]
    ]
    configuration = _mapping(_mapping(source.document.get("configuration")).get("root_module"))
    kept = plan_graph.Configuration(configuration, own)
    documents = [
        {
            **_top(source.document, configuration),
            "resource_changes": [*members, *gone],
            "configuration": {"root_module": kept.of(members)},
        }
        for members, _ in plan_graph.groups(own, configuration)
    ]
    return documents + _other_parts(source, others, gone)


def _other_parts(
    source: Input, changes: list[dict[str, Any]], gone: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Resources that are not IAM's; their policies do not depend on one another."""
    configuration = _mapping(_mapping(source.document.get("configuration")).get("root_module"))
    kept = plan_graph.Configuration(configuration, changes)
    return [
        {
            **_top(source.document, configuration),
            "resource_changes": [*changes[start : start + 50], *gone],
            "configuration": {"root_module": kept.of(changes[start : start + 50])},
        }
        for start in range(0, len(changes), 50)
    ]


def _top(plan: dict[str, Any], configuration: dict[str, Any]) -> dict[str, Any]:
    """What a plan says of itself."""
    top = {key: plan[key] for key in _TOP if key in plan}
    concealed = plan_graph.concealed(plan.get("relevant_attributes"), configuration)
    return {**top, "relevant_attributes": concealed}


def _is_iam(change: dict[str, Any]) -> bool:
    return str(change.get("type", "")).startswith(("aws_iam_", "awscc_iam_"))


def _holds_policy(change: dict[str, Any]) -> bool:
    """Whether a resource that is not IAM's holds, held or may hold a policy."""
    if _is_iam(change):
        return False
    values = [
        _mapping(_mapping(change.get("change")).get(key)) for key in ("before", "after", "after_unknown")
    ]
    return any(given.get(argument) for given in values for argument in (*_TEXTS, *_CARRIED))


def _with_before(change: dict[str, Any], file: str) -> dict[str, Any]:
    """As `_pruned`, with what there was before."""
    kept = _pruned(change, file, _COMPARED)
    before = {
        name: value for name, value in _mapping(change["change"].get("before")).items() if name in _COMPARED
    }
    kept["change"]["before"] = _decoded(before, change.get("address"), file)
    return kept


def _is_read(kind: str) -> bool:
    return kind.startswith(_PREFIXES) or kind in (*plan_graph.TOPICS, *plan_graph.BUCKETS)


def _is_written_to(change: dict[str, Any]) -> bool:
    """Topics and buckets count by their names; their policies are those of another service."""
    return change.get("type") in (*plan_graph.TOPICS, *plan_graph.BUCKETS)


def _is_unknown(change: dict[str, Any]) -> bool:
    """Whether a policy is unknown, which a data document may explain."""
    return bool(_mapping(change["change"]["after_unknown"]))


def _changes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for change in plan.get("resource_changes") or []:
        if isinstance(change, dict):
            yield change
    for deferred in plan.get("deferred_changes") or []:
        if isinstance(deferred, dict) and isinstance(deferred.get("resource_change"), dict):
            yield deferred["resource_change"]


def _pruned(change: dict[str, Any], file: str, arguments: frozenset[str]) -> dict[str, Any]:
    """The resource change with the arguments that rules read, policies decoded."""
    inner = change["change"]
    kept = {key: value for key, value in change.items() if key not in ("change", "provider_name")}
    kept["change"] = {
        "actions": inner.get("actions"),
        "after": _decoded(_selected(inner.get("after"), arguments), change.get("address"), file),
        "after_unknown": _selected(inner.get("after_unknown"), arguments),
        "after_sensitive": _selected(inner.get("after_sensitive"), arguments),
    }
    # What is forgotten stays; what an attachment was is still among the policies that its role lists.
    if inner.get("actions") in (["forget"], ["delete"]):
        kept["change"]["before"] = _decoded(
            _selected(inner.get("before"), arguments), change.get("address"), file
        )
    elif plan_graph.ends_what_was(change):
        before = _mapping(_selected(inner.get("before"), arguments))
        kept["change"]["before"] = {key: value for key, value in before.items() if key not in _DOCUMENTS}
    return kept


def _selected(values: Any, arguments: frozenset[str]) -> Any:
    if not isinstance(values, dict):
        return values
    return {key: value for key, value in values.items() if key in arguments}


def _decoded(values: Any, address: Any, file: str) -> Any:
    if not isinstance(values, dict):
        return values

    def policy(text: Any, argument: str) -> Any:
        if not isinstance(text, str):
            return text
        try:
            return strict_json.loads_embedded(text)
        except strict_json.JSONTextError as error:
            if error.syntax:
                # Not JSON at all: the rules say so, in both engines alike.
                return text
            raise InputError(file, f"{address}, {argument}: {error}") from error
        except ValueError:
            return text

    decoded = dict(values)
    for argument in (*_TEXTS, *_CARRIED, *_SINGLES):
        if argument in decoded:
            decoded[argument] = policy(decoded[argument], argument)
    for argument in _LISTS:
        if isinstance(decoded.get(argument), list):
            decoded[argument] = [policy(item, argument) for item in decoded[argument]]
    for block, argument in _BLOCKS.items():
        if isinstance(decoded.get(block), list):
            decoded[block] = [
                {**item, argument: policy(item.get(argument), f"{block}.{argument}")}
                if isinstance(item, dict) and argument in item
                else item
                for item in decoded[block]
            ]
    return decoded


def _without_documents(change: dict[str, Any]) -> dict[str, Any]:
    """A resource that other resources are judged by, in a part that does not judge its own documents."""
    inner = {
        key: {name: item for name, item in value.items() if name not in _DOCUMENTS}
        if isinstance(value, dict)
        else value
        for key, value in change["change"].items()
    }
    return {**change, "change": inner, "judged_elsewhere": True}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
