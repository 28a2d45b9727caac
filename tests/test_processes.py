"""Several processes give what one gives, in the same order."""

import multiprocessing
import os
from typing import Any

import pytest

from ibguard.engine import processes
from ibguard.engine.compiled import CompiledEngine
from ibguard.engine.pool import Answer, ask
from ibguard.errors import EngineError

ACTIONS = [
    "iam:PassRole",
    "s3:*",
    "imagebuilder:*",
    "ec2:RunInstances",
    "sts:AssumeRole",
    "*",
    "nosuch:Thing",
]


def envelope(number: int) -> dict[str, Any]:
    """A policy that differs from its neighbours; each seventh is nested too deeply for any engine."""
    nested: Any = "x"
    for _ in range(200 if number % 7 == 6 else 1):
        nested = [nested]
    statement = {
        "Sid": f"S{number}",
        "Effect": "Allow",
        "Action": ACTIONS[number % len(ACTIONS)],
        "Resource": nested if number % 7 == 6 else "*",
    }
    return {
        "document": {"Version": "2012-10-17", "Statement": [statement]},
        "ibguard": {"version": 1, "kind": "iam_policy"},
    }


def told(answers: list[Answer]) -> list[tuple[str, Any, str]]:
    return [(answer.engine, answer.report, str(answer.error)) for answer in answers]


def test_several_processes_say_what_one_says() -> None:
    envelopes = [envelope(number) for number in range(60)]
    engine = CompiledEngine()
    alone = told([ask(engine, each) for each in envelopes])
    assert told(processes.evaluate(envelopes, CompiledEngine, 2)) == alone
    assert {error for _, _, error in alone} == {"None", "The input is nested deeper than 100 levels."}
    assert len({str(report) for _, report, _ in alone}) > 20


def test_without_fork_one_process_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    envelopes = [envelope(number) for number in range(3)]
    engine = CompiledEngine()
    assert told(processes.evaluate(envelopes, CompiledEngine, 2)) == told(
        [ask(engine, each) for each in envelopes]
    )


class Killed:
    """An engine whose process ends while it evaluates."""

    name = "compiled"

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        os._exit(1)


def test_a_process_that_is_ended_from_outside_is_an_error() -> None:
    with pytest.raises(EngineError, match="was killed"):
        processes.evaluate([envelope(number) for number in range(20)], Killed, 2)
