"""Every check's examples say exactly what its expectations say, in both engines.

An expectation names all that the checks find in an example, whichever check it is, and what sort of policy
the example is: `policy_type`, and `resource_type` where that matters. A draft of the expectations of checks:

    python tests/test_validation.py CODE...
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibguard.engine.engine import Engine
from ibguard.intake.files import read
from ibguard.policies import catalog, sources
from ibguard.policies.reference import Snapshot, named
from ibguard.text import template_yaml
from reports import POLICIES, Report, asked_for, comparable, opa_answers

EXAMPLES = Path(__file__).parent / "examples" / "validation"
FILES = sorted(EXAMPLES.glob("*/*.json"))
NAMES = [path.relative_to(EXAMPLES).as_posix() for path in FILES]
CHECKS = {name: rule for name, rule in catalog.load(POLICIES).items() if rule.category == catalog.VALIDATION}

# Examples of the text of a policy that is not JSON stand in files of another kind.
NOT_JSON = {"validation/json_syntax_error"}

every_example = pytest.mark.parametrize("path", FILES, ids=NAMES)


def expectation(path: Path) -> dict[str, Any]:
    """What is expected of an example."""
    content: dict[str, Any] = yaml.safe_load((path.parent / "expected.yaml").read_text(encoding="utf-8"))[
        path.name
    ]
    return content


def options(path: Path) -> dict[str, Any]:
    """The options under which an example is validated."""
    expected = expectation(path)
    return {
        "policy_type": expected["policy_type"],
        "resource_type": expected.get("resource_type"),
        "guidance": False,
    }


@pytest.fixture(scope="module")
def regopy_reports(request: pytest.FixtureRequest) -> dict[Path, Report]:
    engine = Engine()
    return {path: by_regopy(path, engine) for path in asked_for(request, FILES)}


@pytest.fixture(scope="module")
def opa_reports(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Report]:
    return by_opa(asked_for(request, FILES), tmp_path_factory.mktemp("envelopes"))


def by_regopy(path: Path, engine: Engine) -> Report:
    document = read([str(path)], "iam_policy").inputs[0].document
    envelope = {
        "ibguard": {
            **options(path),
            "version": 1,
            "kind": "iam_policy",
            "reference": Snapshot().envelope(named(document)),
        },
        "document": document,
    }
    return comparable(engine.evaluate(envelope))


def envelope(path: Path) -> dict[str, Any]:
    """An example as OPA is given it."""
    return {
        "ibguard": {**options(path), "version": 1, "kind": "iam_policy"},
        "document": json.loads(path.read_text(encoding="utf-8")),
    }


def by_opa(paths: list[Path], directory: Path) -> dict[Path, Report]:
    envelopes = {}
    for number, path in enumerate(paths):
        file = directory / f"{number}.json"
        file.write_text(json.dumps(envelope(path)), encoding="utf-8")
        envelopes[file] = path
    answers = opa_answers(envelopes)
    return {path: comparable(answers[file]["result"]) for file, path in envelopes.items()}


def everything() -> list[dict[str, Any]]:
    """What OPA is given to see which lines of the rules the examples reach; plans and templates as well."""
    folder = EXAMPLES.parents[1]
    given = [envelope(path) for path in FILES]
    plans = sorted((folder / "plans").glob("*.json"))
    templates = sorted((folder / "templates").glob("*.yaml"))
    return [
        *given,
        *(json.loads(path.read_text(encoding="utf-8")) for path in plans),
        *(template_yaml.parse(path.read_text(encoding="utf-8")) for path in templates),
    ]


def brief(report: Report) -> list[dict[str, Any]]:
    """The findings; their levels where they are not those of their finding types."""
    return [
        {
            "code": finding["issue_code"],
            "pointer": finding["location"]["pointer"],
            "message": finding["message"],
            **(
                {}
                if finding["level"] == catalog.FINDING_TYPES[CHECKS[finding["rule"]].finding_type or ""]
                else {"level": finding["level"]}
            ),
        }
        for finding in report["findings"]
    ]


@every_example
def test_example_gives_what_is_expected(path: Path, regopy_reports: dict[Path, Report]) -> None:
    report = regopy_reports[path]
    assert brief(report) == expectation(path)["findings"]
    assert [entry["reason"] for entry in report["not_evaluated"]] == expectation(path).get(
        "not_evaluated", []
    )


@every_example
def test_both_engines_agree_on_the_example(
    path: Path, regopy_reports: dict[Path, Report], opa_reports: dict[Path, Report]
) -> None:
    assert regopy_reports[path] == opa_reports[path]


@pytest.mark.parametrize("name", sorted(CHECKS.keys() - NOT_JSON))
def test_minimal_example_has_this_defect_alone_and_its_counterpart_has_not(name: str) -> None:
    folder = EXAMPLES / name.partition("/")[2]
    failing, passing = folder / "fail_minimal.json", folder / "pass_counter.json"
    code = CHECKS[name].issue_code
    # What the reference says that goes together stands in the expectation, with the reason.
    with_it = expectation(failing).get("goes_with", {})
    assert {entry["code"] for entry in expectation(failing)["findings"]} == {code, *with_it}
    assert code not in {entry["code"] for entry in expectation(passing)["findings"]}


def test_every_check_reads_a_list_that_there_is() -> None:
    modules = dict(sources.rego_files(base=POLICIES))
    for rule in CHECKS.values():
        library, _, fact = rule.reads.partition(".")
        assert f"\n{fact} := " in modules[f"ibguard/validation/{library}/{library}.rego"]


def draft(name: str) -> None:
    """Writes the expectations of a check as OPA has it, to be read and set right."""
    import tempfile

    folder = EXAMPLES / name.lower()
    file = folder / "expected.yaml"
    kept = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    types = CHECKS[f"validation/{name.lower()}"].policy_types
    kind = types[0] if len(types) == 1 or "identity" in types else "resource"
    paths = sorted(folder.glob("*.json"))
    content = {path.name: {"policy_type": kind, **kept.get(path.name, {})} for path in paths}
    file.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    with tempfile.TemporaryDirectory() as directory:
        reports = by_opa(paths, Path(directory))
    for path, report in reports.items():
        content[path.name]["findings"] = brief(report)
    file.write_text(yaml.safe_dump(content, sort_keys=False, width=10_000), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--everything"]:
        print(json.dumps({"examples_of_validation": everything()}))
        sys.exit()
    for argument in sys.argv[1:]:
        draft(argument)
