"""Writes .ci/capabilities.json, the built-in functions that both OPA and regopy have.

`opa check --capabilities` with that file refuses a built-in function that regopy lacks, which is undefined
there without an error. The file is made from the capabilities of OPA and the functions of the installed
regopy.

Usage: `python -m tools.capabilities [--check]`. `--check` writes nothing and exits 1 if the file differs. OPA
is the program that IBGUARD_OPA names, or `opa` on the path; without it, or without regopy, the exit code is
2.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CAPABILITIES = Path(__file__).resolve().parent.parent / ".ci" / "capabilities.json"

# Operators of the language (`=` and `:=`), which regopy has, but not as built-in functions.
OPERATORS = frozenset({"assign", "eq"})


class CapabilitiesError(Exception):
    """OPA or regopy is missing or does not work; the text says which."""


def reduced(capabilities: dict[str, Any], known: Callable[[str], bool]) -> dict[str, Any]:
    """The capabilities without descriptions, and without the built-in functions that are not `known`."""
    builtins = [
        {
            key: _without_prose(value)
            for key, value in builtin.items()
            if key not in {"description", "categories"}
        }
        for builtin in capabilities["builtins"]
        if builtin["name"] in OPERATORS or known(builtin["name"])
    ]
    return {**capabilities, "builtins": builtins}


def _without_prose(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_prose(one) for key, one in value.items() if key != "description"}
    return [_without_prose(one) for one in value] if isinstance(value, list) else value


def of_opa() -> dict[str, Any]:
    """The capabilities of OPA.

    Raises:
        CapabilitiesError: there is no OPA, or it fails.
    """
    opa = os.environ.get("IBGUARD_OPA") or shutil.which("opa")
    if not opa:
        raise CapabilitiesError("opa is missing; set IBGUARD_OPA or put it on the path.")
    try:
        run = subprocess.run([opa, "capabilities", "--current"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CapabilitiesError(f"opa does not print its capabilities: {error}.") from error
    capabilities: dict[str, Any] = json.loads(run.stdout)
    return capabilities


def text() -> str:
    """The text of the file.

    Raises:
        CapabilitiesError: OPA or regopy is missing.
    """
    try:
        from regopy import Interpreter
    except ImportError as error:
        raise CapabilitiesError("regopy is missing; install ibguard.") from error
    wanted = reduced(of_opa(), Interpreter().is_builtin)
    lines = ",\n".join(json.dumps(builtin, sort_keys=True) for builtin in wanted.pop("builtins"))
    rest = json.dumps(wanted, sort_keys=True).removeprefix("{")
    return f'{{"builtins": [\n{lines}\n], {rest}\n'


def main(arguments: list[str] | None = None) -> int:
    """Writes the file or, with `--check`, compares it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Write .ci/capabilities.json.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file differs")
    check = parser.parse_args(arguments).check
    try:
        wanted = text()
    except CapabilitiesError as error:
        print(error, file=sys.stderr)
        return 2
    if not check:
        CAPABILITIES.write_text(wanted, encoding="utf-8", newline="\n")
    elif not CAPABILITIES.is_file() or CAPABILITIES.read_text(encoding="utf-8") != wanted:
        print("capabilities.json is outdated; run python -m tools.capabilities.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
