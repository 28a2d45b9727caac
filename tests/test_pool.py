import threading
from typing import Any

import pytest

from ibguard.engine import pool
from ibguard.engine.pool import Answer, ahead, evaluate
from ibguard.errors import EngineError


class Counting:
    """An engine that answers with what it was given and the thread it ran in."""

    name = "regopy"

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        if envelope["n"] == "bad":
            raise EngineError("no report")
        return {"n": envelope["n"], "thread": threading.get_ident(), "engine": id(self)}


def values(answers: list[Answer]) -> list[dict[str, Any]]:
    return [answer.value() for answer in answers]


def test_few_envelopes_share_one_engine() -> None:
    answers = values(evaluate([{"n": n} for n in range(3)], Counting, workers=4))
    assert [answer["n"] for answer in answers] == [0, 1, 2]
    assert {(answer["thread"], answer["engine"]) for answer in answers} == {
        (threading.get_ident(), answers[0]["engine"])
    }


def test_many_envelopes_keep_their_order_and_each_thread_its_engine() -> None:
    answers = values(evaluate([{"n": n} for n in range(200)], Counting, workers=4))
    assert [answer["n"] for answer in answers] == list(range(200))
    engines: dict[int, set[int]] = {}
    for answer in answers:
        engines.setdefault(answer["thread"], set()).add(answer["engine"])
    assert threading.get_ident() not in engines
    assert all(len(used) == 1 for used in engines.values())


def test_nothing_to_evaluate() -> None:
    assert evaluate([], Counting) == []


@pytest.mark.parametrize("count", [2, 100])
def test_trouble_with_one_envelope_leaves_the_others_alone(count: int) -> None:
    *others, last = evaluate([{"n": 1}] * (count - 1) + [{"n": "bad"}], Counting, workers=4)
    assert [answer["n"] for answer in values(others)] == [1] * (count - 1)
    assert (last.engine, last.report, str(last.error)) == ("regopy", None, "no report")
    with pytest.raises(EngineError, match="no report"):
        last.value()


def test_trouble_with_an_engine_is_passed_on() -> None:
    def refuse() -> Counting:
        raise EngineError("no engine")

    with pytest.raises(EngineError, match="no engine"):
        evaluate([{"n": 1}] * 100, refuse, workers=4)


def test_first_engine_is_made_ahead_and_given_once() -> None:
    made: list[Counting] = []

    def make() -> Counting:
        made.append(Counting())
        return made[-1]

    next_engine = ahead(make)
    first, second = next_engine(), next_engine()
    assert [first, second] == made


def test_engine_that_cannot_be_made_ahead_says_so_when_asked_for() -> None:
    def make() -> Counting:
        raise EngineError("no engine")

    next_engine = ahead(make)
    for _ in range(2):
        with pytest.raises(EngineError, match="no engine"):
            next_engine()


class Compiled(Counting):
    name = "compiled"


def test_long_work_goes_to_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PATIENCE", -1.0)
    envelopes: list[dict[str, Any]] = [{"n": n} for n in range(200)]
    envelopes[70] = {"n": "bad"}
    answers = evaluate(envelopes, Compiled, workers=2)
    assert [answer.report and answer.report["n"] for answer in answers] == [
        None if n == 70 else n for n in range(200)
    ]
    assert str(answers[70].error) == "no report"
    assert {answer.engine for answer in answers} == {"compiled"}
