"""`ibguard rules` and `ibguard explain`: the list of rules, and the explanation of one rule."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from ibguard.policies import catalog
from ibguard.policies.catalog import Examples, RuleInfo
from ibguard.policies.rule_names import categories, named

SCHEMA_VERSION = 1
_WIDTH = 100
_LINES = 40
"""The most lines of an explanation: what a terminal shows without scrolling."""


def listing(known: Mapping[str, RuleInfo]) -> str:
    """Returns the rules, one per line: id, default level, name, title."""
    width = max((len(name) for name in known), default=0)
    return "".join(
        f"{rule.id}  {rule.level:7}  {name:{width}}  {rule.title}\n" for name, rule in known.items()
    )


def listing_json(known: Mapping[str, RuleInfo]) -> str:
    """Returns the rules as one JSON document; `options` has the default of each option."""
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
        for name, rule in known.items()
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": rules}, indent=2) + "\n"


def answer(known: Mapping[str, RuleInfo], word: str) -> str:
    """Returns the explanation of a rule, or the list of rules of a category or an issue code.

    Args:
        known: all rules.
        word: a name, id, category or issue code, see `ibguard.policies.rule_names`.

    Raises:
        UsageError: `word` names no rule.
        EngineError: the examples cannot be read.
    """
    names = named(known, word)
    if len(names) == 1:
        return explanation(known[names[0]], catalog.load_examples().get(names[0], Examples()))
    sort = "a category" if word in categories(known) else "an issue code of IAM Access Analyzer"
    rules = listing({name: known[name] for name in names}).splitlines()
    if len(rules) >= _LINES:
        left = len(rules) - _LINES + 2
        rules = [*rules[:-left], f"and {left} more; `ibguard rules` lists all"]
    return "\n".join([f"{word} is {sort}; its rules are", *rules, ""])


def explanation(rule: RuleInfo, examples: Examples) -> str:
    """Returns the most important facts about `rule` in at most `_LINES` lines; its page has all of them."""
    lines = [f"{rule.name} ({rule.id}, {rule.level}, since {rule.since})", rule.title, ""]
    for section in _sections(rule, examples):
        if len(lines) + len(section) < _LINES:
            lines += section
    return "\n".join([*lines, f"Full page: {rule.help_uri}", ""])


def _sections(rule: RuleInfo, examples: Examples) -> Iterator[list[str]]:
    """Yields the sections of an explanation as lines, the most important ones first."""
    yield _paragraph("Fix", rule.remediation)
    yield _paragraph("Why", rule.why)
    if examples.fails:
        yield _block("This fails", examples.fails)
    if examples.settings:
        yield _block("With this in ibguard.yaml", examples.settings)
    yield _paragraph("Reports", rule.description)
    if examples.passes:
        yield _block("This passes", examples.passes)
    if rule.levels is not None:
        yield _paragraph("Levels", f"{rule.level}; {rule.levels}.")
    for name, default in rule.options.items():
        meaning = rule.option_descriptions[name]
        yield _paragraph(f"Option {name}", f"{meaning} Default: {json.dumps(default)}")
    codes = rule.issue_codes or ((rule.issue_code,) if rule.issue_code is not None else ())
    if codes:
        yield _paragraph("Access Analyzer", ", ".join(codes))


def _paragraph(label: str, text: str) -> list[str]:
    filled = textwrap.wrap(
        f"{label}: {text}", _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return [*filled, ""]


def _block(label: str, text: str) -> list[str]:
    return [f"{label}:", *textwrap.indent(text, "  ").split("\n"), ""]
