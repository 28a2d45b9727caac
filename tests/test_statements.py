"""What OPA compiles means the same as Python, in regopy and in OPA: small modules, each asked many values."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import opa_plan
from ibguard.engine.engine import Engine
from ibguard.engine.values import UNDEFINED, EvaluationError, plain
from ibguard.errors import EngineError
from ibguard.policies import bundle
from parity import require_opa
from reports import opa_answers
from tools.compile import BUNDLE
from tools.translator.plan import walk

# Modules of the package `cases.NAME`, which are asked for `out`.
CASES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "statements").glob("*.rego"))
}

# What each case gets as `input.value`, and all as `data`.
ALIKE: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 12, "", "a", "b", "é"),
    *([], [1], [2, 3], [1, 2], [1, 1, 2], ["a", 1], [[1, 2], [3]], [[]], [{"a": 1}, {"a": 2}], [None, False]),
    *({}, {"a": 1}, {"a": 1, "b": 2}, {"a": {"b": 1}}, {"a": [1, 2], "b": []}, {"a": None}, {"a": False}),
    *([["k", 1], ["k", 1], ["l", 2]], [["k", 1], ["k", 2]]),
]
# regopy takes objects as they are written and sets by their texts, and writes 1.0 as 1.
OTHERS: list[Any] = [
    *(1.0, {"b": 2, "a": 1}, {"é": "e", "z": 2, "Z": 3, "": 4}),
    *(["\U0001f600", "\uffff", "\ue000", "e", "é", "E"], [[1, 2], ["z"]]),
    ["b", "a", 10, 9, None, [2], [1], {"a": 1}, True, {"b": 0}, [1, 0], "a", 10],
]
VALUES = ALIKE + OTHERS
DATA = {"list": [3, [4], "5"], "table": {"": False, "a": [1, {"x": None}], "b": 2, "é": "e"}}

# One entrypoint for all of them, so that OPA compiles and runs them at once.
PROBE = "package probe\n\n# METADATA\n# entrypoint: true\n" + "\n\n".join(
    f'out := {{"value": data.cases.{name}.out}} if input.case == "{name}"' for name in CASES
)
MODULES = {**CASES, "probe": f"{PROBE}\n"}

NOTHING = "undefined"
REFUSED = "refused"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> opa_plan.Plan:
    require_opa()
    return opa_plan.compiled(MODULES, tmp_path_factory.mktemp("modules"))


@pytest.fixture(scope="module")
def by_opa(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What OPA says of each case, to each value in order."""
    require_opa()
    bundle, inputs = tmp_path_factory.mktemp("bundle"), tmp_path_factory.mktemp("inputs")
    for name, text in MODULES.items():
        (bundle / f"{name}.rego").write_text(text, encoding="utf-8")
    (bundle / "data.json").write_text(json.dumps(DATA), encoding="utf-8")
    paths = {name: [inputs / f"{name}-{place}.json" for place in range(len(VALUES))] for name in CASES}
    for name, files in paths.items():
        for path, value in zip(files, VALUES, strict=True):
            path.write_text(json.dumps({"case": name, "value": value}), encoding="utf-8")
    every = [path for files in paths.values() for path in files]
    answers = opa_answers(every, bundle, decision="probe/out", batch=len(every))
    return {name: [_told(answers[path]) for path in files] for name, files in paths.items()}


def _told(answer: dict[str, Any]) -> Any:
    if "result" in answer:
        return answer["result"]
    codes = {"opa_undefined_error": NOTHING, "eval_conflict_error": REFUSED}
    return codes[answer["error"]["code"]]


@pytest.fixture(scope="module")
def python(plan: opa_plan.Plan) -> Callable[[Any], Any]:
    function = opa_plan.as_python(plan, "probe/out")

    def ask(value: Any) -> Any:
        try:
            found = function(value, DATA)
        except EvaluationError:
            return REFUSED
        return NOTHING if found is UNDEFINED else plain(found)

    return ask


@pytest.fixture(scope="module")
def regopy(plan: opa_plan.Plan, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Any], Any]:
    engine: Engine = opa_plan.in_regopy(plan, DATA, "probe/out", tmp_path_factory.mktemp("regopy"))

    def ask(value: Any) -> Any:
        try:
            return engine.evaluate(value)
        except EngineError as error:
            return NOTHING if "no report" in str(error) else REFUSED

    return ask


# Where regopy orders or compares the values of a set, or of different types, by their texts.
IN_ANY_ORDER = ("nested_comprehensions", "partial_set", "set_of_sets", "walk")
BY_TEXT = ("equality", "order")


def unordered(answers: list[Any]) -> list[Any]:
    """Values with the lists on which regopy has an order of its own sorted."""

    def sorted_(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sorted_(below) for key, below in value.items()}
        if isinstance(value, list):
            return sorted(map(sorted_, value), key=json.dumps)
        return value

    return [sorted_(answer) for answer in answers]


def text(answers: list[Any]) -> list[str]:
    """Texts, in which 1 is not true and the order of lists counts."""
    return [json.dumps(answer, sort_keys=True) for answer in answers]


@pytest.mark.parametrize("name", CASES)
def test_python_says_what_opa_says(
    name: str, by_opa: dict[str, list[Any]], python: Callable[[Any], Any]
) -> None:
    told = [python({"case": name, "value": value}) for value in VALUES]
    assert text(told) == text(by_opa[name])


@pytest.mark.parametrize("name", [name for name in CASES if name not in BY_TEXT])
def test_regopy_says_what_opa_says(
    name: str, by_opa: dict[str, list[Any]], regopy: Callable[[Any], Any]
) -> None:
    told = [regopy({"case": name, "value": value}) for value in ALIKE]
    expected = by_opa[name][: len(ALIKE)]
    if name in IN_ANY_ORDER:
        told, expected = unordered(told), unordered(expected)
    assert text(told) == text(expected)


def test_all_statements_that_the_rules_are_compiled_to_are_tried(plan: opa_plan.Plan) -> None:
    def kinds(compiled: opa_plan.Plan) -> set[str]:
        functions = compiled["funcs"]["funcs"]
        return {statement["type"] for function in functions for _, statement in walk(function["blocks"])}

    assert kinds(plan) >= kinds(bundle.compiled(BUNDLE))
