import json
from pathlib import Path
from typing import Any

import pytest
from regopy.interpreter import BundleFormat

from ibguard import sources
from ibguard.engine import ENTRYPOINT, compile_modules, shield, unshield
from ibguard.errors import EngineError
from ibguard.linker import link

# Functions that call each other from within loops and negations, and keep values over the calls.
MODULE = """package m

double(x) := y if {
	z := x + x
	y := [z, x]
}

pairs(list) := [p | some x in list; not x == 2; p := double(x)]

first(list) := list[0] if {
	count(list) > 0
} else := "none"

# A value that is undefined fails the body, even where nothing reads it.
late contains [x, y] if {
	some x in input.list
	y := [z | some z in [x, 2]; z > 1]
	_ := half[x]
}

half := {2: 1}

some_large if {
	some x in input.list
	y := double(x)
	x > 2
	count(y) > 1
} else := "no" if {
	not input.absent
}

out := {
	"late": late,
	"some_large": some_large,
	"pairs": pairs(input.list),
	"nested": [[a, b] | some a in pairs(input.list); some b in pairs([3]); a != b],
	"first": [first(pairs(input.list)), first(pairs([2]))],
	"every": every_known,
}

default every_known := false

every_known if {
	every x in input.list { double(x)[1] == x }
}
"""


def linked(modules: list[tuple[str, str]], data: Any, entrypoint: str, folder: Path) -> tuple[Any, int, int]:
    """The (interpreter and bundle) after linking, with the number of slots before and after."""
    interpreter, bundle = compile_modules(modules, data, [entrypoint])
    interpreter.save_bundle(str(folder), bundle, BundleFormat.JSON)
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    before = max(function["return"] for function in plan["funcs"]["funcs"])
    after = link(plan)
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return (interpreter, interpreter.load_bundle(str(folder), BundleFormat.JSON)), before, after


def evaluate(compiled: tuple[Any, Any], entrypoint: str, value: Any) -> Any:
    interpreter, bundle = compiled
    interpreter.set_input_term(shield(value))
    output = interpreter.query_bundle_entrypoint(bundle, entrypoint)
    assert output.ok()
    return unshield(output.results[0].expressions[0])


@pytest.mark.parametrize("numbers", [[], [2], [1], [1, 2, 3, 1]])
def test_linked_policies_answer_as_before(numbers: list[int], tmp_path: Path) -> None:
    value = {"list": numbers}
    plain = compile_modules([("m.rego", MODULE)], {}, ["m/out"])
    compiled, before, after = linked([("m.rego", MODULE)], {}, "m/out", tmp_path)
    assert after < before
    assert evaluate(compiled, "m/out", value) == evaluate(plain, "m/out", value)


def test_conditions_come_before_the_values_they_guard(tmp_path: Path) -> None:
    functions = "double(x) := [x, x]\n\nf(x) := y if {\n\ty := double(x)\n\tx == 1\n}\n"
    module = f"package m\n\nout := f(input.x)\n\n{functions}"
    linked([("m.rego", module)], {}, "m/out", tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    (function,) = (each for each in plan["funcs"]["funcs"] if each["name"] == "g0.data.m.f")
    body = function["blocks"][1]["stmts"][0]["stmt"]["blocks"][0]["stmts"]
    kinds = [statement["type"] for statement in body]
    assert kinds.index("EqualStmt") < kinds.index("CallStmt")


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("input.x != 1", [1, 2, "1", None, [1]]),
        ("count([y | some y in [1, 2, null]; y == input.x]) == 1", [1, 2, "1", None, [1]]),
        ("input.x != input.absent", [1]),
        ("not input.x != 1", [1, 2]),
        ("(input.x != 1) == false", [1, 2]),
    ],
)
def test_comparisons_hold_as_before(body: str, values: list[Any], tmp_path: Path) -> None:
    modules = [("m.rego", f"package m\n\ndefault out := false\n\nout if {{\n\t{body}\n}}\n")]
    plain = compile_modules(modules, {}, ["m/out"])
    compiled, _, _ = linked(modules, {}, "m/out", tmp_path)
    for value in values:
        assert evaluate(compiled, "m/out", {"x": value}) == evaluate(plain, "m/out", {"x": value})


def test_comparisons_call_no_function(tmp_path: Path) -> None:
    linked([("m.rego", "package m\n\nout if input.x != 1\n")], {}, "m/out", tmp_path)
    assert '"neq"' not in json.dumps(json.loads((tmp_path / "plan.json").read_text())["funcs"])


def test_the_rules_need_few_slots(tmp_path: Path) -> None:
    _, before, after = linked(sources.rego_files(), sources.data_documents(), ENTRYPOINT, tmp_path)
    assert after < before / 10


def plan_of(*statements: dict[str, Any]) -> dict[str, Any]:
    function = {"name": "f", "params": [0, 1], "return": 2, "blocks": [{"stmts": list(statements)}]}
    return {"funcs": {"funcs": [function]}, "plans": {"plans": [{"name": "a", "blocks": []}]}}


def test_unknown_statement_is_refused() -> None:
    with pytest.raises(EngineError, match="NewStmt"):
        link(plan_of({"type": "NewStmt", "stmt": {}}))


def test_function_that_calls_itself_is_refused() -> None:
    with pytest.raises(EngineError, match="f calls itself"):
        link(plan_of({"type": "CallStmt", "stmt": {"func": "f", "args": [], "result": 3}}))


def test_values_that_nothing_reads_are_dropped(tmp_path: Path) -> None:
    linked([("m.rego", "package m\n\nout := y if {\n\ty := input.x\n}\n")], {}, "m/out", tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert '{"type": "bool", "value": true}' not in json.dumps(plan["funcs"])


def test_negation_inside_every_is_refused(tmp_path: Path) -> None:
    module = (
        "package m\n\nis_one(x) if x == 1\n\nout if {\n\tevery x in input.list {\n\t\tnot is_one(x)\n\t}\n}\n"
    )
    with pytest.raises(EngineError, match=r"m\.out reads a variable that nothing sets"):
        linked([("m.rego", module)], {}, "m/out", tmp_path)
