"""Examples of rules as pages and `ibguard explain` show them: the simplest ones, in few lines.

A plan is shown as the Terraform that leads to it, for that is what people write. Long lists are cut.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibguard.policies import sources

_NAMED = {"fail": "fail_minimal", "pass": "pass_counter"}
"""The example that is shown, where a rule has one of this name; otherwise the shortest is."""

_WIDTH = 98
"""Of a line, with room for an indent in 100 columns."""

_SHOWN = 2
_MANY = 4
"""A longer list of texts is cut to its first `_SHOWN` entries."""


@dataclass(frozen=True)
class Excerpt:
    """An example in few lines."""

    file: Path
    language: str
    """What Markdown calls it."""
    text: str
    whole: bool
    """Whether nothing of the example is left out."""


def simplest(folder: Path, verdict: str) -> Excerpt | None:
    """The example that shows best what a rule is about.

    Args:
        folder: the rule's examples.
        verdict: `fail` or `pass`.

    Returns:
        None where there is no such example.

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
    """JSON in which every object and list stands on one line if it fits; `before` columns are taken."""
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
    """The resources of a plan's root module as blocks of HCL."""
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
    """The policy document that a text holds, None for any other value."""
    if not isinstance(value, str) or not value.startswith("{"):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _escaped(text: str) -> str:
    """As HCL has it, for which `${` begins an expression."""
    return text.replace("${", "$${")
