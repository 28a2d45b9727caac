"""Compiles the policies: `python -m tools.compile [--check]`, in a checkout.

OPA compiles them into the bundle, bundles/ibguard.tar.gz, which has the modules, the data and the plan. The
files of `ibguard/_bundle`, for regopy and as Python, are made from the bundle alone. So only a change of the
policies needs OPA, and every installation runs the same compiled rules.

With `--check` nothing is written; the exit code is 1 if the bundle is outdated.
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
    """Compiles or, with `--check`, compares; returns the exit code: 1 for a difference, 2 for an error."""
    parser = argparse.ArgumentParser(prog="python -m tools.compile", description="Compile the policies.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if the bundle is outdated"
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
    """Brings the bundle and the files made from it up to date.

    Raises:
        EngineError: the policies have changed and there is no OPA, or they do not compile.
    """
    if not _is_current():
        BUNDLE.write_bytes(bundle.packed(POLICIES, plan(POLICIES)))
    if not is_installed():
        install(BUNDLE, installed.DIRECTORY)


def is_installed() -> bool:
    """Whether the compiled rules of this checkout are up to date, and for the installed version of regopy."""
    try:
        found = json.loads((installed.DIRECTORY / installed.STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found == _stamp(BUNDLE))


def plan(base: Path) -> dict[str, Any]:
    """The plan that OPA compiles the policies in a directory to, without places in files.

    Raises:
        EngineError: there is no OPA, or it refuses the policies.
    """
    opa = os.environ.get("IBGUARD_OPA") or shutil.which("opa")
    if opa is None:
        raise EngineError(
            "The policies have changed since they were compiled; put opa on the path or set IBGUARD_OPA."
        )
    with tempfile.TemporaryDirectory() as work:
        # OPA writes the paths of files as they are given, and compiles tests like rules.
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
    """Makes the compiled rules of an installation from a bundle.

    Args:
        archive: the bundle.
        directory: the directory to write, whose content is deleted.

    Raises:
        EngineError: the bundle cannot be read, or its plan has a statement or function that the linker or the
            translator does not know.
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
    """The origin of the compiled rules: the bundle, the version of regopy, and a hash of `tools`."""
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
    """Writes the binary file for regopy."""
    from regopy.interpreter import BundleFormat

    own = json.loads(json.dumps(compiled))
    own["plans"]["plans"] = [entry for entry in own["plans"]["plans"] if entry["name"] in entrypoints]
    link(own)
    own["static"]["files"] = [{"value": "ibguard"}]
    with tempfile.TemporaryDirectory() as work:
        Path(work, "plan.json").write_text(json.dumps(own), encoding="utf-8")
        Path(work, "data.json").write_text(shield(sources.data_documents(base=POLICIES)), encoding="utf-8")
        # regopy cannot evaluate a plan from JSON with a number far back in the list of strings, because it
        # mistakes its index for a variable. It can after the plan is saved and loaded again.
        made = interpreter()
        loaded = made.load_bundle(work, BundleFormat.JSON)
    if not loaded.ok():
        raise EngineError("regopy cannot load the compiled policies.")
    made.save_bundle(str(file), loaded, BundleFormat.Binary)


def _is_current() -> bool:
    return BUNDLE.is_file() and bundle.manifest(BUNDLE)["sources"] == sources.digest(POLICIES)


def _compare() -> int:
    """Compares contents, because versions of zlib compress the same contents to different bytes."""
    if bundle.contents(BUNDLE) == bundle.files(POLICIES, plan(POLICIES)):
        return 0
    print("bundles/ibguard.tar.gz is outdated; run python -m tools.compile.", file=sys.stderr)
    return 1


def _forget_places(value: Any) -> None:
    """Removes files, rows and columns, which are half of the plan and only needed for errors of OPA."""
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
