"""Compiled rules say what regopy says of files as they are cut, and exactly what OPA says of them whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ibguard.config import FILE_NAME
from ibguard.engine.compiled import CompiledEngine
from ibguard.engine.entrypoints import ACCESS_GRANTED, COMPANION, NEW_ACCESS, OPERATIONS, REPORT
from ibguard.intake.files import read
from ibguard.policies import sources
from parity import require_opa
from reports import Report, asked_for, by_regopy, opa_answers
from test_access import PAIRS, policy
from test_access import QUESTIONS as ASKED_OF
from test_validation import envelope

TESTS = Path(__file__).parent
VALIDATION = sorted((TESTS / "examples" / "validation").glob("*/*.json"))
EXAMPLES = sorted(path for path in TESTS.glob("examples/*/*/*.json") if path.parts[-3] != "validation")
PLANS = sorted((TESTS / "plans").glob("*.json"))
TEMPLATES = sorted(path for path in (TESTS / "templates").iterdir() if path.is_file())
ACCOUNTS = sorted((TESTS / "accounts").glob("*.json"))
CHANGES = sorted((TESTS / "access" / "plans").glob("*.json"))

READ = [*EXAMPLES, *PLANS, *TEMPLATES, *ACCOUNTS]
# OPA has the settings beside an example in its bundle.
RAW = [path for path in READ if not (path.parent / FILE_NAME).is_file()]

ASKED = {"version": 1, "access": {"actions": ["sts:AssumeRole", "s3:*", "iam:CreateRole"]}}
WANTED = {"version": 1, "operations": ["CreateImagePipeline", "StartImagePipelineExecution", "ListImages"]}


def document(path: Path) -> Any:
    """What OPA is given of a file: templates in YAML as JSON, with their short forms written out."""
    (source,) = read([str(path)]).inputs
    return source.document


# What is asked, of which files, and what of a file is the input.
QUESTIONS: dict[str, tuple[str, list[Path], Callable[[Path], Any]]] = {
    "report": (REPORT, RAW, document),
    "validation": (REPORT, VALIDATION, envelope),
    "companion": (COMPANION, [*PLANS, *TEMPLATES, *ACCOUNTS], document),
    "operations": (OPERATIONS, PLANS, lambda path: {"ibguard": WANTED, "document": document(path)}),
    "new access": (NEW_ACCESS, [*CHANGES, *PLANS], document),
    "granted": (
        ACCESS_GRANTED,
        [*CHANGES, *PLANS],
        lambda path: {"ibguard": ASKED, "document": document(path)},
    ),
}
CASES = [(question, path) for question, (_, paths, _) in QUESTIONS.items() for path in paths]


def name(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


@pytest.fixture(scope="module")
def by_command_line(request: pytest.FixtureRequest) -> dict[str, dict[Path, Report]]:
    paths = asked_for(request, READ)
    return {"regopy": by_regopy(paths), "compiled": by_regopy(paths, new_engine=CompiledEngine)}


@pytest.mark.parametrize("path", READ, ids=map(name, READ))
def test_command_line_says_the_same_with_each_engine(
    path: Path, by_command_line: dict[str, dict[Path, Report]]
) -> None:
    assert by_command_line["compiled"][path] == by_command_line["regopy"][path]


class Raw:
    """Puts whole documents to OPA and to the compiled rules, which are given all data that OPA has."""

    def __init__(self, folder: Path, paths: list[Path]) -> None:
        """Ask nothing yet."""
        self._folder = folder
        self._wanted = set(paths)
        self._data = sources.data_documents(complete=True)
        self._opa: dict[str, dict[Path, Any]] = {}
        self._engines: dict[str, CompiledEngine] = {}

    def by_opa(self, question: str, path: Path) -> Any:
        """What OPA says; the first time of all files that the question is about, in one run."""
        if question not in self._opa:
            entrypoint, paths, given = QUESTIONS[question]
            files: dict[Path, Path] = {}
            for each in paths:
                if each in self._wanted:
                    file = self._folder / f"{question}-{len(files)}.json"
                    if given is document and each.suffix == ".json":
                        file = each
                    else:
                        file.write_text(json.dumps(given(each)), encoding="utf-8")
                    files[each] = file
            answers = opa_answers(files.values(), decision=entrypoint)
            self._opa[question] = {each: answers[file] for each, file in files.items()}
        return self._opa[question][path]["result"]

    def by_compiled(self, question: str, path: Path) -> Any:
        """What the compiled rules say."""
        entrypoint, _, given = QUESTIONS[question]
        if entrypoint not in self._engines:
            self._engines[entrypoint] = CompiledEngine(entrypoint=entrypoint)
            self._engines[entrypoint]._data = self._data
        return self._engines[entrypoint].evaluate(given(path))


@pytest.fixture(scope="module")
def raw(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Raw:
    require_opa()
    paths = asked_for(request, [path for _, path in CASES])
    return Raw(tmp_path_factory.mktemp("raw"), paths)


@pytest.mark.parametrize(
    ("question", "path"), CASES, ids=[f"{question}-{name(path)}" for question, path in CASES]
)
def test_compiled_rules_say_exactly_what_opa_says(question: str, path: Path, raw: Raw) -> None:
    """In the same order, for each entry of each list."""
    theirs = raw.by_opa(question, path)
    assert text(raw.by_compiled(question, path)) == text(theirs)


# Of what is asked about policies alone, the document and what is asked of it.
ALONE: dict[str, tuple[str, list[Any]]] = {
    "pairs": (
        NEW_ACCESS,
        [
            {
                "ibguard": {"version": 1, "kind": "two_policies"},
                "document": {"old": policy(old), "new": policy(new)},
            }
            for old, new, _ in PAIRS.values()
        ],
    ),
    "questions": (
        ACCESS_GRANTED,
        [
            {"ibguard": {"version": 1, "access": asked}, "document": policy(given)}
            for given, asked, _ in ASKED_OF.values()
        ],
    ),
}


@pytest.mark.parametrize("kind", ALONE)
def test_compiled_rules_say_exactly_what_opa_says_of_access(kind: str, tmp_path: Path) -> None:
    require_opa()
    entrypoint, given = ALONE[kind]
    files = [tmp_path / f"{number}.json" for number in range(len(given))]
    for file, value in zip(files, given, strict=True):
        file.write_text(json.dumps(value), encoding="utf-8")
    told = opa_answers(files, decision=entrypoint)
    engine = CompiledEngine(entrypoint=entrypoint)
    assert [text(engine.evaluate(value)) for value in given] == [text(told[file]["result"]) for file in files]


def text(answer: Any) -> str:
    """A text in which the order of lists counts, and 1 is not true."""
    return json.dumps(answer, indent=1, sort_keys=True)
