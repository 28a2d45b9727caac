"""Runs OPA, the other engine that the policies are written for, and finds the programs that tests need."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest


def opa_path() -> Path | None:
    """The `opa` to compare with: what IBGUARD_OPA names, or the one on the path."""
    found = os.environ.get("IBGUARD_OPA") or shutil.which("opa")
    return Path(found) if found else None


def require(program: str, found: Path | None = None) -> Path:
    """Where `program` is: `found`, or on the path. Without it the test is skipped, or fails if CI is set."""
    path = found or shutil.which(program)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"{program} is missing; put it on the path")
    if path is None:
        pytest.skip(f"{program} is missing; put it on the path")
    return Path(path)


def require_opa() -> Path:
    """As `require`, for what `opa_path` finds."""
    return require("opa", opa_path())


def opa_eval(
    query: str, value: Any = None, *, data: Iterable[Path] = (), bundles: Iterable[Path] = ()
) -> Any:
    """The value of `query` in one run of OPA, or None if it is undefined.

    Built-in functions that fail are errors, as they are in `ibguard.engine`; OPA names the line.

    Args:
        query: what to evaluate, such as `data.ibguard.report`.
        value: the input, any JSON value.
        data: Rego files, data files and directories.
        bundles: bundle archives and directories.
    """
    arguments = [str(require_opa()), "eval", "--format=json", "--stdin-input", "--strict-builtin-errors"]
    arguments += [f"--data={path}" for path in data]
    arguments += [f"--bundle={path}" for path in bundles]
    text = json.dumps(value)
    run = subprocess.run([*arguments, query], input=text, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    result = json.loads(run.stdout).get("result")
    return result[0]["expressions"][0]["value"] if result else None
