"""Finds and reads the policies: Rego modules and their data files.

In a checkout they are in `policies/rego`, in the layout of a bundle directory, so that `opa -b policies/rego`
reads the same files. An installed package has the data in `ibguard/_rego`, in the same layout, and the
compiled modules in `ibguard/_bundle`.
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

# Not part of every evaluation: `entries` and `operations` select what one document or configuration names.
# They have one service or operation per line.
SERVICES = "ibguard/reference/services/data.json"
VALIDATION = "ibguard/reference/validation/data.json"
OPERATIONS = "ibguard/reference/operations/data.json"

# The resources of other services that have a policy.
CARRIERS = "ibguard/reference/carriers/data.json"

# The types and arguments of Terraform that the rules read, and the keys that tell kinds of input apart.
TERRAFORM = "ibguard/reference/terraform/data.json"
INPUTS = "ibguard/reference/inputs/data.json"

# The documentation of the rules, which no rule reads.
MANUAL = "ibguard/generated/rule_docs/data.json"

_PICKED = (SERVICES, VALIDATION, OPERATIONS)

# Builders for the tests of the policies.
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
    raise EngineError("The policies are missing from this installation of ibguard; install it again.")


def is_checkout() -> bool:
    """Whether the policies are those of a checkout, which may change, and not of an installed package.

    Raises:
        EngineError: as `root`.
    """
    return root().name != "_rego"


def rego_files(*, tests: bool = False, base: Path | None = None) -> list[tuple[str, str]]:
    """The Rego modules of a checkout as (path below the root with forward slashes, text), sorted by path.

    Args:
        tests: include `*_test.rego` and the builders that only tests import.
        base: the directory of the policies; by default the one that `root` finds.

    Raises:
        EngineError: a file cannot be read.
    """
    return [
        (name, read(path))
        for name, path in _files(base or root(), ".rego")
        if tests or not (name.endswith("_test.rego") or name.startswith(_TEST_SUPPORT))
    ]


def digest(base: Path | None = None) -> str:
    """A hash of the policies: their modules without tests, and all their data.

    Args:
        base: the directory of the policies; by default the one that `root` finds.

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
        base: the directory of the policies; by default the one that `root` finds.

    Raises:
        EngineError: a file cannot be read, is not a JSON object, or defines a key of another file.
    """
    merged: dict[str, Any] = {}
    for name, path in data_files(complete=complete, base=base):
        try:
            document = json.loads(read(path))
        except ValueError as error:
            raise EngineError(f"The data file {name} is not JSON: {error}.") from error
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
    """The entries of a data file with one entry per line, by name, sorted; unknown names are left out.

    Args:
        file: SERVICES or VALIDATION.
        names: prefixes of services in lower case, such as `s3`; other strings are allowed.

    Raises:
        EngineError: the file cannot be read, or an entry of it is not JSON.
    """
    found = ((name, _entry(file, name)) for name in sorted(set(names)))
    return {name: entry for name, entry in found if entry is not None}


@cache
def carriers() -> dict[str, dict[str, dict[str, str]]]:
    """The resources of other services that have a policy, by `terraform` or `cloudformation` and type.

    Raises:
        EngineError: the file is missing.
    """
    content: dict[str, dict[str, dict[str, str]]] = json.loads(read(root() / CARRIERS))
    return content


@cache
def terraform() -> dict[str, Any]:
    """The types and arguments of Terraform resources that the rules read, by their meaning.

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
    """The API operations of Image Builder by name, with the actions they require (docs/reference-data.md).

    Raises:
        EngineError: the file is missing.
    """
    entries: dict[str, Any] = json.loads(read(root() / OPERATIONS))
    return entries


def read(path: Path) -> str:
    """The text of a file of ibguard itself.

    Raises:
        EngineError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(f"The file {path.name} of ibguard cannot be read: {error}.") from error


@cache
def _entry(file: str, name: str) -> Any:
    """An entry of a file, or None. The lines are sorted and searched by bisection."""
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
                raise EngineError(f"The data file {file} does not have one service per line.") from error
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
        raise EngineError(f"The file {path.name} of ibguard cannot be read: {error}.") from error


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
        raise EngineError(f"The data file {name} is not a JSON object.")
    for key, value in document.items():
        if key not in target:
            target[key] = value
        elif isinstance(target[key], dict) and isinstance(value, dict):
            _merge(target[key], value, name)
        else:
            raise EngineError(f"The data file {name} defines {key}, which another data file defines too.")
