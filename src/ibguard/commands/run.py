"""Evaluates the rules on inputs, and gathers the answers as one report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ibguard.engine import pool
from ibguard.errors import EngineError
from ibguard.intake.positions import Places
from ibguard.parts.envelope import judged
from ibguard.parts.prepare import prepare
from ibguard.policies.reference import Snapshot
from ibguard.report.findings import (
    EngineReport,
    Finding,
    InputInfo,
    MetByReference,
    NotChecked,
    NotEvaluated,
    OutOfScope,
    Report,
    distinct,
    from_engine,
    ordered,
)
from ibguard.vocabulary import POLICY, RESPONSE

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.engine.pool import Evaluator
    from ibguard.intake.files import Intake


def load_snapshot(file: str | None) -> Snapshot:
    """The reference data in a file, or for None that of this installation.

    Raises:
        InputError: the file cannot be read or is not a reference file.
    """
    if file is None:
        return Snapshot()
    from ibguard.policies.reference_file import load

    return load(file)


def judge(
    read: Intake,
    *,
    config: Config,
    new_engine: Callable[[], Evaluator],
    options: Mapping[str, Any],
    snapshot: Snapshot,
) -> Report:
    """Evaluates the rules on inputs.

    Args:
        read: the inputs.
        config: levels, options and scope.
        new_engine: makes an engine that evaluates the rules; called once for each thread.
        options: further options of the envelope, passed to the rules as they are.
        snapshot: the reference data.

    Raises:
        IbguardError: an embedded policy cannot be read, or the rules could be evaluated on no input.
    """
    parts = [(number, part) for number, source in enumerate(read.inputs) for part in prepare(source)]
    envelopes = [judged(read.inputs[number], part, config, options, snapshot) for number, part in parts]
    answers: list[list[EngineReport]] = [[] for _ in read.inputs]
    engines: list[str | None] = [None for _ in read.inputs]
    not_checked: dict[str, NotChecked] = {}
    for (number, _), answer in zip(parts, pool.evaluate(envelopes, new_engine), strict=True):
        file = read.inputs[number].file
        engines[number] = answer.engine
        if answer.error is None:
            answers[number].append(from_engine(answer.value(), file))
        else:
            not_checked[file] = NotChecked(file, str(answer.error))
    if not_checked and not any(answers):
        first = next(iter(not_checked.values()))
        raise EngineError(f"{first.file}: {first.reason}")
    inputs: list[InputInfo] = []
    findings: list[Finding] = []
    not_evaluated: list[NotEvaluated] = []
    out_of_scope: list[OutOfScope] = []
    met_by_reference: list[MetByReference] = []
    unmatched: list[tuple[str, ...]] = []
    for source, reports, engine in zip(read.inputs, answers, engines, strict=True):
        documents = sum(report.documents for report in reports)
        if source.kind in (POLICY, RESPONSE) and not documents and source.file not in not_checked:
            # A plan may have no policy, but a policy file without one for the rules was not checked.
            raise EngineError(f"{source.file}: The rules found no policy in the file.")
        places = Places(source)
        inputs.append(InputInfo(source.file, source.kind, documents, engine))
        for report in reports:
            findings += [replace(item, location=places.locate(item.location)) for item in report.findings]
            not_evaluated += [
                replace(item, location=places.locate(item.location)) for item in report.not_evaluated
            ]
            out_of_scope += report.out_of_scope
            met_by_reference += report.met_by_reference
            unmatched.append(report.unmatched)
    files = [source.file for source in inputs]
    return Report(
        inputs=tuple(inputs),
        findings=tuple(ordered(distinct(findings), files)),
        not_evaluated=tuple(ordered(distinct(not_evaluated), files)),
        out_of_scope=tuple(ordered(distinct(out_of_scope), files)),
        met_by_reference=tuple(ordered(distinct(met_by_reference), files)),
        unmatched=_everywhere(unmatched),
        ignored=read.ignored,
        not_checked=tuple(not_checked.values()),
    )


def _everywhere(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The entries that are in all of the lists, in the order of the first, each once."""
    first, *others = lists or [()]
    return tuple(dict.fromkeys(text for text in first if all(text in other for other in others)))
