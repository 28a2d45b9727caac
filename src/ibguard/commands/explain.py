"""What ibguard says about its rules: the list, and the explanation of one."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from ibguard.config import FILE_NAME
from ibguard.policies import sources
from ibguard.policies.catalog import RuleInfo

SCHEMA_VERSION = 1
_WIDTH = 100


def listing(catalog: Mapping[str, RuleInfo]) -> str:
    """Returns the rules, one a line: id, default level, name, title."""
    width = max((len(name) for name in catalog), default=0)
    return "".join(
        f"{rule.id}  {rule.level:7}  {name:{width}}  {rule.title}\n" for name, rule in catalog.items()
    )


def listing_json(catalog: Mapping[str, RuleInfo]) -> str:
    """Returns the rules as one JSON document; `options` holds the default of each option."""
    rules = [
        {
            "rule": name,
            "id": rule.id,
            "level": rule.level,
            "title": rule.title,
            "issue_code": rule.issue_code,
            "finding_type": rule.finding_type,
            "policy_types": list(rule.policy_types),
            "help_uri": rule.help_uri,
            "options": dict(rule.options),
        }
        for name, rule in catalog.items()
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": rules}, indent=2) + "\n"


def explanation(rule: RuleInfo, examples: Path | None = None) -> str:
    """Returns all there is to say about `rule`.

    Args:
        rule: the rule.
        examples: the directory with examples by rule, when it is not the one of this installation.

    Raises:
        EngineError: an example cannot be read.
    """
    return "\n".join(_lines(rule, (examples or _examples()) / rule.name))


def _lines(rule: RuleInfo, examples: Path) -> Iterator[str]:
    yield f"{rule.name} ({rule.id}, {rule.level}, since {rule.since})"
    yield rule.title
    yield ""
    yield from _section("What it does", rule.description)
    if rule.guidance:
        yield from _section("Why is this bad?", rule.guidance)
    yield from _example("Bad example", examples, "fail_*.json")
    yield from _example("Good example", examples, "pass_*.json")
    yield from _settings(examples)
    yield from _section("Use instead", rule.remediation)
    if rule.levels is not None:
        yield from _section("Levels", rule.levels)
    if rule.options:
        yield "Options"
        for name, default in rule.options.items():
            yield f"  {name} (default: {json.dumps(default)})"
            yield textwrap.indent(_wrapped(rule.option_descriptions[name]), "    ")
        yield ""
    if rule.issue_codes:
        yield from _section("IAM Access Analyzer", ", ".join(rule.issue_codes))
    if rule.issue_code is not None:
        types = ", ".join(rule.policy_types)
        yield from _section("IAM Access Analyzer", f"{rule.issue_code} ({rule.finding_type}), for {types}")
    yield "References"
    for description, address in ((rule.name, rule.help_uri), *rule.references):
        yield f"  {description}: {address}"
    yield ""


def _section(heading: str, text: str) -> Iterator[str]:
    yield heading
    yield textwrap.indent(_wrapped(text), "  ")
    yield ""


def _wrapped(text: str) -> str:
    """Wraps each paragraph. One with a list or code in it keeps its lines."""
    return "\n\n".join(
        paragraph
        if any(line.startswith((" ", "-", "*", "|", "```")) for line in paragraph.split("\n"))
        else textwrap.fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for paragraph in text.strip().split("\n\n")
    )


def _example(heading: str, directory: Path, pattern: str) -> Iterator[str]:
    for path in sorted(directory.glob(pattern))[:1]:
        content = json.loads(sources.read(path))
        yield heading
        yield textwrap.indent(json.dumps(content, indent=2, ensure_ascii=False), "  ")
        yield ""


def _settings(directory: Path) -> Iterator[str]:
    """Shows the configuration that the examples are judged by, where they have one."""
    path = directory / FILE_NAME
    if path.is_file():
        yield "Configuration of the examples"
        yield textwrap.indent(sources.read(path).strip(), "  ")
        yield ""


def _examples() -> Path:
    """Returns the directory of the examples: in the installed package, or else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_examples"
    return packaged if packaged.is_dir() else package.parent.parent / "tests" / "examples"
