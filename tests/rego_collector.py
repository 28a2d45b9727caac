"""Runs the policies' tests (`policies/rego/**/*_test.rego`) under pytest, in the engine that ibguard uses.

A test is a rule `test_...` that must be true. A table of tests is a rule `test_x[note] if ...` beside a rule
`x_cases`, an object by note: each of its cases must hold. A rule `todo_test_...` is skipped. What OPA and
regopy understand differently is refused here, when tests are collected.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dialect
import rego_modules
from ibguard.engine.shielding import unshield
from ibguard.errors import EngineError
from regopy_compiler import compile_modules

_DEFINITION = re.compile(r"^((?:todo_)?test_\w+|\w+_cases)(\[[^\]]*\])?(\s+contains\b)?", re.MULTILINE)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RegoFile | None":
    """Collect Rego test files."""
    if file_path.name.endswith("_test.rego"):
        file: RegoFile = RegoFile.from_parent(parent, path=file_path)
        return file
    return None


class RegoFile(pytest.File):
    """One file of tests."""

    def collect(self) -> Iterator["RegoTest"]:
        """The tests of the file.

        Raises:
            CollectError: the file is not within what both engines understand.
        """
        self.text = self.path.read_text(encoding="utf-8")
        code = dialect.code(self.text)
        for problem in [*_problems(code), *dialect.problems(self.text)]:
            raise self.CollectError(f"{self.path}: {problem}")
        try:
            self.entrypoint = "/".join(rego_modules.package(self.text))
        except ValueError as error:
            raise self.CollectError(f"{self.path}: {error}") from error
        self.names = [found[1] for found in _DEFINITION.finditer(code)]
        for found in _DEFINITION.finditer(code):
            if not found[1].endswith("_cases"):
                line = code.count("\n", 0, found.start())
                yield RegoTest.from_parent(self, name=found[1], table=bool(found[2]), line=line)

    @property
    def room(self) -> Path:
        """The folder that holds the files that are compiled with this one."""
        return self.path.parents[1]

    @property
    def entrypoints(self) -> list[str]:
        """What has to be compiled to run the tests."""
        return [f"{self.entrypoint}/{name}" for name in self.names if not name.startswith("todo_")]


class RegoTest(pytest.Item):
    """One rule of a file of tests."""

    parent: RegoFile

    def __init__(self, *, table: bool, line: int, **arguments: Any) -> None:
        """A test, or a table of tests, in the given line counted from zero."""
        super().__init__(**arguments)
        self.table = table
        self.line = line
        if self.name.startswith("todo_"):
            self.add_marker(pytest.mark.skip(reason="to do"))

    def runtest(self) -> None:
        """Evaluate the rule.

        Raises:
            RegoFailure: the test does not hold.
        """
        value = self._value(self.name)
        if not self.table:
            if value is not True:
                raise RegoFailure(f"{self.name} is {value!r}")
            return
        cases = self._value(f"{self.name.removeprefix('test_')}_cases")
        if not isinstance(cases, dict) or not cases:
            raise RegoFailure(f"the cases of {self.name} are {cases!r}")
        held = value if isinstance(value, dict) else {}
        failed = sorted(note for note in cases if held.get(note) is not True)
        extra = sorted(held.keys() - cases.keys())
        if failed or extra:
            raise RegoFailure(f"{self.name}: failed {failed}, unknown {extra}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentence alone: there is no Python to look at."""
        if isinstance(excinfo.value, RegoFailure | EngineError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test is."""
        return self.path, self.line, f"{self.parent.entrypoint.replace('/', '.')}.{self.name}"

    def _value(self, name: str) -> Any:
        interpreter, bundle = _compiled(self.session, self.parent)
        try:
            output = interpreter.query_bundle_entrypoint(bundle, f"{self.parent.entrypoint}/{name}")
        except ValueError as error:
            raise RegoFailure(f"{name} has a value that is not JSON") from error
        if not output.ok():
            raise RegoFailure(f"{name} failed in the engine: a built-in function, or conflicting rules")
        expressions = output.results[0].expressions if output.results else []
        return unshield(expressions[0]) if expressions else "undefined"


class RegoFailure(Exception):
    """A test that does not hold."""


_cache: pytest.StashKey[tuple[Path, Any]] = pytest.StashKey()


def _compiled(session: pytest.Session, file: RegoFile) -> Any:
    """The (interpreter, bundle) for a file and those collected beside it, in folders of one folder.

    Most of what they need is the same, so that compiling it once saves more than the larger bundle costs. One
    bundle of all tests would be slower: every local variable of every rule that is compiled slows down every
    call.
    """
    room, compiled = session.stash.get(_cache, (None, None))
    if room != file.room:
        files = {item.parent for item in session.items if isinstance(item, RegoTest)}
        compiled = _compile(sorted((each for each in files if each.room == file.room), key=lambda f: f.path))
        session.stash[_cache] = (file.room, compiled)
    return compiled


def _compile(files: list[RegoFile]) -> Any:
    """Files of tests with what they lead to."""
    modules, data = rego_modules.complete([(str(file.path), file.text) for file in files])
    clashes = dialect.arity_clashes(modules)
    if clashes:
        raise EngineError(f"this would end the process: {'; '.join(clashes)}")
    return compile_modules(modules, data, [entrypoint for file in files for entrypoint in file.entrypoints])


def _problems(code: str) -> Iterator[str]:
    definitions = list(_DEFINITION.finditer(code))
    names = Counter(found[1] for found in definitions)
    for found in definitions:
        name = found[1]
        if names[name] > 1:
            yield f"{name} is defined more than once, and one passing body would hide a failing one"
        if found[3]:
            yield f"{name} is a set, which `opa test` does not take for a test; write {name}[note] if"
        cases = f"{name.removeprefix('test_')}_cases"
        if found[2] and name.startswith("test_") and cases not in names:
            yield f"the table {name} lacks its cases, {cases}"
