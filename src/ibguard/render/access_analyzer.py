"""The findings of validation in the format of IAM Access Analyzer, as the AWS CLI prints them.

    aws accessanalyzer validate-policy --policy-document file://policy.json --policy-type IDENTITY_POLICY

The text of `findingDetails` is ibguard's own; everything else is as in the service.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ibguard.policies.catalog import RuleInfo, learn_more
from ibguard.report.findings import Finding
from ibguard.text.json_positions import span


def render(findings: Sequence[Finding], text: str, catalog: Mapping[str, RuleInfo]) -> str:
    """Returns one JSON document, in ASCII for terminals and pipes of any encoding.

    Args:
        findings: the findings on one document; those of category validation are written.
        text: the document.
        catalog: all rules.
    """
    shown = [
        _finding(finding, text, catalog[finding.rule]) for finding in findings if finding.rule in catalog
    ]
    # The order of the service: by place in the document, then by code.
    shown.sort(key=lambda item: (item["locations"][0]["span"]["start"]["offset"], item["issueCode"]))
    return json.dumps({"findings": shown}, indent=4) + "\n"


def _finding(finding: Finding, text: str, rule: RuleInfo) -> dict[str, Any]:
    code, kind = str(rule.issue_code), str(rule.finding_type)
    pointers = finding.evidence.get("places") or [finding.location.pointer]
    return {
        "findingDetails": finding.message,
        "findingType": kind,
        "issueCode": code,
        "learnMoreLink": learn_more(code, kind),
        "locations": [_location(finding, text, pointer, rule) for pointer in pointers],
    }


def _location(finding: Finding, text: str, pointer: str, rule: RuleInfo) -> dict[str, Any]:
    if _is_about_text(rule):
        # In a text that is not JSON, only the place of the syntax error is known.
        start = end = _offset(text, finding.location.line or 1, finding.location.column or 1)
    else:
        start, end = span(text, pointer, key=rule.locates_key)
    return {
        "path": _path(text, pointer, rule.locates_key),
        "span": {"start": _position(text, start), "end": _position(text, end)},
    }


def _is_about_text(rule: RuleInfo) -> bool:
    """Whether findings of the rule are about a text that is not JSON."""
    return rule.issue_code == "JSON_SYNTAX_ERROR"


def _path(text: str, pointer: str, ends_with_key: bool) -> list[dict[str, Any]]:
    """The steps of a pointer; the document shows whether a number is an index or a key."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    steps: list[dict[str, Any]] = []
    value: Any = json.loads(text) if parts else None
    for part in parts:
        if isinstance(value, list):
            steps.append({"index": int(part)})
            value = value[int(part)]
        else:
            steps.append({"value": part})
            value = value.get(part) if isinstance(value, dict) else None
    if ends_with_key and steps and "value" in steps[-1]:
        steps[-1] = {"key": steps[-1]["value"]}
    return steps


def _position(text: str, offset: int) -> dict[str, int]:
    """Lines count from 1, columns and offsets from 0."""
    return {
        "line": text.count("\n", 0, offset) + 1,
        "column": offset - text.rfind("\n", 0, offset) - 1,
        "offset": offset,
    }


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
