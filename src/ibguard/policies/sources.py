"""Finds and reads the policies: Rego modules and the data documents beside them.

In a checkout they lie in `policies/rego`, in the layout that OPA expects of a bundle directory, so `opa -b
policies/rego` sees exactly what is read here. An installed package has the data in `ibguard/_rego`, in the
same layout, and of the modules what they are compiled to.
"""

import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ibguard.errors import EngineError

# Not part of every evaluation: `entries` and `operations` pick out what one document or configuration names.
# One service or operation a line.
SERVICES = "ibguard/reference/services/data.json"
VALIDATION = "ibguard/reference/validation/data.json"
OPERATIONS = "ibguard/reference/operations/data.json"

# The resources of other services that carry a policy.
CARRIERS = "ibguard/reference/carriers/data.json"

# What Terraform calls the arguments that count, and what tells one kind of input from another.
TERRAFORM = "ibguard/reference/terraform/data.json"
INPUTS = "ibguard/reference/inputs/data.json"

# What people read about the rules, and no rule.
MANUAL = "ibguard/generated/rule_docs/data.json"

_PICKED = (SERVICES, VALIDATION, OPERATIONS)

# Builders used by the policies' own tests.
_TEST_SUPPORT = "ibguard/testing/"


def root() -> Path:
    """The directory that holds the policies.

    Raises:
        EngineError: neither the installed nor the checked-out directory exists.
    """
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "_rego", package.parent.parent / "policies" / "rego"):
        if candidate.is_dir():
            return candidate
    raise EngineError("the policies are missing from this installation of ibguard; install it again")


def is_checkout() -> bool:
    """Whether the policies are those of a checkout, which people change, and not of an installed package.

    Raises:
        EngineError: as `root`.
    """
    return root().name != "_rego"


def rego_files(*, tests: bool = False, base: Path | None = None) -> list[tuple[str, str]]:
    """The Rego modules of a checkout as (path below the root with forward slashes, text), sorted by path.

    Args:
        tests: include `*_test.rego` and the builders that only tests import.
        base: the policies' directory, when it is not the one that `root` finds.

    Raises:
        EngineError: a file cannot be read.
    """
    return [
        (name, read(path))
        for name, path in _files(base or root(), ".rego")
        if tests or not (name.endswith("_test.rego") or name.startswith(_TEST_SUPPORT))
    ]


def digest(base: Path | None = None) -> str:
    """What tells one state of the policies from another: their modules without tests, and all their data.

    Args:
        base: the policies' directory, when it is not the one that `root` finds.

    Raises:
        EngineError: a file cannot be read.
    """
    found = hashlib.sha256()
    files = [*rego_files(base=base)]
    files += [(name, read(path)) for name, path in data_files(complete=True, base=base)]
    for name, text in files:
        for part in (name.encode(), text.encode()):
            found.update(b"%d:" % len(part) + part)
    return found.hexdigest()


def data_documents(*, complete: bool = False, base: Path | None = None) -> dict[str, Any]:
    """Every `data.json` merged into one object, each at the path of its directory, as OPA does.

    Args:
        complete: include the reference data of all services and operations, which is large.
        base: the policies' directory, when it is not the one that `root` finds.

    Raises:
        EngineError: a file cannot be read, is not a JSON object, or defines what another one defines.
    """
    merged: dict[str, Any] = {}
    for name, path in data_files(complete=complete, base=base):
        try:
            document = json.loads(read(path))
        except ValueError as error:
            raise EngineError(f"the data file {name} is not JSON: {error}") from error
        for part in reversed(name.split("/")[:-1]):
            document = {part: document}
        _merge(merged, document, name)
    return merged


def data_files(*, complete: bool = False, base: Path | None = None) -> list[tuple[str, Path]]:
    """The `data.json` files for rules as (path relative to the root, path), sorted; `complete` as above."""
    return [
        (name, path)
        for name, path in _files(base or root(), "data.json")
        if path.name == "data.json" and name != MANUAL and (complete or name not in _PICKED)
    ]


def entries(file: str, names: Iterable[str]) -> dict[str, Any]:
    """Entries of a data file that holds one a line, by name, sorted; unknown names are left out.

    Args:
        file: SERVICES or VALIDATION.
        names: prefixes of services in lower case (`s3`), and whatever else texts begin with.

    Raises:
        EngineError: the file cannot be read, or an entry of it is not JSON.
    """
    found = ((name, _entry(file, name)) for name in sorted(set(names)))
    return {name: entry for name, entry in found if entry is not None}


@cache
def carriers() -> dict[str, dict[str, dict[str, str]]]:
    """Which resources of other services carry a policy, by `terraform` or `cloudformation` and type.

    Raises:
        EngineError: the file is missing.
    """
    content: dict[str, dict[str, dict[str, str]]] = json.loads(read(root() / CARRIERS))
    return content


@cache
def terraform() -> dict[str, Any]:
    """Which types and arguments of Terraform's resources mean something to the rules, by what they mean.

    Raises:
        EngineError: the file is missing.
    """
    content: dict[str, Any] = json.loads(read(root() / TERRAFORM))
    return content


@cache
def inputs() -> dict[str, Any]:
    """The keys that tell one kind of input from another.

    Raises:
        EngineError: the file is missing.
    """
    content: dict[str, Any] = json.loads(read(root() / INPUTS))
    return content


@cache
def operations() -> dict[str, Any]:
    """The API operations of Image Builder by name, with what calling them takes (docs/reference-data.md).

    Raises:
        EngineError: the file is missing.
    """
    entries: dict[str, Any] = json.loads(read(root() / OPERATIONS))
    return entries


def read(path: Path) -> str:
    """The text of one of ibguard's own files.

    Raises:
        EngineError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(f"ibguard's own file {path.name} cannot be read: {error}") from error


@cache
def _entry(file: str, name: str) -> Any:
    """One entry of a file, None where there is none. The lines are sorted, so that ten looks find it."""
    lines = _lines(file)
    wanted = f"{json.dumps(name)}: ".encode()
    low, high = lines.find(b"\n") + 1, lines.rfind(b"\n}") + 1
    while low < high:
        start = max(low, lines.rfind(b"\n", 0, (low + high) // 2) + 1)
        end = lines.find(b"\n", start)
        found = lines[start : start + len(wanted)]
        if found == wanted:
            try:
                return json.loads(lines[start + len(wanted) : end].removesuffix(b","))
            except ValueError as error:
                raise EngineError(f"the data file {file} does not hold one service a line") from error
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None


@cache
def _lines(file: str) -> mmap.mmap:
    path = root() / file
    try:
        with path.open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise EngineError(f"ibguard's own file {path.name} cannot be read: {error}") from error


def _files(base: Path, ending: str) -> Iterator[tuple[str, Path]]:
    found = []
    for directory, _, names in os.walk(base):
        for name in names:
            if name.endswith(ending):
                path = Path(directory, name)
                found.append((path.relative_to(base).as_posix(), path))
    return iter(sorted(found))


def _merge(target: dict[str, Any], document: Any, name: str) -> None:
    if not isinstance(document, dict):
        raise EngineError(f"the data file {name} does not hold an object")
    for key, value in document.items():
        if key not in target:
            target[key] = value
        elif isinstance(target[key], dict) and isinstance(value, dict):
            _merge(target[key], value, name)
        else:
            raise EngineError(f"the data file {name} defines {key}, which another file defines as well")
