"""The comparison of both engines over folders: what it counts, and that it sees a difference."""

import subprocess
import sys
from pathlib import Path

from corpus import Case, differences
from parity import require_opa
from reports import by_opa

HERE = Path(__file__).parent
PLAN = HERE / "plans" / "no-op.json"


def test_equal_reports_are_counted_and_end_well() -> None:
    require_opa()
    unreadable = HERE / "fixtures" / "inputs" / "state.json"
    run = subprocess.run(
        [sys.executable, HERE / "corpus.py", PLAN, unreadable],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "files not read: 1\n" in run.stdout
    assert "      1 error   passrole/missing_service_condition\n" in run.stdout
    assert run.stdout.endswith("\n1 files, 0 differences, 0 failures\n")


def test_a_file_that_takes_too_long_is_a_failure() -> None:
    require_opa()
    command = [sys.executable, str(HERE / "corpus.py"), "--limit", "0", str(PLAN)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "no-op.json: regopy takes more than 0 s" in run.stdout


def test_every_difference_is_named() -> None:
    (report,) = by_opa([PLAN]).values()
    (first, *others) = report["findings"]
    changed = {**report, "documents": 0, "findings": [{**first, "level": "none"}, *others]}
    lines = differences(Case(PLAN, PLAN, regopy=changed, opa=report))
    assert [line.partition(": {")[0] for line in lines] == [
        f"documents: regopy 0, OPA {report['documents']}",
        "findings, regopy only",
        "findings, OPA only",
    ]
    assert differences(Case(PLAN, PLAN, regopy=report, opa=report)) == []


def test_a_file_that_only_opa_finds_a_policy_in_is_a_difference() -> None:
    (report,) = by_opa([PLAN]).values()
    assert differences(Case(PLAN, PLAN, refused="no policy", opa=report)) == ["regopy: no policy"]
    assert differences(Case(PLAN, PLAN, refused="no policy", opa={**report, "documents": 0})) == []
