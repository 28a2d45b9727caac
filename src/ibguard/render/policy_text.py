"""Policies as text: as JSON, and as `aws_iam_policy_document` in the layout of `terraform fmt`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

Statement = dict[str, Any]

# The most characters of a customer managed policy, white space not counted.
MANAGED_POLICY = 6144

# The region and the account of an ARN in a policy.
_REGION_AND_ACCOUNT = re.compile(r'"arn:[^:"]*:[^:"]*:([^:"]*):([^:"]*):')

_ORDER = ("Version", "Statement", "Sid", "Effect", "Action", "Resource", "Condition")


def as_json(policy: dict[str, Any]) -> str:
    """A policy document, with its keys in the usual order."""
    statements = [_in_order(statement) for statement in policy["Statement"]]
    return json.dumps(_in_order({**policy, "Statement": statements}), indent=2, ensure_ascii=False) + "\n"


def as_hcl(statements: Iterable[Statement], label: str, comments: Sequence[str]) -> str:
    """A data document `label` with the statements, below the comments.

    Statements are those of `data.ibguard.imagebuilder.policy_writer`.
    """
    head = [f"# {comment}" for comment in comments]
    blocks = "\n\n".join("\n".join(_statement(statement)) for statement in statements)
    return "\n".join([*head, f'data "aws_iam_policy_document" "{label}" {{', blocks, "}"]) + "\n"


def label(*words: str) -> str:
    """The words as a label for Terraform; the first one must begin with a letter."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join(words).lower()).strip("_")


def quoted(text: str) -> str:
    """`text` as a quoted string of Terraform without interpolation."""
    escaped = json.dumps(text, ensure_ascii=False)
    return escaped.replace("${", "$${").replace("%{", "%%{")


def unwritten(titles: Sequence[str]) -> str:
    """Why a policy for these resources cannot be written as JSON."""
    subject = f"ARN of {titles[0]} is" if len(titles) == 1 else f"ARNs of {', '.join(titles)} are"
    return f"The {subject} unknown until apply; use --format hcl, which writes references instead."


def hints(printed: str) -> list[str]:
    """Remarks on a policy whose ARNs have * for region or account, or that is too long."""
    remarks = []
    found = _REGION_AND_ACCOUNT.findall(printed)
    wild = [
        name for name, column in (("region", 0), ("account", 1)) if any(arn[column] == "*" for arn in found)
    ]
    if wild:
        options = " and ".join(f"--{name}" for name in wild)
        remarks.append(f"ARNs use * for {' and '.join(wild)}; set {options}.")
    if len("".join(printed.split())) > MANAGED_POLICY:
        remarks.append(f"The policy is longer than the {MANAGED_POLICY:,} characters of a managed policy.")
    return remarks


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
    """Arguments with the lines of their values; adjacent arguments of one line each are aligned."""
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
