"""What the translator and the linker do not know they refuse, and what fails in OPA fails in each engine."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import opa_plan
from ibguard.engine.builtins import BUILTINS
from ibguard.engine.values import UNDEFINED, EvaluationError
from ibguard.errors import EngineError
from parity import require_opa
from tools.linker import link
from tools.translator.module import module
from tools.translator.plan import PlanError

ENTRYPOINT = "# METADATA\n# entrypoint: true\n"


def compiled(rules: str, folder: Path) -> opa_plan.Plan:
    """What OPA makes of rules, the first of which is the entrypoint `m/out`."""
    require_opa()
    return opa_plan.compiled({"m": f"package m\n\n{ENTRYPOINT}{rules}\n"}, folder)


def statement(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "stmt": fields}


def plan_of(*statements: dict[str, Any]) -> opa_plan.Plan:
    """A plan whose entrypoint `m/out` is a function of these statements."""
    function = {"name": "g0.data.m.out", "params": [0, 1], "return": 2, "blocks": [{"stmts": [*statements]}]}
    called = statement("CallStmt", func="g0.data.m.out", args=[], result=2)
    entry = {"name": "m/out", "blocks": [{"stmts": [called]}]}
    return {
        "static": {"strings": [{"value": "a"}]},
        "funcs": {"funcs": [function]},
        "plans": {"plans": [entry]},
    }


LOCAL = {"type": "local", "value": 0}
BREAK = statement("BreakStmt", index=1)


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        pytest.param([statement("NopStmt")], "a NopStmt", id="statement"),
        pytest.param(
            [statement("BlockStmt", blocks=[{"stmts": [statement("NopStmt")]}])], "a NopStmt", id="inside"
        ),
        pytest.param(
            [statement("CallStmt", func="http.send", args=[LOCAL], result=3)], "http.send", id="function"
        ),
        pytest.param(
            [statement("CallDynamicStmt", path=[LOCAL], args=[], result=3)], "a CallDynamicStmt", id="call"
        ),
        pytest.param(
            [statement("AssignVarStmt", source={"type": "float", "value": 1}, target=3)],
            "an operand of the type float",
            id="operand",
        ),
        pytest.param([BREAK], "a BreakStmt", id="break outside of a statement"),
        pytest.param(
            [statement("BlockStmt", blocks=[{"stmts": [statement("BreakStmt", index=2)]}])],
            "a BreakStmt",
            id="break that leaves more",
        ),
        pytest.param(
            [statement("BlockStmt", blocks=[{"stmts": [BREAK, statement("MakeNullStmt", target=3)]}])],
            "a BreakStmt",
            id="break before the end",
        ),
    ],
)
def test_translator_refuses_what_it_does_not_know(statements: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(PlanError, match=message):
        module(plan_of(*statements), {"m/out": "answer"}, set(BUILTINS))


def test_translator_refuses_an_entrypoint_that_there_is_not() -> None:
    with pytest.raises(PlanError, match="no entrypoint m/other"):
        module(plan_of(), {"m/other": "answer"}, set(BUILTINS))


@pytest.mark.parametrize(
    ("rules", "unknown"),
    [
        pytest.param("out := x if x := f with input as 1\n\nf := input", "WithStmt", id="with"),
        pytest.param('out := sprintf("%d", [input])', "sprintf", id="built-in"),
        pytest.param("out := {1} | {input}", "or", id="operator"),
        pytest.param("out if {\n\tinput.x\n\tnot false\n}", "BreakStmt", id="constant condition"),
    ],
)
def test_what_the_rules_do_not_use_is_refused(rules: str, unknown: str, tmp_path: Path) -> None:
    """OPA compiles it; should a rule need it, it is to be taught to the translator and tried."""
    plan = compiled(rules, tmp_path)
    with pytest.raises(PlanError, match=unknown):
        opa_plan.as_python(plan, "m/out")


def test_linker_refuses_a_break_outside_of_a_statement() -> None:
    with pytest.raises(EngineError, match=r"m\.out has a BreakStmt"):
        link(plan_of(BREAK))


# What fails in a built-in function, wherever a rule calls it; `input` is an object with a number.
FAILING = {
    "rule": "out := {1: lower(input.n)}[1]",
    "argument": 'out := {"x": f(lower(input.n))}\n\nf(x) := x',
    "negation": "out := {} if not lower(input.n)",
    "comprehension": 'out := {"x": [y | some x in [1]; y := lower(input.n)]}',
    "every": "out := {} if {\n\tevery x in [1] { lower(input.n) == x }\n}",
    "else": 'out := {} if {\n\tlower(input.n) == "a"\n} else := {"x": 1}',
    "function": 'out := {"x": [y | y := f(input.n)]}\n\nf(x) := 1 if lower(x)\n\nf(x) := 2 if x == 1',
    "default": 'default out := {}\n\nout := {"x": 1} if lower(input.n)',
    "division": 'out := {"x": input.n % 0}',
    "slice": 'out := {"x": array.slice(input.n, 0, 1)}',
    "walk": 'out := {"x": [y | walk(input, [_, v]); y := concat("", v)]}',
}


@pytest.mark.parametrize("name", FAILING)
def test_what_fails_in_opa_fails_in_each_engine(name: str, tmp_path: Path) -> None:
    given = {"n": 1}
    (tmp_path / "opa").mkdir()
    (tmp_path / "regopy").mkdir()
    plan = compiled(FAILING[name], tmp_path / "opa")
    command = [str(require_opa()), "eval", "--strict-builtin-errors", "--stdin-input", "--format=json"]
    run = subprocess.run(
        [*command, f"--data={tmp_path / 'opa'}", "data.m.out"],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2, run.stdout
    with pytest.raises(EvaluationError):
        opa_plan.as_python(plan, "m/out")(given, {})
    with pytest.raises(EngineError, match=r"The policy engine (failed|returned a malformed result)"):
        opa_plan.in_regopy(plan, {}, "m/out", tmp_path / "regopy").evaluate(given)


@pytest.mark.parametrize(
    "rules",
    [
        "out := {key: 1 | some key in input}",
        "out[key] := 1 if some key in input",
        "out := {input[0]: 1}",
    ],
)
def test_a_key_that_is_no_string_is_refused(rules: str, tmp_path: Path) -> None:
    """OPA writes such a key as text, which is no value that JSON has."""
    answer: Callable[[Any, Any], Any] = opa_plan.as_python(compiled(rules, tmp_path), "m/out")
    assert answer(["a"], {}) == {"a": 1}
    keys: list[Any] = [1, 1.5, True, None, ["a"], {}]
    for key in keys:
        with pytest.raises(EvaluationError, match="a key that is not a string"):
            answer([key], {})


def test_nothing_of_one_evaluation_is_left_in_the_next(tmp_path: Path) -> None:
    rules = 'out := {"kept": kept, "again": kept}\n\nkept := input.x'
    answer = opa_plan.as_python(compiled(rules, tmp_path), "m/out")
    assert [answer({"x": x}, {}) for x in (1, 2)] == [{"kept": x, "again": x} for x in (1, 2)]
    assert answer({}, {}) is UNDEFINED


def test_what_was_given_is_not_changed(tmp_path: Path) -> None:
    """Rules get the document itself, and their values may hold parts of it."""
    rules = """out := {"a": object, "b": array.concat(input.list, [1]), "c": [x | some x in input.list]}

object[key] := value if some key, value in input.object"""
    given = {"list": [[1], {"a": 2}], "object": {"a": [1]}}
    before = json.dumps(given)
    opa_plan.as_python(compiled(rules, tmp_path), "m/out")(given, {})
    assert json.dumps(given) == before


def test_module_says_what_it_was_made_by(tmp_path: Path) -> None:
    text = module(compiled("out := {}", tmp_path), {"m/out": "answer"}, set(BUILTINS))
    assert text.startswith("# Written by `tools/translator` ")
