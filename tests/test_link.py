import json
from pathlib import Path
from typing import Any

import pytest
from regopy.interpreter import BundleFormat

from ibguard import sources
from ibguard.engine import ENTRYPOINT, compile_modules, shield, unshield
from ibguard.errors import EngineError
from ibguard.link import link

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

out := {
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


def test_the_rules_need_few_slots(tmp_path: Path) -> None:
    _, before, after = linked(sources.rego_files(), sources.data_documents(), ENTRYPOINT, tmp_path)
    assert after < before / 10


def test_unknown_statement_is_refused() -> None:
    block = {"stmts": [{"type": "NewStmt", "stmt": {}}]}
    plan = {"funcs": {"funcs": []}, "plans": {"plans": [{"name": "a", "blocks": [block]}]}}
    with pytest.raises(EngineError, match="NewStmt"):
        link(plan)
