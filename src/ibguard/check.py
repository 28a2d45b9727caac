"""One run: read the inputs, put them to the rules, gather the answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from ibguard import intake, prune, sources
from ibguard.errors import EngineError
from ibguard.findings import (
    EngineReport,
    Finding,
    InputInfo,
    Location,
    NotEvaluated,
    OutOfScope,
    Report,
    distinct,
    from_engine,
    ordered,
)
from ibguard.locate import locate, position

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.intake import Input

ENVELOPE_VERSION = 1


class Evaluator(Protocol):
    """What `check` needs of an engine."""

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """Returns the report of the rules on one envelope."""
        ...


def check(
    paths: Sequence[str],
    *,
    config: Config,
    engine: Evaluator,
    principal: str | None = None,
    kind: str | None = None,
) -> Report:
    """Checks files, directories and standard input (`-`).

    Args:
        paths: what to read.
        config: levels, options and scope.
        engine: evaluates the rules; used for every input.
        principal: what bare policy files are attached to (`user`, `group` or `role`), None if unknown.
        kind: the kind of every input, None to recognise it.

    Raises:
        IbguardError: an input cannot be read, or the engine gives no usable answer.
    """
    read = intake.read(paths, kind)
    inputs: list[InputInfo] = []
    findings: list[Finding] = []
    not_evaluated: list[NotEvaluated] = []
    out_of_scope: list[OutOfScope] = []
    for source in read.inputs:
        parts = _evaluate(source, config, engine, principal)
        places = _Places(source)
        inputs.append(InputInfo(source.file, source.kind, sum(part.documents for part in parts)))
        findings += [
            replace(item, location=places.locate(item.location)) for part in parts for item in part.findings
        ]
        not_evaluated += [
            replace(item, location=places.locate(item.location))
            for part in parts
            for item in part.not_evaluated
        ]
        out_of_scope += [item for part in parts for item in part.out_of_scope]
    files = [source.file for source in inputs]
    return Report(
        inputs=tuple(inputs),
        findings=tuple(ordered(distinct(findings), files)),
        not_evaluated=tuple(ordered(distinct(not_evaluated), files)),
        out_of_scope=tuple(ordered(distinct(out_of_scope), files)),
        ignored=read.ignored,
    )


def _evaluate(source: Input, config: Config, engine: Evaluator, principal: str | None) -> list[EngineReport]:
    context = {
        "version": ENVELOPE_VERSION,
        "kind": source.kind,
        "principal": principal,
        "scope": config.scope,
        "config": config.engine(),
    }
    answers = []
    for part in prune.prepare(source):
        reference = {"services": sources.services(part.services)}
        envelope = {"ibguard": {**context, "reference": reference}, "document": part.document}
        answers.append(from_engine(engine.evaluate(envelope), source.file))
    if source.kind != "terraform_plan" and not any(answer.documents for answer in answers):
        # A plan may hold no policy; a policy file that the rules see no policy in was not checked.
        raise EngineError(f"{source.file}: the rules found no policy in it")
    return answers


class _Places:
    """Adds line and column to locations in one input. Does no work before the first question."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._known: dict[tuple[str | None, str], tuple[int, int] | None] = {}
        self._changes: dict[str, int] | None = None

    def locate(self, location: Location) -> Location:
        """Returns `location` with its line and column, where the text of the input has the place."""
        key = (location.address, location.argument + location.pointer)
        if key not in self._known:
            self._known[key] = self._position(*key)
        line, column = self._known[key] or (None, None)
        return replace(location, line=line, column=column)

    def _position(self, address: str | None, pointer: str) -> tuple[int, int] | None:
        text = self._source.text
        if self._source.kind != "terraform_plan":
            return locate(text, pointer)
        if self._changes is None:
            self._changes = _resource_changes(self._source)
        if address is None or address not in self._changes:
            return None
        start = self._changes[address]
        line, column = position(text, start)
        change, end = json.JSONDecoder().raw_decode(text, start)
        after = (change.get("change") or {}).get("after")
        argument = pointer.split("/")[1:2]
        # A value known only after apply is missing from `after`: then the change itself is the place.
        if not argument or not isinstance(after, dict) or argument[0] not in after:
            return line, column
        below, across = locate(text[start:end], "/change/after" + pointer) or (1, 1)
        return line + below - 1, across + (column - 1 if below == 1 else 0)


def _resource_changes(source: Input) -> dict[str, int]:
    """Returns the offset in the text of a plan of each resource change, by address.

    One pass over the list: asking `locate` for every change would begin at the top each time.
    """
    text = source.text
    found: dict[str, int] = {}
    start = locate(text, "/resource_changes/0") if source.document.get("resource_changes") else None
    if start is None:
        return found
    decoder = json.JSONDecoder()
    offset = _offset(text, *start)
    while text.startswith("{", offset):
        change, end = decoder.raw_decode(text, offset)
        # A deposed object shares its address with the resource that took its place.
        if isinstance(change.get("address"), str) and not change.get("deposed"):
            found[change["address"]] = offset
        offset = end
        while text.startswith(("\t", "\n", "\r", " ", ","), offset):
            offset += 1
    return found


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
