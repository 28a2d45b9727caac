"""The answers of access checks: immutable records."""

from __future__ import annotations

from dataclasses import dataclass

from ibguard.report.findings import Location, Statement

NO_NEW_ACCESS, NOT_GRANTED = "no_new_access", "not_granted"
"""The checks, named by the result that passes."""

FOUND = {NO_NEW_ACCESS: "new_access", NOT_GRANTED: "granted"}
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a check did not pass.

    `verdict` is that of the check or `undecided`. `effect` and `statement` are None if the reason is a whole
    document or not a document. `conditional` tells whether the statement has conditions.
    """

    verdict: str
    description: str
    location: Location
    statement: Statement | None
    effect: str | None
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    principals: tuple[str, ...]
    conditional: bool
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a check: its name, the result, the number of documents, and the reasons."""

    check: str
    result: str
    documents: int
    reasons: tuple[Reason, ...]
