"""What a run found: immutable records, their order and their counts.

The engine answers in plain JSON (see `from_engine`); everything after it works with these records.
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
    """Where in the input something stands.

    `address` is the Terraform address of the resource, None for a policy file. `argument` is the JSON pointer
    of the document inside the resource's values or the file, `pointer` the place inside the document. `line`
    and `column` count from 1, None where the text has no such place.
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
    """One defect. `issue_code` is the code of the IAM Access Analyzer check for it, where there is one."""

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
    """Something no verdict was possible on, and why. `rule` is None where that holds for every rule."""

    rule: str | None
    location: Location
    reason: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A policy document that was left alone because it has nothing to do with Image Builder."""

    location: Location


@dataclass(frozen=True, slots=True)
class MetByReference:
    """A grant taken for met although its resource is unknown: it is made from the one in use, says the plan.

    `grant` names the action and the resource; `location` is that of the identity.
    """

    location: Location
    grant: str


@dataclass(frozen=True, slots=True)
class InputInfo:
    """An input that was read: its name, its kind, the number of policy documents in it, and the engine that
    judged it."""

    file: str
    kind: str
    documents: int
    engine: str | None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """An input on which the rules could not be evaluated, and why. What they said of parts of it stands."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    `unmatched` are the patterns of the configuration that match no identity of any input. `ignored` counts
    files in directories that hold nothing ibguard reads.
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
        """Returns the number of findings by level, and of the entries of each of the other lists."""
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
        """Tells whether a finding is at least as bad as `threshold`, one of `THRESHOLDS`."""
        if threshold == NEVER:
            return False
        bad = LEVELS[: LEVELS.index(threshold) + 1]
        return any(finding.level in bad for finding in self.findings)


@dataclass(frozen=True, slots=True)
class EngineReport:
    """The engine's answer about one envelope, as records without line and column."""

    documents: int
    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    out_of_scope: tuple[OutOfScope, ...]
    met_by_reference: tuple[MetByReference, ...]
    unmatched: tuple[str, ...]


def from_engine(value: Mapping[str, Any], file: str) -> EngineReport:
    """Reads the engine's report (the value of `data.ibguard.report`) about the input `file`.

    Raises:
        EngineError: the value has not the agreed shape. A report that is only half understood is no report.
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
        raise EngineError(f"{file}: the rules gave a report of an unknown shape ({error!r})") from error


Record = TypeVar("Record", Finding, NotEvaluated, OutOfScope, MetByReference)


def distinct(records: Iterable[Record]) -> list[Record]:
    """Drops repeated records. Two are the same only if they agree in everything."""
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
        raise TypeError(f"{value!r} in place of text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} in place of a list")
    return tuple(_text(item) for item in value)


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} in place of a whole number")
    return value
