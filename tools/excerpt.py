"""Excerpts of the simplest examples of a rule, for its page and for `ibguard explain`.

A plan is shown as Terraform configuration, because that is what people write. Long lists are cut.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibguard.policies import sources

_NAMED = {"fail": "fail_minimal", "pass": "pass_counter"}
"""The names of the examples to show; a rule without one shows the shortest."""

_WIDTH = 98
"""The width of a line, with an indent in 100 columns."""

_SHOWN = 2
_MANY = 4
"""A list with more strings than this is cut to its first `_SHOWN` entries."""


@dataclass(frozen=True)
class Excerpt:
    """An example in few lines."""

    file: Path
    language: str
    """The name of the language in Markdown."""
    text: str
    whole: bool
    """Whether it is the whole example."""


def simplest(folder: Path, verdict: str) -> Excerpt | None:
    """The excerpt of the simplest example of a rule.

    Args:
        folder: the examples of the rule.
        verdict: `fail` or `pass`.

    Returns:
        The excerpt, or None if there is no such example.

    Raises:
        EngineError: an example cannot be read.
    """
    found = [_excerpt(path) for path in sorted(folder.glob(f"{verdict}_*"))]
    named = [excerpt for excerpt in found if excerpt.file.stem == _NAMED[verdict]]
    return min(named or found, key=lambda item: (item.text.count("\n"), len(item.text)), default=None)


def _excerpt(path: Path) -> Excerpt:
    text = sources.read(path)
    if path.suffix != ".json":
        return Excerpt(path, "text", text.strip(), whole=True)
    content = json.loads(text)
    if isinstance(content, dict) and "resource_changes" in content:
        return Excerpt(path, "hcl", "\n".join(_terraform(content)), whole=False)
    cut = _cut(content)
    return Excerpt(path, "json", _json(cut), whole=cut == content)


def _json(value: Any, indent: int = 0, before: int = 0) -> str:
    """JSON with every object and list on one line if it fits behind `before` columns."""
    line = json.dumps(value, ensure_ascii=False)
    if indent + before + len(line) <= _WIDTH or not isinstance(value, dict | list):
        return line
    inner = indent + 2
    if isinstance(value, dict):
        keys = {key: json.dumps(key, ensure_ascii=False) for key in value}
        items = [f"{keys[key]}: {_json(item, inner, len(keys[key]) + 3)}" for key, item in value.items()]
    else:
        items = [_json(item, inner, 1) for item in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    lines = (",\n" + " " * inner).join(items)
    return f"{start}\n{' ' * inner}{lines}\n{' ' * indent}{end}"


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    if isinstance(value, list):
        if len(value) > _MANY and all(isinstance(item, str) for item in value):
            return [*value[:_SHOWN], f"... {len(value) - _SHOWN} more"]
        return [_cut(item) for item in value]
    return value


def _terraform(plan: dict[str, Any]) -> Iterator[str]:
    """The resources in the root module of a plan as blocks of HCL."""
    configured = plan["configuration"]["root_module"].get("resources", [])
    expressions = {resource["address"]: resource.get("expressions", {}) for resource in configured}
    for resource in plan["resource_changes"]:
        if resource["change"]["after"] is not None:
            lines = list(_arguments(resource["change"], expressions.get(resource["address"], {})))
            kind = "data" if resource["mode"] == "data" else "resource"
            head = f'{kind} "{resource["type"]}" "{resource["name"]}"'
            # HCL allows one argument on the line of its block.
            one = len(lines) == 1 and lines[0].count("\n") == 1
            yield f"{head} {{ {lines[0].strip()} }}" if one else f"{head} {{\n{''.join(lines)}}}"


def _arguments(change: dict[str, Any], expressions: dict[str, Any]) -> Iterator[str]:
    values = dict(change["after"])
    for name, unknown in (change.get("after_unknown") or {}).items():
        references = expressions[name].get("references") if unknown is True and name in expressions else None
        if references:
            yield f"  {name} = {references[0]}\n"
            values.pop(name, None)
    for name, value in values.items():
        yield from _argument(name, value, 2)


def _argument(name: str, value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for block in value:
            yield f"{pad}{name} {{\n"
            for inner, item in block.items():
                yield from _argument(inner, item, indent + 2)
            yield f"{pad}}}\n"
    elif (document := _document(value)) is not None:
        head = f"{name} = jsonencode("
        yield f"{pad}{head}{_escaped(_json(_cut(document), indent, len(head) + 1))})\n"
    elif value not in (None, [], {}):
        yield f"{pad}{name} = {_escaped(json.dumps(value, ensure_ascii=False))}\n"


def _document(value: Any) -> Any:
    """The policy document in a string, None for other values."""
    if not isinstance(value, str) or not value.startswith("{"):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _escaped(text: str) -> str:
    """The text with `${`, which begins an expression in HCL, escaped."""
    return text.replace("${", "$${")
