"""CloudFormation templates: both engines say what the expectation in tests/templates/expected says."""

import json
from pathlib import Path

import pytest

from expectations import brief, expected
from ibguard.commands.check import check
from ibguard.config import Config
from ibguard.engine.engine import Engine
from ibguard.intake.files import read
from reports import Report, by_opa, by_regopy

FOLDER = Path(__file__).parent / "templates"
TEMPLATES = sorted(path for path in FOLDER.iterdir() if path.is_file())
NAMES = [path.stem for path in TEMPLATES]


@pytest.fixture(scope="module")
def opa_reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Report]:
    """OPA reads no short forms: templates in YAML are given to it as JSON."""
    folder = tmp_path_factory.mktemp("templates")
    copies = {path: folder / f"{path.stem}.json" for path in TEMPLATES}
    given = read([str(path) for path in TEMPLATES]).inputs
    for source, copy in zip(given, copies.values(), strict=True):
        copy.write_text(json.dumps(source.document), encoding="utf-8")
    reports = by_opa(copies.values())
    return {path: reports[copy] for path, copy in copies.items()}


@pytest.fixture(scope="module")
def regopy_reports() -> dict[Path, Report]:
    return by_regopy(TEMPLATES)


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_the_command_line_says_what_is_expected(path: Path, regopy_reports: dict[Path, Report]) -> None:
    assert brief(regopy_reports[path]) == expected(FOLDER / "expected" / path.name)


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_both_engines_agree_on_the_template(
    path: Path, regopy_reports: dict[Path, Report], opa_reports: dict[Path, Report]
) -> None:
    assert regopy_reports[path] == opa_reports[path]


def test_findings_have_the_place_in_the_yaml() -> None:
    path = FOLDER / "companion-on-other-names.yaml"
    report = check([str(path)], config=Config(), new_engine=Engine)
    assert {
        (found.rule, found.location.address, found.location.line, found.location.column)
        for found in report.findings
    } == {
        ("companion/wrong_resource_type", "Companion", 35, 23),
        ("transport/tls_not_required", "Companion", 28, 9),
        ("companion/resource_not_covered", "Operator", 5, 5),
        ("least_privilege/broad_managed_policy", "Operator", 5, 5),
        ("least_privilege/escalation_path", "Operator", 5, 5),
        ("mfa/not_required", "Operator", 5, 5),
    }
