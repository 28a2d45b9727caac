"""Policies as text: JSON, and `aws_iam_policy_document` in the way that `terraform fmt` lays it out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

Statement = dict[str, Any]

# Characters that a customer managed policy may have, white space not counted.
MANAGED_POLICY = 6144

_ORDER = ("Version", "Statement", "Sid", "Effect", "Action", "Resource", "Condition")


def as_json(policy: dict[str, Any]) -> str:
    """A policy document, with its keys in the usual order."""
    statements = [_in_order(statement) for statement in policy["Statement"]]
    return json.dumps(_in_order({**policy, "Statement": statements}), indent=2, ensure_ascii=False) + "\n"


def as_hcl(statements: Iterable[Statement], label: str, comments: Sequence[str]) -> str:
    """A data document `label` with the statements; `comments` stand above it.

    Statements are those of `data.ibguard.imagebuilder.policy_writer`.
    """
    head = [f"# {comment}" for comment in comments]
    blocks = "\n\n".join("\n".join(_statement(statement)) for statement in statements)
    return "\n".join([*head, f'data "aws_iam_policy_document" "{label}" {{', blocks, "}"]) + "\n"


def label(*words: str) -> str:
    """The words as a name that Terraform takes; the first one begins with a letter."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join(words).lower()).strip("_")


def quoted(text: str) -> str:
    """`text` between quotes, as Terraform reads it: without templates and escapes of its own."""
    escaped = json.dumps(text, ensure_ascii=False)
    return escaped.replace("${", "$${").replace("%{", "%%{")


def unwritten(titles: Sequence[str]) -> str:
    """Why a policy that must name these resources cannot be JSON."""
    names = ", ".join(titles)
    return f"not known before the apply: the ARN of {names}; --format hcl writes references in their place"


def hints(printed: str) -> list[str]:
    """What to say of a policy whose ARNs leave region or account open, or that is very long."""
    said = []
    if ":*:" in printed:
        said.append(
            "region or account of what is known by its name alone is *; --region and --account set them"
        )
    if len("".join(printed.split())) > MANAGED_POLICY:
        said.append(f"longer than the {MANAGED_POLICY:,} characters that a managed policy may have")
    return said


def _in_order(value: dict[str, Any]) -> dict[str, Any]:
    return {key: value[key] for key in _ORDER if key in value}


def _statement(statement: Statement) -> Iterator[str]:
    yield "  statement {"
    yield from _arguments(
        ("sid", [quoted(statement["sid"])]),
        ("actions", _list([(quoted(action), None) for action in statement["actions"]])),
        ("resources", _list([_resource(resource) for resource in statement["resources"]])),
    )
    for condition in statement["conditions"]:
        yield ""
        yield "    condition {"
        yield f"      test     = {quoted(condition['operator'])}"
        yield f"      variable = {quoted(condition['key'])}"
        yield f"      values   = [{quoted(condition['value'])}]"
        yield "    }"
    yield "  }"


def _arguments(*arguments: tuple[str, list[str]]) -> Iterator[str]:
    """Arguments with the lines of their values; neighbours of one line each are aligned."""
    for single, group in groupby(arguments, lambda argument: len(argument[1]) == 1):
        members = list(group)
        width = max(len(name) for name, _ in members) if single else 0
        for name, lines in members:
            yield f"    {name.ljust(width)} = {lines[0]}"
            yield from (f"    {line}" for line in lines[1:])


def _resource(resource: dict[str, Any]) -> tuple[str, str | None]:
    return resource["reference"] or quoted(resource["value"]), resource["note"]


def _list(entries: list[tuple[str, str | None]]) -> list[str]:
    if len(entries) == 1 and entries[0][1] is None:
        return [f"[{entries[0][0]}]"]
    return ["[", *(f"  {text}," + (f" # {note}" if note else "") for text, note in entries), "]"]
