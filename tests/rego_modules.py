"""Which modules and data files a Rego module leads to, read from their texts."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import dialect
from ibguard.policies import sources

Place = tuple[str, ...]

_PACKAGE = re.compile(r"^package (\S+)$", re.MULTILINE)
_IMPORT = re.compile(r"^import data((?:\.\w+)+)(?: as (\w+))?$", re.MULTILINE)


class Tree:
    """Modules and data files by the place below `data` that they fill."""

    def __init__(self, modules: Mapping[str, str], data: Iterable[str]) -> None:
        """Take the texts of modules by their names, and the names of data files, `a/b/data.json`."""
        self._modules = modules
        self._places: dict[Place, list[str]] = defaultdict(list)
        for name, text in modules.items():
            self._places[package(text)].append(name)
        for name in data:
            self._places[tuple(name.split("/")[:-1])].append(name)

    def needed(self, texts: Iterable[str]) -> list[str]:
        """The names of all that modules with these texts refer to, and of what that refers to, sorted."""
        found: set[str] = set()
        pending = [*texts]
        while pending:
            for reference in references(pending.pop()):
                for name in self._meant(reference):
                    if name not in found:
                        found.add(name)
                        pending += [self._modules[name]] if name in self._modules else []
        return sorted(found)

    def _meant(self, reference: Place) -> Iterator[str]:
        """What stands below the place that a reference names, or, where nothing does, just above it.

        No rule has the name of a package or data file beside its module: OPA refuses that.
        """
        below = [place for place in self._places if place[: len(reference)] == reference]
        above = [reference[:length] for length in range(len(reference)) if reference[:length] in self._places]
        for place in below or above[-1:]:
            yield from self._places[place]


def package(text: str) -> Place:
    """The package of a module.

    Raises:
        ValueError: it has none.
    """
    found = _PACKAGE.search(dialect.code(text))
    if found is None:
        raise ValueError("no package")
    return tuple(found[1].split("."))


@cache
def references(text: str) -> frozenset[Place]:
    """The places below `data` that a module names, as far as each is written with dots."""
    code = dialect.code(text)
    names = {"data": ""} | {alias or path.rpartition(".")[2]: path for path, alias in _IMPORT.findall(code)}
    used = re.finditer(rf"(?<![\w.])({'|'.join(names)})((?:\.\w+)*)(?!\w)", _IMPORT.sub("", code))
    return frozenset(
        tuple(part for part in f"{names[found[1]]}{found[2]}".split(".") if part) for found in used
    )


def complete(modules: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """(name, text) modules with all that they lead to among the policies, and the data that these read.

    The data of services is there of those that the texts name. So the command line gives the engine what a
    document names, and nobody gives regopy all services, where looking for one takes long. OPA runs the same
    tests with all of them.
    """
    own = [*modules]
    tree, policies = _policies()
    needed = tree.needed(text for _, text in own)
    found = [*((name, policies[name]) for name in needed if name in policies), *own]
    return found, _data(
        (name for name in needed if name not in policies), " ".join(text for _, text in found)
    )


def tests_of(names: Iterable[str]) -> list[str]:
    """The policies' test files that are among the names, or lead to a module or data file that is."""
    tree, _ = _policies()
    tests = [entry for entry in sources.rego_files(tests=True) if entry[0].endswith("_test.rego")]
    wanted = {*names}
    return [name for name, text in tests if not wanted.isdisjoint([name, *tree.needed([text])])]


@cache
def _policies() -> tuple[Tree, dict[str, str]]:
    """What modules can lead to, and the texts of the policies' modules by name."""
    modules = dict(entry for entry in sources.rego_files(tests=True) if not entry[0].endswith("_test.rego"))
    return Tree(modules, [name for name, _ in sources.data_files(complete=True)]), modules


def _data(names: Iterable[str], text: str) -> dict[str, Any]:
    """Data files, merged; those that hold one service a line with the services that the text names."""
    words = [word for form in (r"[\w-]+", r"[\w.-]+") for word in re.findall(form, text.lower())]
    merged: dict[str, Any] = {}
    for name in names:
        place = merged
        for part in name.split("/")[:-1]:
            place = place.setdefault(part, {})
        if name in (sources.SERVICES, sources.VALIDATION):
            place.update(sources.entries(name, words))
        else:
            place.update(json.loads(sources.read(sources.root() / name)))
    return merged
