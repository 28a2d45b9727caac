"""Compiles the policies: `python -m tools.compile [--check]`, in a checkout.

OPA compiles them into the bundle, bundles/ibguard.tar.gz, which holds their text and data and what they are
compiled to. `ibguard/_bundle` is made from the bundle alone: what regopy loads, and the rules as Python. So
only who changes the policies needs OPA, and everybody runs the same compiled rules.

With `--check` nothing is written; the exit code is 1 if the bundle is not what the policies compile to.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from ibguard.engine import installed
from ibguard.engine.builtins import BUILTINS
from ibguard.engine.engine import interpreter
from ibguard.engine.entrypoints import GROUPS
from ibguard.engine.shielding import shield
from ibguard.errors import EngineError
from ibguard.policies import bundle, sources
from tools.linker import link
from tools.translator.module import module

REPOSITORY = Path(__file__).resolve().parents[1]
BUNDLE = REPOSITORY / "bundles" / "ibguard.tar.gz"
POLICIES = REPOSITORY / "policies" / "rego"


def main(arguments: list[str] | None = None) -> int:
    """Compile or, with `--check`, compare; returns the exit code: 1 for a difference, 2 for an error."""
    parser = argparse.ArgumentParser(prog="python -m tools.compile", description="Compile the policies.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say whether the bundle is up to date"
    )
    check = parser.parse_args(arguments).check
    try:
        if check:
            return _compare()
        refresh()
    except EngineError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def refresh() -> None:
    """Bring the bundle and what is made from it up to date.

    Raises:
        EngineError: the policies have changed and there is no OPA, or they do not compile.
    """
    if not _is_current():
        BUNDLE.write_bytes(bundle.packed(POLICIES, plan(POLICIES)))
    if not is_installed():
        install(BUNDLE, installed.DIRECTORY)


def is_installed() -> bool:
    """Whether the compiled rules of this checkout are those of the policies, for the regopy that is there."""
    try:
        found = json.loads((installed.DIRECTORY / installed.STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found == _stamp(BUNDLE))


def plan(base: Path) -> dict[str, Any]:
    """What OPA compiles the policies in a directory to: its intermediate representation, without places in
    files.

    Raises:
        EngineError: there is no OPA, or it refuses the policies.
    """
    opa = os.environ.get("IBGUARD_OPA") or shutil.which("opa")
    if opa is None:
        raise EngineError(
            "the policies have changed since they were compiled; compiling them needs opa on the path"
        )
    with tempfile.TemporaryDirectory() as work:
        # OPA writes the paths of files as they are given, and takes tests for rules.
        copied = Path(work, "rego")
        shutil.copytree(base, copied, ignore=shutil.ignore_patterns("*_test.rego"))
        command = [opa, "build", "--target", "plan", "--bundle", "rego", "--output", "plan.tar.gz"]
        run = subprocess.run(command, cwd=work, capture_output=True, encoding="utf-8", check=False)
        if run.returncode:
            raise EngineError(f"OPA refuses the policies: {(run.stdout + run.stderr).strip()}")
        with tarfile.open(Path(work, "plan.tar.gz")) as archive:
            member = archive.extractfile("/plan.json")
            assert member is not None
            compiled: dict[str, Any] = json.load(member)
    _forget_places(compiled)
    return compiled


def install(archive: Path, directory: Path) -> None:
    """Make what an installation runs from a bundle.

    Args:
        archive: the bundle.
        directory: where to; what is in it goes.

    Raises:
        EngineError: the bundle cannot be read, or holds what the linker or the translator does not know.
    """
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    compiled = bundle.compiled(archive)
    (directory / "__init__.py").write_text(
        '"""Written by `tools/compile.py`; not under version control."""\n', encoding="utf-8"
    )
    for group, names in GROUPS.items():
        text = module(compiled, names, set(BUILTINS))
        (directory / f"{group}.py").write_text(text, encoding="utf-8")
        _save(compiled, list(names), directory / f"{group}.rbb")
    shutil.copyfile(archive, directory / installed.BUNDLE)
    (directory / installed.STAMP).write_text(json.dumps(_stamp(archive)) + "\n", encoding="utf-8")


def _stamp(archive: Path) -> dict[str, str]:
    """What an installation is made from and by: a bundle, a regopy, and what is in `tools`."""
    from regopy import rego_version

    makers = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        makers.update(path.read_bytes())
    return {
        **bundle.manifest(archive),
        "archive": hashlib.sha256(archive.read_bytes()).hexdigest(),
        "makers": makers.hexdigest(),
        "regopy": rego_version(),
    }


def _save(compiled: dict[str, Any], entrypoints: list[str], file: Path) -> None:
    """Write what regopy loads."""
    from regopy.interpreter import BundleFormat

    own = json.loads(json.dumps(compiled))
    own["plans"]["plans"] = [entry for entry in own["plans"]["plans"] if entry["name"] in entrypoints]
    link(own)
    own["static"]["files"] = [{"value": "ibguard"}]
    with tempfile.TemporaryDirectory() as work:
        Path(work, "plan.json").write_text(json.dumps(own), encoding="utf-8")
        Path(work, "data.json").write_text(shield(sources.data_documents(base=POLICIES)), encoding="utf-8")
        # What is loaded from JSON is refused where a number stands far behind in the list of strings: regopy
        # takes its place for that of a variable. What is saved and loaded again is not.
        made = interpreter()
        loaded = made.load_bundle(work, BundleFormat.JSON)
    if not loaded.ok():
        raise EngineError("regopy refuses the compiled policies")
    made.save_bundle(str(file), loaded, BundleFormat.Binary)


def _is_current() -> bool:
    return BUNDLE.is_file() and bundle.manifest(BUNDLE)["sources"] == sources.digest(POLICIES)


def _compare() -> int:
    """The contents are compared, for two versions of zlib may pack the same contents to different bytes."""
    if bundle.contents(BUNDLE) == bundle.files(POLICIES, plan(POLICIES)):
        return 0
    print("bundles/ibguard.tar.gz is not up to date; run python -m tools.compile", file=sys.stderr)
    return 1


def _forget_places(value: Any) -> None:
    """Drop what only errors of OPA would show, half of the plan: files, rows and columns."""
    if isinstance(value, dict):
        for key in ("file", "row", "col", "files"):
            value.pop(key, None)
        for below in value.values():
            _forget_places(below)
    elif isinstance(value, list):
        for below in value:
            _forget_places(below)


if __name__ == "__main__":
    sys.exit(main())
