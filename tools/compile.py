"""Compiles the policies in advance, so that a check compiles nothing; for the wheel, and for tests."""

import json
import tempfile
from pathlib import Path

from regopy.interpreter import BundleFormat

from ibguard.engine.compilation import compile_policies, load_compiled, stamp
from ibguard.engine.engine import COMPILED
from ibguard.errors import EngineError
from tools.linker import link


def write_compiled(directory: Path, base: Path | None = None) -> None:
    """Write the files that `ibguard.engine.compilation.load_compiled` reads, each with its stamp.

    Args:
        directory: where to; it is created where it is missing.
        base: the policies' directory, when it is not the one of this checkout.

    Raises:
        EngineError: the policies do not compile.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for name in COMPILED:
        _write(directory, name, base)


def is_compiled() -> bool:
    """Whether this checkout has compiled files that its regopy reads and that no source is newer than."""
    return all(load_compiled(name) is not None for name in COMPILED)


def _write(directory: Path, name: str, base: Path | None) -> None:

    interpreter, bundle = compile_policies(*COMPILED[name], base)
    with tempfile.TemporaryDirectory() as work:
        interpreter.save_bundle(work, bundle, BundleFormat.JSON)
        path = Path(work) / "plan.json"
        plan = json.loads(path.read_text(encoding="utf-8"))
        link(plan)
        path.write_text(json.dumps(plan), encoding="utf-8")
        bundle = interpreter.load_bundle(work, BundleFormat.JSON)
    if not bundle.ok():
        raise EngineError("the policy engine refuses the compiled policies")
    interpreter.save_bundle(str(directory / f"{name}.rbb"), bundle, BundleFormat.Binary)
    (directory / f"{name}.rbb.json").write_text(json.dumps(stamp(base)) + "\n", encoding="utf-8")
