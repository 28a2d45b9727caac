"""Finds rules by name or id, by category, or by issue code of IAM Access Analyzer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ibguard.errors import UsageError, nearest

if TYPE_CHECKING:
    from ibguard.policies.catalog import RuleInfo

_ID = re.compile(r"ibg\d+", re.IGNORECASE)


def named(catalog: Mapping[str, RuleInfo], word: str) -> list[str]:
    """The names of the rules for `word`, in the order of the catalogue; ids and codes in any case.

    Raises:
        UsageError: there is none.
    """
    if word in catalog:
        return [word]
    found = categories(catalog).get(word) or [
        name
        for name, rule in catalog.items()
        if word.upper() in (rule.id, rule.issue_code, *rule.issue_codes)
    ]
    if not found:
        raise UsageError(unknown(catalog, word))
    return found


def unknown(catalog: Mapping[str, RuleInfo], word: str) -> str:
    """A sentence about a word that names no rule."""
    if _ID.fullmatch(word):
        ids = _ranges(sorted(rule.id for rule in catalog.values()))
        return f"There is no rule with the id `{word}`; ids are {ids}."
    codes = {code for rule in catalog.values() for code in (rule.issue_code, *rule.issue_codes) if code}
    return (
        f"Unknown rule or category `{word}`{nearest(word, [*catalog, *categories(catalog), *sorted(codes)])}"
    )


def categories(catalog: Mapping[str, RuleInfo]) -> dict[str, list[str]]:
    """The names of the rules by category."""
    found: dict[str, list[str]] = {}
    for name, rule in catalog.items():
        found.setdefault(rule.category, []).append(name)
    return found


def _ranges(ids: list[str]) -> str:
    """Ids as ranges, such as `IBG001 to IBG031 and IBG101 to IBG252`."""
    ranges: list[list[str]] = []
    for number, identifier in enumerate(ids):
        if number and int(identifier[3:]) == int(ids[number - 1][3:]) + 1:
            ranges[-1][1:] = [identifier]
        else:
            ranges.append([identifier])
    return " and ".join(" to ".join(ends) for ends in ranges)
