"""The report of a run: immutable records, their order and their counts.

`from_engine` makes them from the JSON that an engine returns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from ibguard.errors import EngineError
from ibguard.vocabulary import LEVELS, NEVER


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an input.

    `address` is the Terraform address of the resource, None for a policy file. `argument` is the JSON pointer
    of the document in the values of the resource or in the file, `pointer` the JSON pointer in the document.
    `line` and `column` count from 1, and are None if the text has no such place.
    """

    file: str
    address: str | None
    argument: str
    pointer: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that a finding is about: its index in the document, from 0, and its Sid."""

    index: int
    sid: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. `issue_code` is the code of the IAM Access Analyzer check for it, if there is one."""

    rule: str
    id: str
    level: str
    message: str
    remediation: str
    help_uri: str
    issue_code: str | None
    location: Location
    statement: Statement | None = None
    identity: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """Something that could not be checked, and why. `rule` is None if this is not about a single rule."""

    rule: str | None
    location: Location
    reason: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A policy document that was not checked because it is not about Image Builder."""

    location: Location


@dataclass(frozen=True, slots=True)
class MetByReference:
    """A required grant on an unknown resource that the plan makes from the required one, so it counts as met.

    `grant` names the action and the resource; `location` is that of the identity.
    """

    location: Location
    grant: str


@dataclass(frozen=True, slots=True)
class InputInfo:
    """An input: its name, its kind, the number of its policy documents, and the engine that evaluated it."""

    file: str
    kind: str
    documents: int
    engine: str | None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """An input on which the rules could not be evaluated, and why. Findings on parts of it are kept."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    `unmatched` are the patterns of the configuration that match no identity of any input. `ignored` is the
    number of files in directories that are not inputs.
    """

    inputs: tuple[InputInfo, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    out_of_scope: tuple[OutOfScope, ...] = ()
    met_by_reference: tuple[MetByReference, ...] = ()
    unmatched: tuple[str, ...] = ()
    ignored: int = 0
    not_checked: tuple[NotChecked, ...] = ()

    def counts(self) -> dict[str, int]:
        """Returns the number of findings by level, and of entries in the other lists."""
        counts = dict.fromkeys(LEVELS, 0)
        for finding in self.findings:
            counts[finding.level] += 1
        return {
            **counts,
            "not_evaluated": len(self.not_evaluated),
            "out_of_scope": len(self.out_of_scope),
            "met_by_reference": len(self.met_by_reference),
        }

    def reaches(self, threshold: str) -> bool:
        """Tells whether a finding has the level `threshold` (one of `THRESHOLDS`) or a worse level."""
        if threshold == NEVER:
            return False
        bad = LEVELS[: LEVELS.index(threshold) + 1]
        return any(finding.level in bad for finding in self.findings)


@dataclass(frozen=True, slots=True)
class EngineReport:
    """The answer of an engine for an envelope, as records without line and column."""

    documents: int
    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    out_of_scope: tuple[OutOfScope, ...]
    met_by_reference: tuple[MetByReference, ...]
    unmatched: tuple[str, ...]


def from_engine(value: Mapping[str, Any], file: str) -> EngineReport:
    """Reads the value of `data.ibguard.report` for the input `file`.

    Raises:
        EngineError: the value does not have the expected shape. A report is never read in part.
    """
    try:
        return EngineReport(
            documents=_number(value["documents"]),
            findings=tuple(_finding(item, file) for item in value["findings"]),
            not_evaluated=tuple(_not_evaluated(item, file) for item in value["not_evaluated"]),
            out_of_scope=tuple(
                OutOfScope(_location({**item, "pointer": ""}, file)) for item in value["out_of_scope"]
            ),
            met_by_reference=tuple(
                MetByReference(_location({**item, "argument": "", "pointer": ""}, file), _text(item["grant"]))
                for item in value["met_by_reference"]
            ),
            unmatched=_texts(value["unmatched"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise EngineError(f"{file}: The rules returned a report of an unknown shape ({error!r}).") from error


Record = TypeVar("Record", Finding, NotEvaluated, OutOfScope, MetByReference)


def distinct(records: Iterable[Record]) -> list[Record]:
    """Drops repeated records. Two are the same only if all their values are."""
    return list({_content(record): record for record in records}.values())


def ordered(records: Iterable[Record], files: Sequence[str]) -> list[Record]:
    """Sorts records: by file in the order of `files`, by address, by place, then worst first."""
    rank = {file: number for number, file in reversed(list(enumerate(files)))}

    def key(record: Record) -> tuple[Any, ...]:
        level = LEVELS.index(record.level) if isinstance(record, Finding) else 0
        where = record.location
        return (
            rank[where.file],
            where.address or "",
            _pointer_key(where.argument),
            _pointer_key(where.pointer),
            level,
            _content(record),
        )

    return sorted(records, key=key)


def _pointer_key(pointer: str) -> tuple[tuple[int, str], ...]:
    """Orders list indexes as numbers: /Statement/2 before /Statement/10."""
    return tuple(
        (int(part), "") if part.isascii() and part.isdigit() and len(part) < 10 else (-1, part)
        for part in pointer.split("/")
    )


def _content(record: Finding | NotEvaluated | OutOfScope | MetByReference) -> str:
    return json.dumps(asdict(record), sort_keys=True)


def _finding(item: Mapping[str, Any], file: str) -> Finding:
    level = _text(item["level"])
    if level not in LEVELS:
        raise TypeError(f"level {level}")
    statement = item["statement"]
    return Finding(
        rule=_text(item["rule"]),
        id=_text(item["id"]),
        level=level,
        message=_text(item["message"]),
        remediation=_text(item["remediation"]),
        help_uri=_text(item["help_uri"]),
        issue_code=_optional_text(item["issue_code"]),
        location=_location(item["location"], file),
        statement=None
        if statement is None
        else Statement(_number(statement["index"]), _optional_text(statement["sid"])),
        identity=_optional_text(item["identity"]),
        evidence=dict(item["evidence"].items()),
    )


def _not_evaluated(item: Mapping[str, Any], file: str) -> NotEvaluated:
    return NotEvaluated(
        rule=_optional_text(item["rule"]),
        location=_location(item["location"], file),
        reason=_text(item["reason"]),
        references=tuple(_text(reference) for reference in item["references"]),
    )


def _location(item: Mapping[str, Any], file: str) -> Location:
    return Location(file, _optional_text(item["address"]), _text(item["argument"]), _text(item["pointer"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} instead of text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} instead of a list")
    return tuple(_text(item) for item in value)


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} instead of a whole number")
    return value
