import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from regopy.interpreter import BundleFormat

from ibguard.engine.shielding import shield, unshield
from ibguard.errors import EngineError
from ibguard.policies import bundle
from regopy_compiler import compile_modules
from tools.compile import BUNDLE
from tools.linker import link
from tools.linker.statements import inner_blocks

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


def test_the_rules_need_few_slots() -> None:
    plan = bundle.compiled(BUNDLE)
    functions = plan["funcs"]["funcs"]
    before = sum(len({*_locals(function["blocks"])}) for function in functions)
    assert link(plan) < before / 10


def _locals(blocks: list[dict[str, Any]]) -> Iterator[int]:
    """The targets of statements, which is enough to see how many slots one frame each would take."""
    for block in blocks:
        for statement in block["stmts"] or []:
            yield from (statement["stmt"][key] for key in ("target", "result") if key in statement["stmt"])
            yield from _locals(inner_blocks(statement))


# Values of every kind behind a condition, tables asked for a key, and conditions above a loop over a table.
TESTS = """package m

truth := [name | some name; value := input.values[name]; holds(value)]

holds(value) if value

nothing := [name | some name; value := input.values[name]; is_nothing(value)]

is_nothing(value) if value == null

table := {"a": 1, "b": false, "c": [2], "d": {"e": 3}}

found := [value | some key in input.keys; value := entry(key)]

entry(key) := [key, table[key]]

default_of(key) := input.values[key] if {
	input.values[key]
} else := table[key] if {
	table[key]
} else := "none"

lists := [["x", "y"], [], {"a": "z"}]

element(place) := lists[place]

covered(name) if {
	wild(name)
	some other in names
	startswith(other, "a")
	name != other
}

names := ["a", "ab", "b"]

wild(name) if contains(name, "*")

once := [x | some x in input.absent; covered(x)]

kept(name) := [y | wild(name); some y in names; not y == name]

answers := {
	"truth": truth,
	"nothing": nothing,
	"found": found,
	"defaults": [y | some key in input.keys; y := default_of(key)],
	"elements": [y | some place in [0, 1, 2, 3, "a"]; y := element(place)],
	"covered": [name | some name in input.keys; covered(name)],
	"once": once,
	"kept": [y | some name in input.keys; y := kept(name)],
}
"""


@pytest.mark.parametrize("keys", [[], ["a", "b", "c", "d", "e", "a*", "*"]])
def test_tests_and_look_ups_answer_as_before(keys: list[str], tmp_path: Path) -> None:
    values: dict[str, Any] = {
        "a": True,
        "b": False,
        "c": None,
        "d": 0,
        "e": "",
        "f": [],
        "g": {},
        "h": [False],
        "i": "false",
    }
    value = {"keys": keys, "values": values}
    modules = [("m.rego", TESTS)]
    plain = compile_modules(modules, {}, ["m/answers"])
    compiled, _, _ = linked(modules, {}, "m/answers", tmp_path)
    assert evaluate(compiled, "m/answers", value) == evaluate(plain, "m/answers", value)


def statements_of(plan: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """All statements of a function, those in blocks included, in order."""

    def within(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for statement in block["stmts"]:
            yield statement
            for inside in inner_blocks(statement):
                yield from within(inside)

    (function,) = (each for each in plan["funcs"]["funcs"] if each["name"] == f"g0.data.m.{name}")
    return [statement for block in function["blocks"] for statement in within(block)]


def test_what_is_cheap_stays_cheap(tmp_path: Path) -> None:
    linked([("m.rego", TESTS)], {}, "m/answers", tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    # A list or an object is not written out to learn that it is not false.
    false = {"type": "bool", "value": False}
    assert all(
        each["stmt"]["b"] != false for each in statements_of(plan, "found") if each["type"] == "NotEqualStmt"
    )


def plan_of(*statements: dict[str, Any]) -> dict[str, Any]:
    function = {"name": "f", "params": [0, 1], "return": 2, "blocks": [{"stmts": list(statements)}]}
    called = {"type": "CallStmt", "stmt": {"func": "f", "args": [], "result": 2}}
    entry = {"name": "a", "blocks": [{"stmts": [called]}]}
    return {"funcs": {"funcs": [function]}, "plans": {"plans": [entry]}}


def test_unknown_statement_is_refused() -> None:
    with pytest.raises(EngineError, match="NewStmt"):
        link(plan_of({"type": "NewStmt", "stmt": {}}))


def test_function_that_calls_itself_is_refused() -> None:
    with pytest.raises(EngineError, match="f calls itself"):
        link(plan_of({"type": "CallStmt", "stmt": {"func": "f", "args": [], "result": 3}}))


def test_negation_inside_every_is_refused(tmp_path: Path) -> None:
    module = (
        "package m\n\nis_one(x) if x == 1\n\nout if {\n\tevery x in input.list {\n\t\tnot is_one(x)\n\t}\n}\n"
    )
    with pytest.raises(EngineError, match=r"m\.out reads a variable that nothing sets"):
        linked([("m.rego", module)], {}, "m/out", tmp_path)
