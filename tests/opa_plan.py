"""Compiles loose Rego with OPA, as the policies are compiled, and runs it in each engine."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ibguard.engine.builtins import BUILTINS
from ibguard.engine.engine import Engine, interpreter, load
from ibguard.engine.shielding import shield
from tools.compile import plan
from tools.linker import link
from tools.translator.module import module

Plan = dict[str, Any]


def compiled(modules: Mapping[str, str], folder: Path) -> Plan:
    """What OPA makes of modules, by the names of their files; metadata says which rules are entrypoints.

    Args:
        modules: the texts.
        folder: an empty one, for the files.

    Raises:
        EngineError: OPA refuses a module.
    """
    for name, text in modules.items():
        (folder / f"{name}.rego").write_text(text, encoding="utf-8")
    return plan(folder)


def as_python(compiled: Plan, entrypoint: str) -> Callable[[Any, Any], Any]:
    """The entrypoint as a function of the input and the data.

    Raises:
        PlanError: the translator does not know something in the plan.
    """
    text = module(compiled, {entrypoint: "answer"}, set(BUILTINS))
    names: dict[str, Any] = {}
    exec(compile(text, "plan", "exec"), names)
    function: Callable[[Any, Any], Any] = names["answer"]
    return function


def in_regopy(compiled: Plan, data: Any, entrypoint: str, folder: Path) -> Engine:
    """An engine over what the linker makes of the plan; `folder` is an empty one, for what regopy loads.

    Raises:
        EngineError: the linker does not know something in the plan.
    """
    from regopy.interpreter import BundleFormat

    own = json.loads(json.dumps(compiled))
    link(own)
    own["static"]["files"] = [{"value": "test"}]
    (folder / "plan.json").write_text(json.dumps(own), encoding="utf-8")
    (folder / "data.json").write_text(shield(data), encoding="utf-8")
    made = interpreter()
    loaded = made.load_bundle(str(folder), BundleFormat.JSON)
    assert loaded.ok()
    # As in an installation: what is loaded from JSON is refused where a number's text stands behind as many
    # others as there are variables.
    made.save_bundle(str(folder / "test.rbb"), loaded, BundleFormat.Binary)
    return Engine.of(*load(folder / "test.rbb"), entrypoint)
