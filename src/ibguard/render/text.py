"""The report as text, for people.

Text from the input is escaped, see `printable`. No text of ibguard's own contains "fail", for which pipelines
search logs: a run without findings must not look like a broken one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from ibguard.errors import printable
from ibguard.report.findings import Finding, Location, NotEvaluated, Report
from ibguard.vocabulary import LEVELS

_COLOURS = {"error": "31", "warning": "33", "note": "36", "bold": "1", "dim": "2"}


def render(report: Report, *, colour: bool = False, verbose: bool = False, config: str | None = None) -> str:
    """Returns the whole output.

    Args:
        report: the report.
        colour: whether to use ANSI colours.
        verbose: whether to list the inputs, the documents out of scope and the configuration file too.
        config: the configuration file in use, if any.
    """
    return "".join(line + "\n" for line in _lines(report, _Paint(colour), verbose, config))


class _Paint:
    """Wraps text in ANSI colours, or leaves it alone."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour else text


def _lines(report: Report, paint: _Paint, verbose: bool, config: str | None) -> Iterator[str]:
    for file, in_file in groupby(report.findings, key=lambda item: item.location.file):
        yield paint("bold", printable(file))
        for address, items in groupby(in_file, key=lambda item: item.location.address):
            if address is not None:
                yield f"  {printable(address)}"
            for item in items:
                yield from _finding(item, paint)
        yield ""
    if report.not_evaluated:
        yield paint("bold", "Not evaluated")
        for gap in report.not_evaluated:
            yield from _gap(gap, paint)
        yield ""
    if verbose:
        yield from _verbose(report, paint, config)
    yield _summary(report)


def _finding(item: Finding, paint: _Paint) -> Iterator[str]:
    name = f"{printable(item.rule)} ({printable(item.id)})"
    yield f"    {paint(item.level, item.level)}  {name}  {place(item.location)}"
    yield f"      {printable(item.message)}"
    if item.statement is not None and item.statement.sid is not None:
        yield f"      statement: {printable(item.statement.sid)}"
    if item.identity is not None and item.identity != item.location.address:
        yield f"      identity: {printable(item.identity)}"
    # Remediations come from the catalogue and are wrapped there.
    yield f"      fix: {printable(' '.join(item.remediation.split()))}"
    for statement in item.evidence.get("statements") or ():
        if isinstance(statement, dict):
            yield f"      add: {printable(json.dumps(statement, ensure_ascii=False))}"
    if item.issue_code is not None:
        yield f"      Access Analyzer: {printable(item.issue_code)}"
    yield paint("dim", f"      more: ibguard explain {printable(item.id)}")


def _gap(item: NotEvaluated, paint: _Paint) -> Iterator[str]:
    rule = f"{printable(item.rule)}  " if item.rule is not None else ""
    yield f"    {rule}{_where(item.location)}"
    yield f"      {printable(item.reason)}"
    if item.references:
        yield paint("dim", f"      made from: {', '.join(printable(name) for name in item.references)}")


def _where(location: Location) -> str:
    """Returns the file, the address and the place on one line."""
    address = "" if location.address is None else f"  {printable(location.address)}"
    return f"{printable(location.file)}{address}  {place(location)}"


def place(location: Location) -> str:
    """The line, column and pointer of a location, as far as they are known."""
    pointer = printable(location.argument + location.pointer)
    position = f"{location.line}:{location.column}" if location.line is not None else ""
    return "  ".join(part for part in (position, pointer) if part) or "/"


def _verbose(report: Report, paint: _Paint, config: str | None) -> Iterator[str]:
    if report.met_by_reference:
        yield paint("bold", "Met by reference")
        for met in report.met_by_reference:
            yield f"    {_where(met.location)}  {printable(met.grant)}"
        yield ""
    if report.out_of_scope:
        yield paint("bold", "Out of scope")
        for item in report.out_of_scope:
            yield f"    {_where(item.location)}"
        yield ""
    yield paint("bold", "Read")
    for source in report.inputs:
        yield f"    {printable(source.file)}  {source.kind}  {_count(source.documents, 'document')}"
    if report.ignored:
        yield f"    {_count(report.ignored, 'other file')} ignored"
    yield f"    configuration: {printable(config) if config is not None else 'none'}"
    for text in report.unmatched:
        yield f"      `{printable(text)}` matches no identity in these inputs"
    yield ""


def _summary(report: Report) -> str:
    counts = report.counts()
    levels = ", ".join(_count(counts[level], level) for level in LEVELS)
    read = _count(len(report.inputs), "file")
    parts = [f"{levels} in {read} ({_count(sum(item.documents for item in report.inputs), 'document')})"]
    if report.not_checked:
        parts.append(f"{_count(len(report.not_checked), 'file')} not checked")
    if counts["not_evaluated"]:
        parts.append(f"{counts['not_evaluated']} not evaluated")
    if counts["met_by_reference"]:
        parts.append(f"{_count(counts['met_by_reference'], 'grant')} met by reference")
    if counts["out_of_scope"]:
        parts.append(f"{_count(counts['out_of_scope'], 'document')} out of scope")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
